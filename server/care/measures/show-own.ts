import { personOf } from '#server/foundation/people/types.ts';
import { sessionsByIds, sessionsOfPatient } from '#server/planning/programs/service.ts';
import type { Session } from '#server/planning/programs/types.ts';
import { safetyReaders } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { OwnCheckInAnswer, OwnTrendAnswer } from './contract.ts';
import { ownSession, timeFor } from './own-session.ts';
import { loadCheckIns, loadCheckOuts, loadStepMarks, type StepMark } from './queries.ts';
import { loadScreenings } from './queries-screening.ts';
import { isTimeFor, trendOf } from './rules-check-in.ts';
import { ownWords } from './rules-feelings.ts';
import { presentScreening } from './screen.ts';
import type { CheckIn, CheckOut } from './types.ts';

/** What the forms of one session start from, for the person themself. */
export async function ownCheckIn(ctx: Ctx, input: { sessionId: string }): Promise<OwnCheckInAnswer> {
  const { personId, session } = await ownSession(ctx, input.sessionId);
  const day = await sessionsOfPatient(ctx, personId, session.localDate, session.localDate);
  const { group } = day.find((one) => one.session.id === session.id)!;
  const checkIns = (await loadCheckIns(ctx, { personId })).toSorted(latestFirst);
  const checkOuts = await loadCheckOuts(ctx, { personId });
  const screening = (await loadScreenings(ctx, { sessionId: session.id })).findLast(
    (one) => one.personId === personId && one.finishedAt === null,
  );
  const mine = checkIns.find((one) => one.sessionId === session.id) ?? null;
  const myEnd = checkOuts.find((one) => one.sessionId === session.id) ?? null;
  const { offered, staffed } = await safetyReaders(ctx, session.programId);
  const steps = await stepsOf(ctx, personId, checkOuts);
  if (mine) ctx.audit.shown('check_in', [mine.id]);
  return {
    session: {
      id: session.id,
      groupName: group.name,
      startsAt: session.startsAt.toString(),
      endsAt: session.endsAt.toString(),
      checkIn: timeFor('check_in', session, ctx),
      checkOut: timeFor('check_out', session, ctx),
    },
    safety: { offered, staffed },
    checkIn: mine && presentCheckIn(mine),
    checkOut: myEnd && presentCheckOut(myEnd),
    screening: screening ? await presentScreening(ctx, screening) : null,
    ownWords: ownWords(checkIns.map((one) => one.feeling)),
    lastStep: steps.find((one) => one.sessionId !== session.id) ?? null,
  };
}

/** A person's own way through the program, from everything they said. */
export async function ownTrend(ctx: Ctx): Promise<OwnTrendAnswer> {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('look at a trend without being a person');
  const checkIns = await loadCheckIns(ctx, { personId });
  const checkOuts = await loadCheckOuts(ctx, { personId });
  const sessions = await sessionsOf(ctx, [...checkIns, ...checkOuts]);
  const inOrder = checkIns.toSorted(bySession(sessions));
  const endsInOrder = checkOuts.toSorted(bySession(sessions));
  const line = <Row extends { sessionId: string }>(
    rows: readonly Row[],
    value: (row: Row) => number | null,
  ) => {
    const points = rows.map((row) => ({
      date: sessions.get(row.sessionId)!.localDate.toString(),
      value: value(row),
    }));
    return { points, trend: trendOf(points.flatMap((point) => point.value ?? [])) };
  };
  const words = Map.groupBy(
    checkIns.flatMap((one) => one.feeling?.word ?? []),
    (word) => word,
  );
  ctx.audit.shown(
    'check_in',
    checkIns.map((one) => one.id),
  );
  ctx.audit.aboutPatients([personId]);
  return {
    sessions: sessions.size,
    mood: line(inOrder, (one) => one.mood),
    body: line(inOrder, (one) => one.body),
    urge: line(inOrder, (one) => one.urge),
    feltSafe: line(endsInOrder, (one) => one.feltSafe),
    feltHeard: line(endsInOrder, (one) => one.feltHeard),
    feelings: [...words]
      .map(([word, all]) => ({ word, times: all.length }))
      .sort((a, b) => b.times - a.times || a.word.localeCompare(b.word, 'en')),
    steps: await stepsOf(ctx, personId, checkOuts),
    kept: endsInOrder
      .toReversed()
      .flatMap(({ takeAlong, sessionId }) =>
        takeAlong ? [{ text: takeAlong, date: sessions.get(sessionId)!.localDate.toString() }] : [],
      ),
    next: await nextToCheckIn(ctx, personId, checkIns),
  };
}

async function nextToCheckIn(
  ctx: Ctx,
  personId: string,
  checkIns: readonly CheckIn[],
): Promise<OwnTrendAnswer['next']> {
  const date = ctx.today;
  const near = await sessionsOfPatient(ctx, personId, date.subtract({ days: 1 }), date.add({ days: 1 }));
  const next = near
    .filter(({ session }) => !session.cancelledAt && !checkIns.some((one) => one.sessionId === session.id))
    .filter(({ session }) => isTimeFor('check_in', session, ctx.clock.now()) === 'now')
    .toSorted((a, b) => Temporal.Instant.compare(a.session.startsAt, b.session.startsAt))[0];
  if (!next) return null;
  return {
    sessionId: next.session.id,
    groupName: next.group.name,
    startsAt: next.session.startsAt.toString(),
  };
}

export type Step = { sessionId: string; text: string; saidAt: string; done: boolean };

/** What one person said they would do, the latest first. */
export async function stepsOf(ctx: Ctx, personId: string, checkOuts: readonly CheckOut[]): Promise<Step[]> {
  return presentSteps(checkOuts, await loadStepMarks(ctx, [personId]));
}

export function presentSteps(checkOuts: readonly CheckOut[], marks: readonly StepMark[]): Step[] {
  return checkOuts.toSorted(latestFirst).flatMap(({ step, sessionId, at }) =>
    step
      ? [
          {
            sessionId,
            text: step,
            saidAt: at.toString(),
            done: marks.some((mark) => mark.sessionId === sessionId && mark.done),
          },
        ]
      : [],
  );
}

async function sessionsOf(ctx: Ctx, rows: readonly { sessionId: string }[]): Promise<Map<string, Session>> {
  const ids = [...new Set(rows.map((one) => one.sessionId))];
  return new Map((await sessionsByIds(ctx, ids)).map((session) => [session.id, session]));
}

const bySession = (sessions: Map<string, Session>) => (a: { sessionId: string }, b: { sessionId: string }) =>
  Temporal.Instant.compare(sessions.get(a.sessionId)!.startsAt, sessions.get(b.sessionId)!.startsAt);

const latestFirst = (a: { at: Temporal.Instant }, b: { at: Temporal.Instant }) =>
  Temporal.Instant.compare(b.at, a.at);

function presentCheckIn(one: CheckIn): NonNullable<OwnCheckInAnswer['checkIn']> {
  const { mood, body, urge, need, safety, passed, version } = one;
  const feeling = one.feeling?.word ?? null;
  return { mood, body, urge, feeling, need, safety, passed, version, at: one.at.toString() };
}

function presentCheckOut(one: CheckOut): NonNullable<OwnCheckInAnswer['checkOut']> {
  const { takeAlong, step, feltSafe, feltHeard, passed, version } = one;
  return { takeAlong, step, feltSafe, feltHeard, passed, version, at: one.at.toString() };
}
