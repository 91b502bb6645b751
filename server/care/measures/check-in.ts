import { safetyReaders } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import { followDrop } from './follow-drop.ts';
import { type OwnSession, ownSession, refuseUnlessNow } from './own-session.ts';
import {
  insertCheckIn,
  insertCheckOut,
  insertStepMark,
  loadCheckIns,
  loadCheckOuts,
  lockAnswers,
} from './queries.ts';
import { raiseFindings } from './raise-findings.ts';
import { isUnsafeInGroup, partsMissing, sameAnswers } from './rules-check-in.ts';
import { readFeeling } from './rules-feelings.ts';
import { findingsOfSafety } from './rules-screener.ts';
import { startScreening } from './screen.ts';
import { triageToday } from './triage.ts';
import type { CheckIn, CheckInAnswers, CheckOutAnswers, SafetyAnswer } from './types.ts';

type Sent = Omit<CheckInAnswers, 'feeling' | 'safety'> & { feeling: string | null; safety: number | null };

/** Sent again with the same answers nothing happens; with others it is a correction, and the first stays readable. */
export async function checkIn(ctx: Ctx, input: { sessionId: string } & Sent): Promise<void> {
  const { sessionId, ...sent } = input;
  const own = await ownSession(ctx, sessionId);
  const { personId, session } = own;
  await lockAnswers(ctx, personId);
  refuseUnlessNow('check_in', session, ctx);
  const { offered } = await safetyReaders(ctx, session.programId);
  const answers: CheckInAnswers = {
    ...sent,
    feeling: sent.feeling ? readFeeling(sent.feeling) : null,
    safety: sent.safety as SafetyAnswer | null,
    passed: sent.passed.filter((part) => sent[part] === null),
  };
  // Who answers, or passes, while the rota has just lost its last reader is not told that nobody asked: it counts.
  const safetyOffered = offered || answers.safety !== null || answers.passed.includes('safety');
  const missing = partsMissing(answers, safetyOffered);
  if (missing.length > 0) {
    throw invalid(
      Object.fromEntries(missing.map((part) => [part, 'Answer, or choose “I’d rather not say”.'])),
    );
  }
  const earlier = await loadCheckIns(ctx, { personId });
  const standing = earlier.find((one) => one.sessionId === sessionId);
  if (standing && sameAnswers(standing, answers)) return;
  const id = ctx.newId();
  await insertCheckIn(ctx, {
    ...answers,
    id,
    personId,
    sessionId,
    safetyOffered,
    version: (standing?.version ?? 0) + 1,
    at: ctx.clock.now(),
  });
  await followSafety(ctx, own, answers.safety, earlier);
  await noteChange(ctx, 'check_in', id, own);
}

async function followSafety(
  ctx: Ctx,
  { personId, session }: OwnSession,
  answer: SafetyAnswer | null,
  earlier: readonly CheckIn[],
): Promise<void> {
  const sessionId = session.id;
  const last = earlier
    .filter((one) => one.sessionId !== sessionId && one.safety !== null)
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0];
  if (answer === null || answer === 0) return;
  const { rule } = await triageToday(ctx);
  const findings = findingsOfSafety(rule, answer, last?.safety ?? null);
  await raiseFindings(ctx, { personId, sessionId, source: 'check_in' }, findings);
  await startScreening(ctx, { personId, sessionId });
}

export async function checkOut(ctx: Ctx, input: { sessionId: string } & CheckOutAnswers): Promise<void> {
  const { sessionId, ...sent } = input;
  const own = await ownSession(ctx, sessionId);
  const { personId, session } = own;
  await lockAnswers(ctx, personId);
  refuseUnlessNow('check_out', session, ctx);
  const answers = { ...sent, passed: sent.passed.filter((part) => sent[part] === null) };
  const earlier = await loadCheckOuts(ctx, { personId });
  const standing = earlier.find((one) => one.sessionId === sessionId);
  if (standing && sameAnswers(standing, answers)) return;
  const id = ctx.newId();
  await insertCheckOut(ctx, {
    ...answers,
    id,
    personId,
    sessionId,
    version: (standing?.version ?? 0) + 1,
    at: ctx.clock.now(),
  });
  if (isUnsafeInGroup(answers.feltSafe) && !isUnsafeInGroup(standing?.feltSafe ?? null)) {
    await raiseFindings(ctx, { personId, sessionId, source: 'check_out' }, [
      { level: 'same_day', because: 'felt_unsafe_in_group' },
    ]);
  }
  if (answers.feltHeard !== null && answers.feltHeard !== standing?.feltHeard) {
    const before = earlier
      .filter((one) => one.sessionId !== sessionId)
      .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
      .flatMap((one) => one.feltHeard ?? []);
    const about = { personId, sessionId, programId: session.programId, source: 'check_out' } as const;
    await followDrop(ctx, about, [...before, answers.feltHeard]);
  }
  await noteChange(ctx, 'check_out', id, own);
}

/** The person says whether they did what they had said at a check-out; the last word counts. */
export async function markStep(ctx: Ctx, input: { sessionId: string; done: boolean }): Promise<void> {
  const own = await ownSession(ctx, input.sessionId);
  await lockAnswers(ctx, own.personId);
  const id = ctx.newId();
  await insertStepMark(ctx, { ...input, id, personId: own.personId, at: ctx.clock.now() });
  await noteChange(ctx, 'step', id, own);
}

async function noteChange(ctx: Ctx, kind: string, id: string, { personId, session }: OwnSession) {
  ctx.audit.changed(kind, [id]);
  ctx.audit.aboutPatients([personId]);
  await ctx.tell({ topic: 'check_in', id: session.id, people: [personId] });
}
