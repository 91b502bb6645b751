import { addBillingProvider } from '../foundation/payers/service.ts';
import { createPerson } from '../foundation/people/service.ts';
import type { PersonDetails, Role, StaffProfile } from '../foundation/people/types.ts';
import { admit, createGroup, createProgram, saveTemplate } from '../planning/programs/service.ts';
import type { Group, TemplateBlock } from '../planning/programs/types.ts';
import { asActor, type Ctx, type Deps } from '../platform/ctx.ts';
import { newId } from '../platform/ids.ts';
import { openOrganization } from '../platform/organizations.ts';

// Makers fill in what a test does not care about. They act through the parts' own verbs, so what they make could exist.

/** Runs a verb as a job of the organization would. */
export function asJob<T>(deps: Deps, organizationId: string, verb: (ctx: Ctx) => Promise<T>): Promise<T> {
  return asActor(deps, { kind: 'system', organizationId, name: 'set-up' }, `set-up-${newId()}`, verb);
}

export async function anOrganization(deps: Deps, name = 'Juniper House'): Promise<string> {
  const organizationId = newId();
  await asJob(deps, organizationId, (ctx) => openOrganization(ctx, name, 'America/New_York'));
  return organizationId;
}

export function personDetails(details: Partial<PersonDetails> = {}): PersonDetails {
  return {
    legalFirstName: 'Robin',
    legalLastName: 'Marsh',
    chosenName: null,
    birthDate: Temporal.PlainDate.from('1988-03-14'),
    sexForClaims: 'F',
    addressLine: '12 Alder Lane',
    city: 'Columbus',
    state: 'OH',
    zip: '43215',
    phone: '6145550100',
    ...details,
  };
}

export async function aPatient(ctx: Ctx, details: Partial<PersonDetails> = {}): Promise<string> {
  return aPerson(ctx, ['patient'], details, null);
}

export async function aStaffMember(
  ctx: Ctx,
  roles: readonly Role[],
  details: Partial<PersonDetails> = {},
  profile: StaffProfile | null = null,
): Promise<string> {
  return aPerson(ctx, roles, { birthDate: null, sexForClaims: null, ...details }, profile);
}

async function aPerson(
  ctx: Ctx,
  roles: readonly Role[],
  details: Partial<PersonDetails>,
  staff: StaffProfile | null,
): Promise<string> {
  const from = Temporal.PlainDate.from('2025-01-01');
  return createPerson(ctx, { details: personDetails(details), roles, from, staff });
}

export async function aBillingProvider(
  ctx: Ctx,
  changes: Partial<Parameters<typeof addBillingProvider>[1]> = {},
): Promise<string> {
  return addBillingProvider(ctx, {
    name: 'Larkspur Center',
    npi: '1800000014',
    taxId: '310000001',
    taxonomy: '261QM0850X',
    addressLine: '400 Larkspur Avenue',
    city: 'Columbus',
    state: 'OH',
    zip: '432151234',
    phone: '6145550199',
    submitterId: 'LARKSPUR',
    ...changes,
  });
}

export async function aProgram(
  ctx: Ctx,
  changes: Partial<Parameters<typeof createProgram>[1]> = {},
): Promise<string> {
  return createProgram(ctx, {
    name: 'Larkspur IOP',
    levelOfCare: 'iop_mental_health',
    timeZone: 'America/New_York',
    typeOfBill: '13',
    ...changes,
    billingProviderId: changes.billingProviderId ?? (await aBillingProvider(ctx)),
  });
}

/** 190 minutes that can count, in three and a half hours: ten above a day of 180. */
export const fullDayBlocks: readonly TemplateBlock[] = [
  { kind: 'therapy', minutes: 65 },
  { kind: 'break', minutes: 10 },
  { kind: 'education', minutes: 65 },
  { kind: 'break', minutes: 10 },
  { kind: 'therapy', minutes: 60 },
];

export async function aTemplate(
  ctx: Ctx,
  blocks: readonly TemplateBlock[] = fullDayBlocks,
  name = 'Full day',
): Promise<string> {
  const wish = { name, blocks, sessionsPerWeek: null };
  const asked = await saveTemplate(ctx, { ...wish, acceptedKeys: [] });
  if (asked.templateId) return asked.templateId;
  const accepted = await saveTemplate(ctx, { ...wish, acceptedKeys: asked.findings.map((one) => one.key) });
  return accepted.templateId!;
}

/** Without changes: daily at 16:00 from today on, with a lead of its own. Sessions of the next 14 days are made with it. */
export async function aGroup(
  ctx: Ctx,
  programId: string,
  changes: Partial<Parameters<typeof createGroup>[1]> = {},
): Promise<string> {
  const lead = async () => [{ staffId: await aStaffMember(ctx, ['group_therapist']), duty: 'lead' as const }];
  const group: Omit<Group, 'id'> & { facilitators: NonNullable<typeof changes.facilitators> } = {
    programId,
    name: 'Process group',
    capacity: 8,
    recurrence: 'FREQ=DAILY',
    firstStartsAt: ctx.clock
      .now()
      .toZonedDateTimeISO('America/New_York')
      .toPlainDate()
      .toPlainDateTime('16:00'),
    ...changes,
    templateId: changes.templateId ?? (await aTemplate(ctx)),
    facilitators: changes.facilitators ?? (await lead()),
  };
  return createGroup(ctx, group);
}

export async function anAdmission(
  ctx: Ctx,
  patientId: string,
  programId: string,
  changes: Partial<Parameters<typeof admit>[1]> = {},
): Promise<string> {
  return admit(ctx, {
    patientId,
    programId,
    admittedOn: Temporal.PlainDate.from('2025-01-01'),
    levelOfCare: 'iop_mental_health',
    icd10: ['F33.1'],
    ...changes,
  });
}
