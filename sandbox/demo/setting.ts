import { addAuthorities, addLicence, createPerson, linkCouple } from '#server/foundation/people/service.ts';
import { createGroup, saveTemplate, startMembership } from '#server/planning/programs/service.ts';
import type { Facilitator, TemplateBlock } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { couples, diagnoses, type Employee, type PatientKey, patients, staff } from '#server/testing/cast.ts';
import {
  aBillingProvider,
  anAdmission,
  aPatient,
  aProgram,
  personDetails,
} from '#server/testing/factories.ts';
import type { Somebody } from './acting.ts';

// Larkspur Center: who works there, who is treated, and when they meet. Nobody here is real.

export type StaffKey = keyof typeof staff;
export type GroupKey = 'process' | 'skills' | 'evening';

/** Partners are treated in different groups: Delia and June by day, Wes and Perry in the evening. */
export const members: Record<GroupKey, readonly PatientKey[]> = {
  process: ['delia', 'june', 'amos', 'yusra', 'hank', 'rosalie', 'tobias', 'sunny'],
  skills: ['delia', 'june', 'amos', 'yusra', 'hank', 'rosalie', 'tobias', 'sunny'],
  evening: ['wes', 'perry', 'ada', 'milo'],
};

type Meeting = {
  name: string;
  days: string;
  time: string;
  lead: StaffKey;
  template: string;
  blocks: readonly TemplateBlock[];
};

// A whole day is 187 (Process and Skills) or 188 (Evening) minutes that can count: seven and eight above a day of 180.
export const meetings: Record<GroupKey, Meeting> = {
  process: {
    name: 'Process group',
    days: 'MO,TU,TH,FR',
    time: '14:00',
    lead: 'ruth',
    template: 'Process, 105 min',
    blocks: [
      { kind: 'therapy', minutes: 50 },
      { kind: 'break', minutes: 10 },
      { kind: 'therapy', minutes: 45 },
    ],
  },
  skills: {
    name: 'Skills group',
    days: 'MO,TU,TH,FR',
    time: '16:00',
    lead: 'ruth',
    template: 'Skills, 102 min',
    blocks: [
      { kind: 'education', minutes: 46 },
      { kind: 'break', minutes: 10 },
      { kind: 'therapy', minutes: 46 },
    ],
  },
  evening: {
    name: 'Evening group',
    days: 'MO,WE,TH',
    time: '18:00',
    lead: 'marguerite',
    template: 'Evening, 208 min',
    blocks: [
      { kind: 'therapy', minutes: 64 },
      { kind: 'break', minutes: 10 },
      { kind: 'education', minutes: 62 },
      { kind: 'break', minutes: 10 },
      { kind: 'therapy', minutes: 62 },
    ],
  },
};

export type Larkspur = {
  programId: string;
  billingProviderId: string;
  patients: Readonly<Record<PatientKey, Somebody>>;
  staff: Readonly<Record<StaffKey, Somebody>>;
  groups: Readonly<Record<GroupKey, string>>;
};

/** People, licences, couples and the program. Everybody is admitted on `from`. */
export async function makePeople(ctx: Ctx, from: Temporal.PlainDate): Promise<Omit<Larkspur, 'groups'>> {
  const billingProviderId = await aBillingProvider(ctx);
  const programId = await aProgram(ctx, { billingProviderId });
  const workers = await mapKeys(staff, (employee) => hire(ctx, employee, from));
  const inTreatment = await mapKeys(patients, async (details) => ({
    personId: await aPatient(ctx, details),
    roles: ['patient' as const],
  }));
  for (const key of keysOf(patients)) {
    const { personId } = inTreatment[key];
    await anAdmission(ctx, personId, programId, { admittedOn: from, icd10: diagnoses[key] });
  }
  for (const [one, other] of couples) {
    await linkCouple(ctx, { personIds: [inTreatment[one].personId, inTreatment[other].personId], from });
  }
  return { programId, billingProviderId, patients: inTreatment, staff: workers };
}

/** The groups with their members; sessions are made from the clock of `ctx` two weeks ahead. */
export async function makeGroups(
  ctx: Ctx,
  people: Omit<Larkspur, 'groups'>,
  from: Temporal.PlainDate,
): Promise<Larkspur['groups']> {
  return mapKeys(meetings, async (meeting, key) => {
    const facilitators: Facilitator[] = [
      { staffId: people.staff[meeting.lead].personId, duty: 'lead' },
      { staffId: people.staff.kit.personId, duty: 'host' },
    ];
    const groupId = await createGroup(ctx, {
      programId: people.programId,
      name: meeting.name,
      capacity: 8,
      templateId: await acceptedTemplate(ctx, meeting.template, meeting.blocks),
      recurrence: `FREQ=WEEKLY;BYDAY=${meeting.days}`,
      firstStartsAt: from.toPlainDateTime(meeting.time),
      facilitators,
    });
    for (const name of members[key]) {
      await startMembership(ctx, { groupId, patientId: people.patients[name].personId, from, until: null });
    }
    return groupId;
  });
}

/** Process and Skills are a whole day only together, so what is said against each alone is accepted. */
export async function acceptedTemplate(
  ctx: Ctx,
  name: string,
  blocks: readonly TemplateBlock[],
): Promise<string> {
  const wish = { name, blocks, sessionsPerWeek: null };
  const asked = await saveTemplate(ctx, { ...wish, acceptedKeys: [] });
  const acceptedKeys = asked.findings.map((one) => one.key);
  return asked.templateId ?? (await saveTemplate(ctx, { ...wish, acceptedKeys })).templateId!;
}

/** Who speaks or writes for others, and who keeps the house running; nobody's care team. */
const support = [
  { legalFirstName: 'Paloma', legalLastName: 'Reyes', roles: ['interpreter'], profile: null, licence: null },
  { legalFirstName: 'Theo', legalLastName: 'Lindqvist', roles: ['captioner'], profile: null, licence: null },
  { legalFirstName: 'Ivo', legalLastName: 'Marsh', roles: ['operator'], profile: null, licence: null },
] satisfies Employee[];

export async function makeSupport(ctx: Ctx, from: Temporal.PlainDate): Promise<Somebody[]> {
  const made: Somebody[] = [];
  for (const one of support) made.push(await hire(ctx, one, from));
  return made;
}

export async function hire(ctx: Ctx, employee: Employee, today: Temporal.PlainDate): Promise<Somebody> {
  const { roles, profile, licence, ...details } = employee;
  const from = today.subtract({ years: 1 });
  const personId = await createPerson(ctx, {
    details: personDetails({
      birthDate: null,
      sexForClaims: null,
      addressLine: '400 Larkspur Avenue',
      phone: '6145550199',
      ...details,
    }),
    roles,
    from,
    staff: profile,
  });
  const number = profile?.npi?.slice(-4);
  if (licence) {
    await addLicence(ctx, {
      personId,
      state: 'OH',
      kind: licence,
      number: `OH-${licence}-${number}`,
      from,
      until: null,
    });
  }
  if (licence === 'LISW') {
    await addLicence(ctx, {
      personId,
      state: 'NY',
      kind: 'LCSW',
      number: `NY-LCSW-${number}`,
      from,
      until: null,
    });
  }
  if (licence === 'LPCC') {
    await addAuthorities(ctx, {
      personId,
      kind: 'compact_privilege',
      states: ['KY', 'IN'],
      authority: 'Counseling Compact',
      proof: `CC-${number}`,
      from,
      until: null,
    });
  }
  return { personId, roles };
}

/** What Ruth believed to have for Kentucky, when it ended in truth, and who found out. */
export async function permitForKentucky(ctx: Ctx, ruth: Somebody, from: Temporal.PlainDate): Promise<string> {
  const [id] = await addAuthorities(ctx, {
    personId: ruth.personId,
    kind: 'temporary_practice',
    states: ['KY'],
    authority: 'Permit of the Kentucky board, for a while',
    proof: 'KY-T-0013',
    from: from.subtract({ days: 60 }),
    until: null,
  });
  return id!;
}

export function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  return Object.keys(record) as Key[];
}

async function mapKeys<Key extends string, Value, Made>(
  record: Record<Key, Value>,
  make: (value: Value, key: Key) => Promise<Made>,
): Promise<Record<Key, Made>> {
  const made: Partial<Record<Key, Made>> = {};
  for (const key of keysOf(record)) made[key] = await make(record[key], key);
  return made as Record<Key, Made>;
}
