import { marksOfSession, waitsCausedByStaff } from '#server/care/live/service.ts';
import type { Mark } from '#server/care/live/types.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import { type Interval, totalMs } from '#server/shared/interval.ts';
import { canConfirm, canReadMarks, canSeeEvidence } from './access.ts';
import type { AttendanceAnswer } from './contract.ts';
import { standingDecision } from './decide-attendance.ts';
import { sessionLine, staffLines } from './gather-evidence.ts';
import * as queries from './queries.ts';
import { loadEntries } from './queries-entries.ts';
import { type Block, blocksOf } from './rules-blocks.ts';
import { decidableFrom, defaultSettings, sessionWindow } from './rules-settings.ts';
import type { Decision, SettledAttendance } from './types.ts';
import type { StaffEntry } from './types-entries.ts';

type ShownPerson = AttendanceAnswer['people'][number];
type Wait = { from: number; to: number; cause: 'opened_late' | 'held' | 'not_let_in' };
type NameOf = (id: string | null) => string;

const iso = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(epochMs)).toString();
const shown = (one: Interval) => ({ from: iso(one.from), to: iso(one.to) });

/**
 * The evidence of a session for its confirmation, as it was settled last: what is shown is what a confirmation holds. Each
 * person's ribbon, what each witness says, what was decided.
 */
export async function showAttendance(ctx: Ctx, sessionId: string): Promise<AttendanceAnswer> {
  const plan = await sessionForLive(ctx, sessionId);
  if (!canSeeEvidence(ctx.actor, plan.staff)) throw notFound('session');
  const settled = await queries.loadSettled(ctx, [sessionId]);
  const decisions = await queries.loadDecisions(ctx, [sessionId]);
  const entries = await loadEntries(ctx, sessionId);
  const { openings, marks } = await marksOfSession(ctx, sessionId);
  const session = sessionLine(plan, { openings, witnesses: marks });
  const window = settled[0]?.evidence.window ?? sessionWindow(session, defaultSettings);
  const lines = marks.flatMap((mark) => (mark.source === 'staff' ? staffLines(mark, mark.body) : []));
  const blocks = blocksOf(session, lines, window.to) ?? [];
  const names = await namesOf(ctx, [
    ...settled.map((one) => one.personId),
    ...[...decisions, ...marks, ...entries].flatMap((one) => one.byPersonId ?? []),
  ]);
  const nameOf: NameOf = (id) => names.get(id ?? '')?.fullName ?? 'Somebody not on the list';
  const patients = settled.filter((one) => one.role === 'patient');
  ctx.audit.shown('attendance', [sessionId]);
  ctx.audit.aboutPatients(patients.map((one) => one.personId));
  const waits = waitsCausedByStaff(
    { startsAt: plan.session.startsAt.epochMilliseconds, endsAt: plan.session.endsAt.epochMilliseconds },
    openings,
    marks,
  );
  const readsMarks = canReadMarks(ctx.actor, plan.staff);
  const people = patients.map((one) =>
    showPerson(
      one,
      decisions,
      seenBy(one.personId, marks, nameOf, readsMarks),
      firstKnock(one, marks),
      waits.get(one.personId) ?? [],
      entries.filter((entry) => entry.personId === one.personId),
      nameOf,
    ),
  );
  const now = ctx.clock.now().epochMilliseconds;
  return {
    session: {
      id: sessionId,
      groupName: plan.group.name,
      startsAt: plan.session.startsAt.toString(),
      endsAt: plan.session.endsAt.toString(),
      timeZone: plan.program.timeZone,
      window: shown(window),
      over: settled.length > 0 && now >= decidableFrom(window),
      lastSignals: settled.length > 0 && now >= window.to && now < decidableFrom(window),
      cancelled: plan.session.cancelledAt !== null,
    },
    mayConfirm: canConfirm(ctx.actor, plan.staff),
    blocks: blocks.map((block) => ({ ...shown(block), kind: block.kind, countable: block.countable })),
    minutesPossible: possibleMinutes(blocks, window),
    facilitators: settled
      .filter((one) => one.role !== 'patient')
      .map((one) => ({
        personId: one.personId,
        name: nameOf(one.personId),
        host: one.role === 'host',
        stays: one.evidence.stays.map(shown),
      })),
    people: people.sort((a, b) => urgency(a) - urgency(b) || a.name.localeCompare(b.name, 'en')),
  };
}

function possibleMinutes(blocks: readonly Block[], window: Interval): number {
  const countable = blocks.length > 0 ? blocks.filter((block) => block.countable) : [window];
  return Math.floor(
    totalMs(countable.map(({ from, to }) => ({ from, to: Math.max(from, Math.min(to, window.to)) }))) /
      60_000,
  );
}

/** Doubtful first, then what was decided on other evidence, then absences, then the clear ones. */
function urgency(person: ShownPerson): number {
  if (person.disputes.length > 0) return 0;
  if (person.changedSince) return 1;
  return person.outcome === 'absent' && !person.decision ? 2 : 3;
}

function showPerson(
  one: SettledAttendance,
  decisions: readonly Decision[],
  seen: ShownPerson['seen'],
  knockedAt: number | null,
  waits: readonly Wait[],
  entries: readonly StaffEntry[],
  nameOf: NameOf,
): ShownPerson {
  const { evidence } = one;
  const standing = standingDecision(one, decisions);
  const first = evidence.stays[0];
  const waited = one.marks.includes('held at the door') || one.marks.includes('late');
  const atDoor = waited && first && knockedAt !== null && knockedAt < first.from;
  return {
    personId: one.personId,
    name: nameOf(one.personId),
    outcome: one.outcome,
    marks: one.marks,
    reasons: evidence.reasons,
    minutesPresent: one.msPresent / 60_000,
    minutesCountable: one.minutesCountable,
    counted: evidence.counted.map(shown),
    stays: evidence.stays.map((stay) => ({
      ...shown(stay),
      openedBy: stay.openedBy,
      closedBy: stay.closedBy,
      uncertaintyMs: stay.uncertaintyMs,
    })),
    gaps: evidence.gaps.map((gap) => ({ ...shown(gap), why: gap.why })),
    atDoor: atDoor ? shown({ from: knockedAt, to: first.from }) : null,
    waits: waits.map((wait) => ({ ...shown(wait), cause: wait.cause })),
    disputes: evidence.disputes.map((dispute) => ({ ...shown(dispute), why: dispute.why })),
    witnesses: one.disagreement ? machineWitnesses(one) : [],
    seen,
    entered: entries.map(({ id, from, to, how, reason, byPersonId, at }) => ({
      ...shown({ from, to }),
      id,
      how,
      reason,
      byName: nameOf(byPersonId),
      at: at.toString(),
    })),
    beyondWitnesses: evidence.beyondWitnesses.map((extra) => ({
      ...shown(extra),
      counted: extra.counted,
      reason: extra.reason,
    })),
    decision: standing && {
      kind: standing.kind,
      byName: nameOf(standing.byPersonId),
      at: standing.at.toString(),
      reason: standing.reason,
    },
    changedSince: !standing && decisions.some((other) => other.personId === one.personId),
  };
}

/** When this person first said that they were ready, or staff let them in without. */
function firstKnock(one: SettledAttendance, marks: readonly Mark[]): number | null {
  const ready = marks.find((mark) => mark.kind === 'ready' && mark.personId === one.personId);
  return ready?.at ?? null;
}

function seenBy(
  personId: string,
  marks: readonly Mark[],
  nameOf: NameOf,
  readsMarks: boolean,
): ShownPerson['seen'] {
  return marks
    .filter((mark) => mark.kind === 'observed' && mark.personId === personId)
    .sort((a, b) => a.at - b.at)
    .map((mark) => ({
      at: iso(mark.at),
      byName: nameOf(mark.byPersonId),
      present: mark.body.present ?? true,
      text: readsMarks ? (mark.body.text ?? null) : null,
    }));
}

const lastWords: Record<string, string> = {
  CLIENT_INITIATED: 'Left the room',
  PARTICIPANT_REMOVED: 'Removed',
  ROOM_DELETED: 'The room was closed',
  CONNECTION_TIMEOUT: 'Connection lost',
  DUPLICATE_IDENTITY: 'Another device took over',
  restart: 'The room server restarted',
  lastSweep: 'Last listed; no leave was received',
  lastHeartbeat: 'Last signal; no leave was received',
  lastWebhook: 'Last event; no leave was received',
};

/** The same stretch of time as each machine has it. */
function machineWitnesses({ evidence }: SettledAttendance): ShownPerson['witnesses'] {
  const machine = evidence.stays.filter((stay) => stay.openedBy !== 'staff');
  const lastStay = machine.at(-1);
  const lastRun = evidence.browser.at(-1);
  const witnesses: ShownPerson['witnesses'] = [];
  if (lastStay)
    witnesses.push({
      source: 'media_server',
      stretches: machine.map(shown),
      lastAt: iso(lastStay.to),
      text: lastWords[lastStay.closedBy] ?? 'Last seen',
    });
  if (lastRun)
    witnesses.push({
      source: 'browser',
      stretches: evidence.browser.map(shown),
      lastAt: iso(lastRun.to),
      text: 'Last signal',
    });
  return witnesses;
}
