// The whole clinic around the small world: a second program for the evening, five groups of a whole day each, eight more who work in
// them and up to forty-eight in treatment, who came one after the other in the weeks of the history.

import { linkCouple, namesOf } from '#server/foundation/people/service.ts';
import { firstAgreement } from '#server/planning/consent/first-agreement.ts';
import { agreementNow, publishAgreement, signAgreement } from '#server/planning/consent/service.ts';
import { addAuthorization, addCoverage, addPolicy } from '#server/planning/coverage/service.ts';
import { createGroup, startMembership } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { anAdmission, aPatient, aProgram } from '#server/testing/factories.ts';
import { type AtMoment, as, clock, type Somebody, timeZone } from './acting.ts';
import { putOnCall } from './alerts.ts';
import {
  type ClinicGroup,
  type ClinicPayer,
  type ClinicStaff,
  clinicBlocks,
  clinicCouples,
  clinicMeetings,
  clinicStaff,
  type Newcomer,
  newcomers,
} from './clinic-cast.ts';
import { playDays } from './days.ts';
import type { Founded } from './history.ts';
import { makeThirdContract } from './papers.ts';
import { acceptedTemplate, hire, keysOf } from './setting.ts';

type Date = Temporal.PlainDate;

/** How much of it: all, or a part for a test. */
export type ClinicSize = { weeks: number; people: readonly Newcomer[] };
export const wholeClinic: ClinicSize = { weeks: 8, people: newcomers };

type Clinic = {
  programs: Record<'day' | 'evening', string>;
  staff: Record<ClinicStaff, Somebody>;
  groups: ReadonlyMap<ClinicGroup, string>;
  patients: ReadonlyMap<string, Somebody>;
  contracts: Record<ClinicPayer, string>;
};

/**
 * Opens the clinic and plays its weeks up to now. `ofDay`: who is treated in the small world's program, and is asked for the same
 * agreement.
 */
export async function playClinic(
  at: AtMoment,
  now: Temporal.Instant,
  founded: Founded,
  { say, size }: { say: (line: string) => void; size: ClinicSize },
): Promise<{ people: Somebody[]; ofDay: Somebody[] }> {
  const { start: lastPart, today } = founded;
  const start = lastPart.subtract({ days: 7 * (size.weeks - 2) });
  const clinic = await at(clock(start, '05:00'), (ctx) => foundClinic(ctx, founded, start, size));
  const houseOf = (people: readonly Newcomer[]) => {
    const ours = new Set(people.map((one) => clinic.patients.get(one.name)!.personId));
    return { at, now, isOurs: (id: string) => ours.has(id) };
  };
  const groups = [...Map.groupBy(size.people, (one) => one.group).values()].map(houseOf);
  await playDays(houseOf(size.people), groups, {
    from: start,
    through: today,
    plan: async (monday) => {
      const week = Math.floor(start.until(monday).days / 7);
      const coming = size.people.filter((one) => Math.min(one.week, size.weeks - 1) === week);
      await at(clock(monday, '05:30'), (ctx) => admitAll(ctx, clinic, coming, monday));
      say(`Week ${week + 1} of ${size.weeks + 1}: ${coming.length} admitted, sessions replayed day by day`);
    },
  });
  await at(now, (ctx) =>
    putOnCall(ctx, {
      programId: clinic.programs.evening,
      primary: clinic.staff.hanneke.personId,
      backup: clinic.staff.solomon.personId,
      supervisor: founded.larkspur.staff.marguerite.personId,
      zone: timeZone,
    }),
  );
  const everybody = size.people.map((one) => ({ one, who: clinic.patients.get(one.name)! }));
  const ofDay = everybody.filter(({ one }) => clinicMeetings[one.group].program === 'day');
  return {
    people: [...clinic.patients.values(), ...Object.values(clinic.staff)],
    ofDay: ofDay.map(({ who }) => who),
  };
}

async function foundClinic(
  ctx: Ctx,
  { larkspur, contracts }: Founded,
  start: Date,
  { people }: ClinicSize,
): Promise<Clinic> {
  const evening = await aProgram(ctx, {
    name: 'Larkspur Evening IOP',
    billingProviderId: larkspur.billingProviderId,
  });
  const programs = { day: larkspur.programId, evening };
  const staff = {} as Record<ClinicStaff, Somebody>;
  for (const key of keysOf(clinicStaff)) staff[key] = await hire(ctx, clinicStaff[key], start);
  const templateId = await acceptedTemplate(ctx, 'Whole day, 208 min', clinicBlocks);
  const groups = new Map<ClinicGroup, string>();
  for (const key of new Set(people.map((one) => one.group))) {
    const { name, program, days, time, lead, host } = clinicMeetings[key];
    const hostId = host === 'kit' ? larkspur.staff.kit.personId : staff[host].personId;
    const groupId = await createGroup(ctx, {
      programId: programs[program],
      name,
      capacity: 10,
      templateId,
      recurrence: `FREQ=WEEKLY;BYDAY=${days}`,
      firstStartsAt: start.toPlainDateTime(time),
      facilitators: [
        { staffId: staff[lead].personId, duty: 'lead' },
        { staffId: hostId, duty: 'host' },
      ],
    });
    groups.set(key, groupId);
  }
  const patients = new Map<string, Somebody>();
  for (const { name, details } of people) {
    patients.set(name, { personId: await aPatient(ctx, details), roles: ['patient'] });
  }
  for (const [one, other] of clinicCouples) {
    const pair = [patients.get(one)?.personId, patients.get(other)?.personId];
    if (pair[0] && pair[1]) await linkCouple(ctx, { personIds: [pair[0], pair[1]], from: start });
  }
  const director = as(ctx, larkspur.staff.marguerite, ctx.clock.now());
  await publishAgreement(director, {
    ...firstAgreement,
    programId: evening,
    clinicallyReviewedBy: null,
    basedOn: null,
  });
  const cedar = await makeThirdContract(ctx, start);
  return { programs, staff, groups, patients, contracts: { ...contracts, cedar } };
}

/** Admission, card, first approval, place in a group, signature: all on one Monday. */
async function admitAll(ctx: Ctx, clinic: Clinic, coming: readonly Newcomer[], date: Date): Promise<void> {
  for (const one of coming) {
    const who = clinic.patients.get(one.name)!;
    const programId = clinic.programs[clinicMeetings[one.group].program];
    await anAdmission(ctx, who.personId, programId, { admittedOn: date, icd10: one.icd10 });
    await insureNewcomer(ctx, who.personId, clinic.contracts[one.payer], one, date);
    await startMembership(ctx, {
      groupId: clinic.groups.get(one.group)!,
      patientId: who.personId,
      from: date,
      until: null,
    });
    await signFor(ctx, who, programId);
  }
}

/** The day program's agreement is published when the small world's people sign it. */
async function signFor(ctx: Ctx, who: Somebody, programId: string): Promise<void> {
  const agreement = await agreementNow(ctx, programId);
  if (!agreement) return;
  const typedName = (await namesOf(ctx, [who.personId])).get(who.personId)!.fullName;
  await signAgreement(as(ctx, who, ctx.clock.now()), { agreementId: agreement.id, typedName });
}

const firstUnits = 12;

async function insureNewcomer(
  ctx: Ctx,
  patientId: string,
  contractId: string,
  { nth, payer }: Newcomer,
  date: Date,
): Promise<void> {
  const prefix = { northgate: 'NGP', lakeland: 'LM', cedar: 'CVH' }[payer];
  const policyId = await addPolicy(ctx, {
    patientId,
    contractId,
    memberId: `${prefix}${70_550_100 + nth * 137}`,
    subscriberId: patientId,
    relationship: 'self',
    groupNumber: payer === 'northgate' ? 'NG-4410' : null,
  });
  await addCoverage(ctx, { patientId, policyId, rank: 1, from: date.subtract({ years: 1 }), until: null });
  // This payer asks for no approval of a group visit.
  if (payer === 'cedar') return;
  await addAuthorization(ctx, {
    patientId,
    policyId,
    number: `${payer === 'northgate' ? 'A' : 'L'}-${31_000 + nth}`,
    from: date,
    through: date.add({ days: 34 }),
    letterDate: date.subtract({ days: 3 }),
    telehealthAllowed: true,
    services: [{ revenueCode: '0905', hcpcs: 'S9480', unit: 'day', unitsApproved: firstUnits }],
  });
}
