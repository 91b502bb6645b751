import { careTeamOf, mustSeePerson, namesOf, partnerOf } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import { closeTask } from '#server/planning/tasks/service.ts';
import type { Actor, Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import type { MyPlanAnswer, PlanOfPersonAnswer, PlanSteps } from './contract-plan.ts';
import { settingsForPerson } from './program-of-person.ts';
import * as queries from './queries-plan.ts';
import { openAlertsOf } from './raise-alert.ts';
import { readersInForce, reviewAskedAt, shareHolds, whyReadable } from './rules-plan.ts';
import type { PlanVersion } from './types-plan.ts';

export function ownerOf(actor: Actor): string {
  if (actor.kind !== 'person') throw notAllowed('keep a safety plan for somebody');
  return actor.personId;
}

/** The plan of who asks, with everybody who may read it: nobody reads it unseen by the person. */
export async function myPlan(ctx: Ctx): Promise<MyPlanAnswer> {
  const personId = ownerOf(ctx.actor);
  const now = ctx.clock.now();
  const [newest] = await queries.loadVersions(ctx, personId);
  const shares = (await queries.loadShares(ctx, { personId })).filter((one) => shareHolds(one, now));
  const choices = await couldReceive(ctx, personId);
  const names = await namesOf(ctx, [
    ...shares.map((one) => one.withPersonId),
    ...choices.map((one) => one.personId),
    ...(newest ? [newest.writtenBy] : []),
  ]);
  const settings = await settingsForPerson(ctx, personId);
  ctx.audit.shown('safety_plan', [personId]);
  ctx.audit.aboutPatients([personId]);
  return {
    personId,
    plan: newest ? present(newest, names) : null,
    readers: readersInForce(settings),
    writtenRule: settings.safetyPlanWrittenRule,
    shares: shares.map((one) => ({
      id: one.id,
      withName: names.get(one.withPersonId)!.fullName,
      fromAt: one.fromAt.toString(),
      untilAt: one.untilAt?.toString() ?? null,
    })),
    canShareWith: choices.map((one) => ({ ...one, name: names.get(one.personId)!.fullName })),
    reviewAskedAt: reviewAskedAt(await queries.loadEvents(ctx, personId), 'self')?.toString() ?? null,
  };
}

/** Whom a person can choose from: their care team, and their partner in treatment. */
export async function couldReceive(
  ctx: Ctx,
  personId: string,
): Promise<{ personId: string; isStaff: boolean }[]> {
  const date = ctx.today;
  const team = new Set((await careTeamOf(ctx, personId, date)).map((one) => one.staffId));
  const partnerId = await partnerOf(ctx, personId, date);
  return [
    ...[...team].map((staffId) => ({ personId: staffId, isStaff: true })),
    ...(partnerId ? [{ personId: partnerId, isStaff: false }] : []),
  ];
}

/** A new version; one that was written meanwhile on another device is not overwritten. */
export async function writePlan(
  ctx: Ctx,
  input: { personId: string; seenVersion: number; steps: PlanSteps },
): Promise<number> {
  await mayWrite(ctx, input.personId);
  const [newest] = await queries.loadVersions(ctx, input.personId);
  const version = input.seenVersion + 1;
  const at = ctx.clock.now();
  const writtenBy = personOf(ctx.actor) ?? input.personId;
  const plan: PlanVersion = { personId: input.personId, version, steps: input.steps, writtenBy, at };
  const seesNewest = (newest?.version ?? 0) === input.seenVersion;
  if (!seesNewest || !(await queries.insertVersion(ctx, plan))) {
    throw conflict(
      'plan_changed',
      'This plan was changed on another device while you were writing.',
      'What you typed is still here. Open the plan in a second tab, compare, then save again after reloading.',
    );
  }
  await markReviewed(ctx, input.personId, version);
  ctx.audit.changed('safety_plan', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
  await ctx.tell({ topic: 'plan', id: input.personId, people: [input.personId] });
  return version;
}

/** "I have looked at it": by the person, or by a clinician together with them. */
export async function planReviewed(ctx: Ctx, personId: string): Promise<void> {
  if (personOf(ctx.actor) !== personId) await whyReads(ctx, personId);
  const [newest] = await queries.loadVersions(ctx, personId);
  await markReviewed(ctx, personId, newest?.version ?? 0);
  ctx.audit.changed('safety_plan', [personId]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'plan', id: personId, people: [personId] });
}

async function markReviewed(ctx: Ctx, personId: string, planVersion: number): Promise<void> {
  const me = personOf(ctx.actor);
  if (!me) return;
  const reviewedAs = me === personId ? 'self' : 'clinician';
  const waiting = (await queries.loadEvents(ctx, personId)).filter((one) =>
    reviewedAs === 'self' ? !one.reviewedBySelf : !one.reviewedByClinician,
  );
  const review = { reviewedAs, reviewedBy: me, planVersion, at: ctx.clock.now() } as const;
  await queries.insertReviews(
    ctx,
    waiting.map((one) => one.id),
    review,
  );
  if (reviewedAs !== 'clinician') return;
  for (const { id } of waiting) await closeTask(ctx, 'review_safety_plan', id, 'Looked at with the person.');
}

/** Somebody else's plan: its words, or that they are closed. Who is no clinician of theirs and was not chosen finds nothing. */
export async function planOfPerson(ctx: Ctx, personId: string): Promise<PlanOfPersonAnswer> {
  const because = await whyReads(ctx, personId);
  const versions = because === 'closed' ? [] : await queries.loadVersions(ctx, personId);
  const names = await namesOf(
    ctx,
    versions.slice(0, 1).map((one) => one.writtenBy),
  );
  const events = because === 'shared' ? [] : await queries.loadEvents(ctx, personId);
  if (because !== 'closed') ctx.audit.shown('safety_plan', [personId]);
  ctx.audit.aboutPatients([personId]);
  return {
    personId,
    because,
    plan: versions[0] ? present(versions[0], names) : null,
    history: versions.map(({ version, at }) => ({ version, at: at.toString() })),
    reviewAskedAt: reviewAskedAt(events, 'clinician')?.toString() ?? null,
  };
}

async function whyReads(ctx: Ctx, personId: string) {
  const me = ownerOf(ctx.actor);
  const now = ctx.clock.now();
  const shares = await queries.loadShares(ctx, { personId, withPersonId: me });
  const sharedWithReader = shares.some((one) => shareHolds(one, now));
  const isClinician = await treats(ctx, personId);
  if (!sharedWithReader && !isClinician) throw notFound('safety plan');
  const readers = readersInForce(await settingsForPerson(ctx, personId));
  const hasOpenAlert = (await openAlertsOf(ctx, { personId })).length > 0;
  const facts = { isClinician, sharedWithReader, readers, hasOpenAlert };
  return whyReadable(facts) ?? ('closed' as const);
}

/** A therapist of the person's care team today; hosts and reviewers help and count, they do not treat. */
async function treats(ctx: Ctx, personId: string): Promise<boolean> {
  if (!holds(ctx.actor, 'group_therapist')) return false;
  await mustSeePerson(ctx, personId);
  const team = await careTeamOf(ctx, personId, ctx.today);
  return team.some((one) => one.staffId === personOf(ctx.actor) && one.role === 'group_therapist');
}

/** The person; a clinician who may read it and writes down what the person says, for instance on the phone; a job. */
async function mayWrite(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.kind === 'system' || personOf(ctx.actor) === personId) return;
  if (!(await treats(ctx, personId))) throw notFound('safety plan');
  const because = await whyReads(ctx, personId);
  if (because === 'closed') throw notAllowed('change a plan that is not open to you');
}

function present(plan: PlanVersion, names: Awaited<ReturnType<typeof namesOf>>) {
  const isOwn = plan.writtenBy === plan.personId;
  return {
    version: plan.version,
    steps: plan.steps,
    at: plan.at.toString(),
    writtenDownBy: isOwn ? null : (names.get(plan.writtenBy)?.fullName ?? null),
  };
}
