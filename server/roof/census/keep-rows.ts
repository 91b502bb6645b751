import { authorizationsOf, coveragesEver, insureAll } from '#server/planning/coverage/service.ts';
import type { Policy } from '#server/planning/coverage/types.ts';
import {
  admitAll,
  episodesOnDays,
  membersOfGroups,
  startMemberships,
} from '#server/planning/programs/service.ts';
import type { LevelOfCare } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { tellOfInsurance } from './batches.ts';
import { type Failure, insertEffects, insertFailures, insertMade, type MadeBy } from './queries-people.ts';
import { daysOfAdmission, type Kept, type Plan, planRow, type Refused } from './rules-plan.ts';
import type { Places } from './rules-resolve.ts';
import { readPeople, settlePeople, type Who } from './tell-people.ts';
import type { MadeKind, Row } from './types.ts';

export type Work = { batchId: string; run: number; places: Places };

/**
 * Takes rows over, each of another person, by the verbs that a director uses; each kind of fact is read once and written once for all of
 * them. What is so already stays as it is. Rows that cannot be taken over stay listed with their cause.
 */
export async function keepRows(ctx: Ctx, work: Work, rows: readonly Row[]): Promise<void> {
  const { batchId, run, places } = work;
  const keys = rows.flatMap(({ key, wish }) => [key, wish?.policy?.holderKey ?? key]);
  const people = await readPeople(ctx, batchId, [...new Set(keys)]);
  const kept = await readKept(ctx, places, rows, people.whoIs);
  const refused: Failure[] = [];
  const planned: Plan[] = [];
  for (const row of rows) {
    const plan = planOf(row);
    if ('code' in plan) refused.push({ row: row.row, ...plan });
    else planned.push(plan);
  }
  await insertFailures(ctx, batchId, run, refused);
  const first = await insertEffects(
    ctx,
    batchId,
    planned.map((one) => one.row.row),
  );
  await make(planned.filter((one) => first.has(one.row.row)));

  function planOf(row: Row): Plan | Refused {
    const who = people.whoIs(row.key);
    if ('refused' in who) return who.refused;
    const personId = 'personId' in who ? who.personId : null;
    const plan = planRow(places, ctx.today.toString(), row, personId ? (kept.get(personId) ?? null) : null);
    if ('code' in plan) return plan;
    const holder = holderOf(plan) && people.whoIs(holderOf(plan)!);
    return holder && 'refused' in holder ? holder.refused : plan;
  }

  async function make(plans: readonly Plan[]): Promise<void> {
    if (plans.length === 0) return;
    const needed = plans.flatMap((plan) => [plan.row.key, holderOf(plan) ?? plan.row.key]);
    const persons = await settlePeople(ctx, batchId, people, [...new Set(needed)]);
    const idOf = (key: string) => persons.get(key)!;
    const made = [
      ...(await keepAdmissions(ctx, plans, idOf)),
      ...(await keepInsurance(ctx, plans, idOf)),
      ...(await keepMemberships(ctx, plans, idOf)),
    ];
    await insertMade(ctx, batchId, made);
    ctx.audit.aboutPatients(plans.map((plan) => idOf(plan.row.key)));
  }
}

const day = (text: string) => Temporal.PlainDate.from(text);
const holderOf = ({ policy }: Plan) => (policy && 'wish' in policy ? policy.wish.holderKey : null);
const by = ({ row }: Plan, kind: MadeKind, id: string): MadeBy => ({ key: row.key, row: row.row, kind, id });

/** What is kept of those who are known; somebody new has nothing yet. */
async function readKept(
  ctx: Ctx,
  places: Places,
  rows: readonly Row[],
  whoIs: (key: string) => Who,
): Promise<Map<string, Kept>> {
  const known = rows.flatMap((row) => {
    const who = whoIs(row.key);
    return 'personId' in who ? [{ row, patientId: who.personId }] : [];
  });
  if (known.length === 0) return new Map();
  const patientIds = known.map((one) => one.patientId);
  const episodes = await episodesOnDays(
    ctx,
    known.flatMap(({ row, patientId }) =>
      daysOfAdmission(places, row.wish!).map((date) => ({ patientId, date: day(date) })),
    ),
  );
  const coverages = await coveragesEver(ctx, patientIds);
  const approvals = await authorizationsOf(ctx, patientIds);
  const of = {
    episodes: Map.groupBy(episodes, (one) => one.patientId),
    coverages: Map.groupBy(coverages, (one) => one.policy.patientId),
    approvals: Map.groupBy(approvals, (one) => one.patientId),
  };
  return new Map(
    patientIds.map((patientId) => [
      patientId,
      {
        treated: (of.episodes.get(patientId) ?? []).map(({ programId, date }) => ({
          programId,
          date: date.toString(),
        })),
        coverages: (of.coverages.get(patientId) ?? []).map(({ policy, rank, from, until }) => ({
          policyId: policy.id,
          contractId: policy.contractId,
          memberId: policy.memberId,
          rank,
          from: from.toString(),
          until: until?.toString() ?? null,
        })),
        approvals: of.approvals.get(patientId) ?? [],
      },
    ]),
  );
}

type IdOf = (key: string) => string;

async function keepAdmissions(ctx: Ctx, plans: readonly Plan[], idOf: IdOf): Promise<MadeBy[]> {
  const asked = plans.filter((one) => one.admission);
  if (asked.length === 0) return [];
  const ids = await admitAll(
    ctx,
    asked.map(({ row, admission }) => ({
      patientId: idOf(row.key),
      programId: admission!.programId,
      admittedOn: day(admission!.on),
      levelOfCare: admission!.levelOfCare as LevelOfCare,
      icd10: admission!.icd10,
    })),
  );
  return asked.map((plan, index) => by(plan, 'episode', ids[index]!));
}

async function keepInsurance(ctx: Ctx, plans: readonly Plan[], idOf: IdOf): Promise<MadeBy[]> {
  const asked = plans.filter((one) => one.policy && ('wish' in one.policy || one.approval));
  if (asked.length === 0) return [];
  const insured = await insureAll(
    ctx,
    asked.map(({ row, policy, approval }) => {
      const patientId = idOf(row.key);
      return {
        policy: 'known' in policy! ? policy : cardOf(policy!, patientId, idOf),
        approval: approval && {
          patientId,
          number: approval.number,
          from: day(approval.from),
          through: day(approval.through),
          letterDate: day(approval.letterDate),
          telehealthAllowed: approval.telehealthAllowed,
          services: [
            {
              revenueCode: approval.revenueCode,
              hcpcs: approval.hcpcs,
              unit: 'day' as const,
              unitsApproved: approval.daysLeft,
            },
          ],
        },
      };
    }),
  );
  await tellOfInsurance(
    ctx,
    asked.map((plan) => idOf(plan.row.key)),
  );
  return asked.flatMap((plan, index) => {
    const { policyId, coverageId, authorizationId } = insured[index]!;
    return [
      ...(coverageId ? [by(plan, 'policy', policyId), by(plan, 'coverage', coverageId)] : []),
      ...(authorizationId ? [by(plan, 'authorization', authorizationId)] : []),
    ];
  });
}

type NewPolicy = Extract<Plan['policy'], { contractId: string }>;

function cardOf({ contractId, wish, until }: NewPolicy, patientId: string, idOf: IdOf) {
  const card: Omit<Policy, 'id'> = {
    patientId,
    contractId,
    memberId: wish.memberId,
    subscriberId: wish.holderKey ? idOf(wish.holderKey) : patientId,
    relationship: wish.relationship,
    groupNumber: wish.groupNumber,
  };
  return { card, rank: wish.rank, from: day(wish.from), until: until === null ? null : day(until) };
}

async function keepMemberships(ctx: Ctx, plans: readonly Plan[], idOf: IdOf): Promise<MadeBy[]> {
  const wanted = plans.filter((one) => one.membership);
  if (wanted.length === 0) return [];
  const groups = new Map(
    wanted.map(({ membership }) => [
      membership!.groupId,
      { id: membership!.groupId, programId: membership!.programId },
    ]),
  );
  const members = await membersOfGroups(ctx, [...groups.values()]);
  const asked = wanted.filter(
    ({ row, membership }) => !members.get(membership!.groupId)?.includes(idOf(row.key)),
  );
  const started = await startMemberships(
    ctx,
    asked.map(({ row, membership }) => ({
      groupId: membership!.groupId,
      patientId: idOf(row.key),
      from: day(membership!.from),
      until: null,
    })),
  );
  return asked.flatMap((plan, index) => {
    const { id, careTeamRoleIds } = started[index]!;
    return [by(plan, 'membership', id), ...careTeamRoleIds.map((one) => by(plan, 'care_team_role', one))];
  });
}
