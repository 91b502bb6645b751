import {
  careTeamRoleIdsOf,
  createPerson,
  giveRole,
  namesOf,
  rolesOn,
} from '#server/foundation/people/service.ts';
import {
  addAuthorization,
  addCoverage,
  addPolicy,
  authorizationsOf,
  coveragesEver,
} from '#server/planning/coverage/service.ts';
import { admit, episodeOn, membersOfGroups, startMembership } from '#server/planning/programs/service.ts';
import type { LevelOfCare } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { loadRowsOfKeys } from './queries.ts';
import { insertMade, insertPersonOfKey, loadAnswers, personOfKey } from './queries-people.ts';
import { contractOf, groupOf, type Places, programOf, type Resolved } from './rules-resolve.ts';
import type { Made, Row, Wish, WishedApproval, WishedPerson, WishedPolicy } from './types.ts';

type Work = { batchId: string; places: Places };
const day = (text: string) => Temporal.PlainDate.from(text);

/** Takes one row over, by the verbs that a director uses. What is so already stays as it is. */
export async function keepRow(ctx: Ctx, work: Work, row: Row): Promise<void> {
  const wish = row.wish!;
  const { personId } = await personFor(ctx, work, row.key, wish);
  const made: Made[] = [];
  if (wish.admission) made.push(...(await keepAdmission(ctx, work, personId, wish)));
  const policy = wish.policy ? await keepPolicy(ctx, work, personId, wish.policy) : null;
  made.push(...(policy?.made ?? []));
  if (wish.approval && policy) {
    made.push(...(await keepApproval(ctx, personId, policy.policyId, wish.approval)));
  }
  if (wish.group) made.push(...(await keepMembership(ctx, work, personId, wish)));
  await insertMade(ctx, work.batchId, row, made);
  ctx.audit.aboutPatients([personId]);
}

/** Whom a key of the file is: as it was answered, as an earlier row made them, or somebody new. */
async function personFor(
  ctx: Ctx,
  work: Work,
  key: string,
  wish: Wish | null,
): Promise<{ personId: string }> {
  const { batchId } = work;
  const known = await personOfKey(ctx, batchId, key);
  if (known) return { personId: known };
  const answer = (await loadAnswers(ctx, batchId, key)).get(key);
  const rows = await loadRowsOfKeys(ctx, batchId, [key]);
  const described = rows.find((row) => row.wish?.person);
  const kind = wish?.hereAs ?? described?.wish?.hereAs ?? 'patient';
  if (answer?.otherKey) {
    const { personId } = await personFor(ctx, work, answer.otherKey, null);
    await insertPersonOfKey(ctx, batchId, { key, personId, isNew: false });
    return { personId };
  }
  if (answer?.personId) {
    const { personId } = answer;
    if (!(await namesOf(ctx, [personId])).has(personId)) {
      throw conflict('person_gone', 'The person that was chosen is not kept here any more.', 'Answer again.');
    }
    await insertPersonOfKey(ctx, batchId, { key, personId, isNew: false });
    if (kind === 'patient' && described) await beHereAgain(ctx, batchId, described, personId);
    return { personId };
  }
  if (!described?.wish?.person) {
    throw conflict('not_described', 'The row that says who this is cannot be read.', 'Mend that row first.');
  }
  const from = firstDayOf(ctx, rows);
  const personId = await createPerson(ctx, {
    details: detailsOf(described.wish.person),
    roles: described.wish.hereAs === 'patient' ? ['patient'] : [],
    from,
    staff: null,
  });
  await insertPersonOfKey(ctx, batchId, { key, personId, isNew: true });
  await insertMade(ctx, batchId, { key, row: described.row }, [{ kind: 'person', id: personId }]);
  return { personId };
}

/** Somebody who is kept here and no patient today becomes one. */
async function beHereAgain(ctx: Ctx, batchId: string, row: Row, personId: string): Promise<void> {
  const from = ctx.today;
  if ((await rolesOn(ctx, { personId, date: from })).includes('patient')) return;
  const id = await giveRole(ctx, { personId, role: 'patient', from, until: null });
  await insertMade(ctx, batchId, row, [{ kind: 'role', id }]);
}

function firstDayOf(ctx: Ctx, rows: readonly Row[]): Temporal.PlainDate {
  const days = rows.flatMap((row) => (row.wish?.admission ? [day(row.wish.admission.on)] : []));
  return [...days, ctx.today].sort(Temporal.PlainDate.compare)[0]!;
}

const detailsOf = (person: WishedPerson) => ({ ...person, birthDate: day(person.birthDate) });

async function keepAdmission(ctx: Ctx, { places }: Work, patientId: string, wish: Wish): Promise<Made[]> {
  const program = mustBe(programOf(places, wish));
  const { on, icd10, levelOfCare } = wish.admission!;
  for (const date of [on, program.today]) {
    if ((await episodeOn(ctx, patientId, day(date)))?.programId === program.id) return [];
  }
  const id = await admit(ctx, {
    patientId,
    programId: program.id,
    admittedOn: day(on),
    levelOfCare: (levelOfCare ?? program.levelOfCare) as LevelOfCare,
    icd10,
  });
  return [{ kind: 'episode', id }];
}

async function keepPolicy(
  ctx: Ctx,
  work: Work,
  patientId: string,
  wish: WishedPolicy,
): Promise<{ policyId: string; made: Made[] }> {
  const contract = mustBe(contractOf(work.places, wish));
  const coverages = await coveragesEver(ctx, [patientId]);
  const same = coverages.find(
    ({ policy }) =>
      policy.contractId === contract.id && policy.memberId.toUpperCase() === wish.memberId.toUpperCase(),
  );
  if (same) return { policyId: same.policy.id, made: [] };
  const from = day(wish.from);
  const until = wish.through ? day(wish.through).add({ days: 1 }) : null;
  const inTheWay = coverages.find(
    (one) =>
      one.rank === wish.rank &&
      (until === null || Temporal.PlainDate.compare(one.from, until) < 0) &&
      (one.until === null || Temporal.PlainDate.compare(from, one.until) < 0),
  );
  if (inTheWay) {
    throw conflict(
      'insured_already',
      `Another policy of payer order ${wish.rank} is on file for some of these days.`,
      'End it on the page of the person’s insurance, or write another payer order.',
    );
  }
  const holder = wish.holderKey ? await personFor(ctx, work, wish.holderKey, null) : null;
  const policyId = await addPolicy(ctx, {
    patientId,
    contractId: contract.id,
    memberId: wish.memberId,
    subscriberId: holder?.personId ?? patientId,
    relationship: wish.relationship,
    groupNumber: wish.groupNumber,
  });
  const coverageId = await addCoverage(ctx, { patientId, policyId, rank: wish.rank, from, until });
  return {
    policyId,
    made: [
      { kind: 'policy', id: policyId },
      { kind: 'coverage', id: coverageId },
    ],
  };
}

async function keepApproval(
  ctx: Ctx,
  patientId: string,
  policyId: string,
  wish: WishedApproval,
): Promise<Made[]> {
  const known = await authorizationsOf(ctx, [patientId]);
  if (known.some((one) => one.policyId === policyId && one.number === wish.number)) return [];
  const { revenueCode, hcpcs, daysLeft } = wish;
  const id = await addAuthorization(ctx, {
    patientId,
    policyId,
    number: wish.number,
    from: day(wish.from),
    through: day(wish.through),
    letterDate: day(wish.letterDate),
    telehealthAllowed: wish.telehealthAllowed,
    services: [{ revenueCode, hcpcs, unit: 'day', unitsApproved: daysLeft }],
  });
  return [{ kind: 'authorization', id }];
}

async function keepMembership(ctx: Ctx, { places }: Work, patientId: string, wish: Wish): Promise<Made[]> {
  const group = mustBe(groupOf(places, wish));
  const members = await membersOfGroups(ctx, [group]);
  if (members.get(group.id)?.includes(patientId)) return [];
  const here = places.programs.find((one) => one.id === group.programId)?.today ?? ctx.today.toString();
  const admitted = wish.admission?.on ?? here;
  const from = day(wish.group!.from ?? (admitted > here ? admitted : here));
  const before = new Set(await careTeamRoleIdsOf(ctx, patientId));
  const id = await startMembership(ctx, { groupId: group.id, patientId, from, until: null });
  const since = (await careTeamRoleIdsOf(ctx, patientId)).filter((one) => !before.has(one));
  return [{ kind: 'membership', id }, ...since.map((one): Made => ({ kind: 'care_team_role', id: one }))];
}

function mustBe<Found>(resolved: Resolved<Found>): Found {
  if ('found' in resolved) return resolved.found;
  throw conflict('not_here', `${resolved.column}: ${resolved.wrong}`, 'Add it, then run the row again.');
}
