import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import { treats } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { RoundAnswer } from './contract.ts';
import { loadCheckIns, loadCheckOuts, loadCheckOutsOf, loadStepMarks } from './queries.ts';
import { loadScreenings } from './queries-screening.ts';
import { changeOf, type Scale, standOf, wordOf } from './rules-check-in.ts';
import { type RiskLine, riskLine, safetyStateOf } from './rules-risk-line.ts';
import { findingsOfSafety } from './rules-screener.ts';
import { screeningFindings } from './screen.ts';
import { presentSteps } from './show-own.ts';
import { triageToday } from './triage.ts';
import type { CheckIn, CheckInStand, CheckOut, Finding, Level, SafetyAnswer, Screening } from './types.ts';

type Person = RoundAnswer['people'][number];

/** The round, for those who hold it: the session's own staff and nobody else. */
export async function round(ctx: Ctx, input: { sessionId: string }): Promise<RoundAnswer> {
  const patientIds = await mustHoldRound(ctx, input.sessionId);
  const names = await namesOf(ctx, patientIds);
  const people: Person[] = [];
  for (const personId of patientIds) {
    people.push({
      personId,
      name: names.get(personId)!.roomName,
      ...(await roundOf(ctx, input.sessionId, personId)),
    });
  }
  ctx.audit.aboutPatients(patientIds);
  return { people: people.sort((a, b) => a.name.localeCompare(b.name, 'en')) };
}

async function mustHoldRound(ctx: Ctx, sessionId: string): Promise<readonly string[]> {
  const { staff, bookings } = await sessionForLive(ctx, sessionId);
  const personId = personOf(ctx.actor);
  // Who interprets or captions is in the room and not in the round.
  const holds = staff.some(({ staffId, duty }) => staffId === personId && (treats(duty) || duty === 'host'));
  if (ctx.actor.kind !== 'system' && !holds) {
    throw notAllowed('see this round: only those who lead or host the session do');
  }
  return bookings.map((one) => one.patientId);
}

async function roundOf(
  ctx: Ctx,
  sessionId: string,
  personId: string,
): Promise<Omit<Person, 'personId' | 'name'>> {
  const all = (await loadCheckIns(ctx, { personId })).toSorted((a, b) =>
    Temporal.Instant.compare(b.at, a.at),
  );
  const checkIn = all.find((one) => one.sessionId === sessionId) ?? null;
  const [checkOut = null] = await loadCheckOuts(ctx, { sessionId, personId });
  const before = checkIn ? all.slice(all.indexOf(checkIn) + 1) : [];
  const number = numberOf(checkIn, before);
  const screening = await screeningOf(ctx, sessionId, personId);
  if (checkIn) ctx.audit.shown('check_in', [checkIn.id]);
  if (checkOut) ctx.audit.shown('check_out', [checkOut.id]);
  return {
    stand: standOf(checkIn),
    at: checkIn?.at.toString() ?? null,
    corrected: (checkIn?.version ?? 1) > 1,
    mood: number('mood'),
    body: number('body'),
    urge: number('urge'),
    feeling: checkIn?.feeling?.word ?? null,
    need: checkIn?.need ?? null,
    passed: checkIn?.passed ?? [],
    safety: {
      state: safetyStateOf(checkIn),
      screening: screeningState(screening),
      level: await levelOf(ctx, checkIn, before, screening),
    },
    lastStep: await lastStepOf(ctx, sessionId, personId),
    checkOut: checkOut && presentEnd(checkOut),
  };
}

const numberOf =
  (checkIn: CheckIn | null, before: readonly CheckIn[]) => (scale: 'mood' | 'body' | 'urge') => {
    const value = checkIn?.[scale] ?? null;
    if (value === null) return null;
    const last = before.find((one) => one[scale] !== null)?.[scale] ?? null;
    return {
      value,
      words: wordOf(scale, value),
      change: last === null ? null : changeOf(value, last),
    };
  };

function presentEnd(checkOut: CheckOut): NonNullable<Person['checkOut']> {
  const rated = (scale: Scale, value: number | null) =>
    value === null ? null : { value, words: wordOf(scale, value), change: null };
  return {
    takeAlong: checkOut.takeAlong,
    step: checkOut.step,
    feltSafe: rated('feltSafe', checkOut.feltSafe),
    feltHeard: rated('feltHeard', checkOut.feltHeard),
  };
}

async function lastStepOf(ctx: Ctx, sessionId: string, personId: string): Promise<Person['lastStep']> {
  const earlier = (await loadCheckOutsOf(ctx, [personId])).filter((one) => one.sessionId !== sessionId);
  return presentSteps(earlier, await loadStepMarks(ctx, [personId]))[0] ?? null;
}

async function screeningOf(ctx: Ctx, sessionId: string, personId: string): Promise<Screening | null> {
  const screenings = await loadScreenings(ctx, { sessionId });
  return screenings.findLast((one) => one.personId === personId) ?? null;
}

function screeningState(screening: Screening | null): Person['safety']['screening'] {
  if (!screening) return 'none';
  if (screening.finishedAt) return 'finished';
  return screening.unfinishedAt ? 'unfinished' : 'open';
}

async function levelOf(
  ctx: Ctx,
  checkIn: CheckIn | null,
  before: readonly CheckIn[],
  screening: Screening | null,
): Promise<Level | null> {
  const last: SafetyAnswer | null = before.find((one) => one.safety !== null)?.safety ?? null;
  const { rule } = await triageToday(ctx);
  const findings: Finding[] = [
    ...findingsOfSafety(rule, checkIn?.safety ?? null, last),
    ...(screening ? await screeningFindings(ctx, screening) : []),
  ];
  if (findings.length === 0) return null;
  return findings.some((one) => one.level === 'page') ? 'page' : 'same_day';
}

/**
 * For whoever lets people in: who has checked in for this session. Nothing of what was said. Asked by the person themself for
 * themself, or by the session's staff.
 */
export async function checkInStands(
  ctx: Ctx,
  input: { sessionId: string; personIds: readonly string[] },
): Promise<Map<string, CheckInStand>> {
  const given = await loadCheckIns(ctx, { sessionId: input.sessionId });
  return new Map(
    input.personIds.map((personId) => [
      personId,
      standOf(given.find((one) => one.personId === personId) ?? null),
    ]),
  );
}

/** What check-ins offer to the risk lines of notes; nobody who did not check in. For the session's staff. */
export async function riskLinesOf(
  ctx: Ctx,
  input: { sessionId: string; personIds: readonly string[] },
): Promise<Map<string, RiskLine>> {
  await mustHoldRound(ctx, input.sessionId);
  const lines = new Map<string, RiskLine>();
  for (const { personId } of await loadCheckIns(ctx, { sessionId: input.sessionId })) {
    if (!input.personIds.includes(personId)) continue;
    const line = riskLine(await roundOf(ctx, input.sessionId, personId));
    if (line) lines.set(personId, line);
  }
  ctx.audit.aboutPatients([...lines.keys()]);
  return lines;
}
