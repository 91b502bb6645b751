import { addLicence, createPerson, linkCouple } from '../foundation/people/service.ts';
import { createGroup, sessionsBetween, startMembership } from '../planning/programs/service.ts';
import type { Facilitator } from '../planning/programs/types.ts';
import type { Ctx, Deps } from '../platform/ctx.ts';
import { couples, diagnoses, type Employee, members, patients, socialWorker, staff } from './cast.ts';
import {
  aBillingProvider,
  anAdmission,
  anOrganization,
  aPatient,
  aProgram,
  aStaffMember,
  asJob,
  aTemplate,
  personDetails,
} from './factories.ts';

// A small named world: what tests start from, and the ground that the demo's history is played on. Nobody in it is real.

type Named<Key extends string> = Readonly<Record<Key, string>>;

export type World = {
  organizationId: string;
  programId: string;
  billingProviderId: string;
  templateId: string;
  patients: Named<keyof typeof patients>;
  staff: Named<keyof typeof staff>;
  groups: Named<'process' | 'skills'>;
  /** Sessions of the coming fortnight by group, first to last. */
  sessions: Readonly<Record<'process' | 'skills', readonly string[]>>;
  /** Another organization, so that the wall between them is real. */
  fernhill: {
    organizationId: string;
    programId: string;
    patientId: string;
    staff: Named<'therapist' | 'host' | 'reviewer' | 'biller' | 'director'>;
    groupId: string;
    sessionId: string;
  };
};

/** Makes both organizations on the clock of `deps`: everybody admitted today, the next fortnight's sessions planned. */
export async function buildWorld(deps: Deps): Promise<World> {
  const organizationId = await anOrganization(deps, 'Larkspur Center');
  const larkspur = await asJob(deps, organizationId, (ctx) => buildLarkspur(ctx));
  return { organizationId, ...larkspur, fernhill: await buildFernhill(deps) };
}

async function buildLarkspur(ctx: Ctx): Promise<Omit<World, 'organizationId' | 'fernhill'>> {
  const today = ctx.clock.now().toZonedDateTimeISO('America/New_York').toPlainDate();
  const billingProviderId = await aBillingProvider(ctx);
  const programId = await aProgram(ctx, { billingProviderId });
  const templateId = await aTemplate(ctx);
  const staffIds = await mapKeys(staff, (employee) => hire(ctx, employee, today));
  const patientIds = await mapKeys(patients, (details) => aPatient(ctx, details));
  for (const key of keysOf(patients)) {
    await anAdmission(ctx, patientIds[key], programId, { admittedOn: today, icd10: diagnoses[key] });
  }
  for (const [one, other] of couples) {
    await linkCouple(ctx, { personIds: [patientIds[one], patientIds[other]], from: today });
  }
  const shared = {
    programId,
    capacity: 8,
    templateId,
    facilitators: [
      { staffId: staffIds.ruth, duty: 'lead' },
      { staffId: staffIds.kit, duty: 'host' },
    ] satisfies Facilitator[],
  };
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const plan = (name: string, days: string, time: string) =>
    createGroup(ctx, {
      ...shared,
      name,
      recurrence: `FREQ=WEEKLY;BYDAY=${days}`,
      firstStartsAt: monday.toPlainDateTime(time),
    });
  const groups = {
    process: await plan('Process group', 'MO,WE,FR', '16:00'),
    skills: await plan('Skills group', 'MO,TU,TH', '10:00'),
  };
  for (const group of keysOf(members)) {
    for (const key of members[group]) {
      await startMembership(ctx, {
        groupId: groups[group],
        patientId: patientIds[key],
        from: today,
        until: null,
      });
    }
  }
  const planned = await sessionsBetween(ctx, today, today.add({ days: 30 }));
  const idsOf = (groupId: string) =>
    planned.filter(({ session }) => session.groupId === groupId).map(({ session }) => session.id);
  return {
    programId,
    billingProviderId,
    templateId,
    patients: patientIds,
    staff: staffIds,
    groups,
    sessions: { process: idsOf(groups.process), skills: idsOf(groups.skills) },
  };
}

async function hire(ctx: Ctx, employee: Employee, today: Temporal.PlainDate): Promise<string> {
  const { roles, profile, licence, ...details } = employee;
  const from = today.subtract({ years: 1 });
  const id = await createPerson(ctx, {
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
  if (licence) {
    const number = `OH-${licence}-${profile?.npi?.slice(-4) ?? '0000'}`;
    await addLicence(ctx, { personId: id, state: 'OH', kind: licence, number, from, until: null });
  }
  return id;
}

async function buildFernhill(deps: Deps): Promise<World['fernhill']> {
  const organizationId = await anOrganization(deps, 'Fernhill House');
  return asJob(deps, organizationId, async (ctx) => {
    const billingProviderId = await aBillingProvider(ctx, {
      name: 'Fernhill House',
      npi: '1800000022',
      taxId: '310000002',
      submitterId: 'FERNHILL',
    });
    const programId = await aProgram(ctx, {
      name: 'Fernhill IOP',
      timeZone: 'America/Chicago',
      billingProviderId,
    });
    const staffIds = {
      therapist: await aStaffMember(
        ctx,
        ['group_therapist'],
        { legalFirstName: 'Imogen', legalLastName: 'Salter' },
        { credential: 'LCSW', npi: '1900000039', taxonomy: socialWorker },
      ),
      host: await aStaffMember(ctx, ['room_host'], { legalFirstName: 'Bo', legalLastName: 'Lindqvist' }),
      reviewer: await aStaffMember(ctx, ['utilization_reviewer'], {
        legalFirstName: 'Farah',
        legalLastName: 'Dunn',
      }),
      biller: await aStaffMember(ctx, ['biller'], { legalFirstName: 'Gus', legalLastName: 'Okafor' }),
      director: await aStaffMember(ctx, ['program_director'], {
        legalFirstName: 'Helene',
        legalLastName: 'Voss',
      }),
    };
    const patientId = await aPatient(ctx, {
      legalFirstName: 'Clement',
      legalLastName: 'Ashby',
      state: 'IL',
      city: 'Peoria',
      zip: '61602',
    });
    const today = ctx.clock.now().toZonedDateTimeISO('America/Chicago').toPlainDate();
    await anAdmission(ctx, patientId, programId, { admittedOn: today });
    const facilitators: Facilitator[] = [
      { staffId: staffIds.therapist, duty: 'lead' },
      { staffId: staffIds.host, duty: 'host' },
    ];
    const groupId = await createGroup(ctx, {
      programId,
      name: 'Morning group',
      capacity: 6,
      templateId: await aTemplate(ctx),
      recurrence: 'FREQ=DAILY;COUNT=1',
      firstStartsAt: today.add({ days: 1 }).toPlainDateTime('09:00'),
      facilitators,
    });
    await startMembership(ctx, { groupId, patientId, from: today, until: null });
    const [planned] = await sessionsBetween(ctx, today, today.add({ days: 2 }));
    return { organizationId, programId, patientId, staff: staffIds, groupId, sessionId: planned!.session.id };
  });
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  return Object.keys(record) as Key[];
}

async function mapKeys<Key extends string, Value>(
  record: Record<Key, Value>,
  make: (value: Value) => Promise<string>,
): Promise<Record<Key, string>> {
  const made: Partial<Record<Key, string>> = {};
  for (const key of keysOf(record)) made[key] = await make(record[key]);
  return made as Record<Key, string>;
}
