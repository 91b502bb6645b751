import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import { treats } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { RoundAnswer } from './contract.ts';
import { loadCheckIns, loadCheckOuts, loadSafetyAnswers, loadStepMarks, type StepMark } from './queries.ts';
import { loadScreenings } from './queries-screening.ts';
import { changeOf, type Scale, standOf, wordOf } from './rules-check-in.ts';
import { type RiskLine, riskLine, safetyStateOf } from './rules-risk-line.ts';
import { findingsOfSafety } from './rules-screener.ts';
import { screeningFindings } from './screen.ts';
import { presentSteps } from './show-own.ts';
import { triageToday } from './triage.ts';
import type {
  CheckIn,
  CheckInStand,
  CheckOut,
  Finding,
  Level,
  SafetyAnswer,
  Screening,
  TriageRule,
} from './types.ts';

type Person = RoundAnswer['people'][number];

/** Everything that the round of one session is made of, read once for all its people. */
type Said = {
  sessionId: string;
  /** Newest first, of every session. */
  checkIns: CheckIn[];
  checkOuts: CheckOut[];
  marks: StepMark[];
  screenings: Screening[];
  safetyAnswers: { personId: string; safety: SafetyAnswer }[];
  rule: TriageRule;
};

async function readSaid(ctx: Ctx, sessionId: string, personIds: readonly string[]): Promise<Said> {
  const checkIns = await loadCheckIns(ctx, { personIds });
  return {
    sessionId,
    checkIns: checkIns.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)),
    checkOuts: await loadCheckOuts(ctx, { personIds }),
    marks: await loadStepMarks(ctx, personIds),
    screenings: await loadScreenings(ctx, { sessionId }),
    safetyAnswers: await loadSafetyAnswers(ctx, sessionId),
    rule: (await triageToday(ctx)).rule,
  };
}

/** The round, for those who hold it: the session's own staff and nobody else. */
export async function round(ctx: Ctx, input: { sessionId: string }): Promise<RoundAnswer> {
  const patientIds = await mustHoldRound(ctx, input.sessionId);
  const names = await namesOf(ctx, patientIds);
  const said = await readSaid(ctx, input.sessionId, patientIds);
  const people: Person[] = [];
  for (const personId of patientIds) {
    const name = names.get(personId)!.roomName;
    people.push({ personId, name, ...(await roundOf(ctx, said, personId)) });
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

async function roundOf(ctx: Ctx, said: Said, personId: string): Promise<Omit<Person, 'personId' | 'name'>> {
  const { sessionId } = said;
  const all = said.checkIns.filter((one) => one.personId === personId);
  const checkIn = all.find((one) => one.sessionId === sessionId) ?? null;
  const ends = said.checkOuts.filter((one) => one.personId === personId);
  const checkOut = ends.find((one) => one.sessionId === sessionId) ?? null;
  const before = checkIn ? all.slice(all.indexOf(checkIn) + 1) : [];
  const number = numberOf(checkIn, before);
  const screening = said.screenings.findLast((one) => one.personId === personId) ?? null;
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
      level: await levelOf(ctx, said, personId, before, screening),
    },
    lastStep:
      presentSteps(
        ends.filter((one) => one.sessionId !== sessionId),
        said.marks.filter((one) => one.personId === personId),
      )[0] ?? null,
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

function screeningState(screening: Screening | null): Person['safety']['screening'] {
  if (!screening) return 'none';
  if (screening.finishedAt) return 'finished';
  return screening.unfinishedAt ? 'unfinished' : 'open';
}

/** The highest that anything said in this session called for: correcting an answer lowers nothing. */
async function levelOf(
  ctx: Ctx,
  { rule, safetyAnswers }: Said,
  personId: string,
  before: readonly CheckIn[],
  screening: Screening | null,
): Promise<Level | null> {
  const last = before.find((one) => one.safety !== null)?.safety ?? null;
  const findings: Finding[] = [
    ...safetyAnswers
      .filter((one) => one.personId === personId)
      .flatMap((one) => findingsOfSafety(rule, one.safety, last)),
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
  const said = await readSaid(ctx, input.sessionId, input.personIds);
  const lines = new Map<string, RiskLine>();
  for (const personId of input.personIds) {
    const line = riskLine(await roundOf(ctx, said, personId));
    if (line) lines.set(personId, line);
  }
  ctx.audit.aboutPatients([...lines.keys()]);
  return lines;
}
