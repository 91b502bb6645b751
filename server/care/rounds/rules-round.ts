// Pure: a round as it stands, from what it was begun with and the marks of its session. No clock, no I/O.
import type { Mark } from '#server/care/live/types.ts';
import { arriveMs, type CircleEvent, type CircleRun, plannedMs, roleIn, runCircle } from './rules-turns.ts';
import type { Round, RoundRole, RoundSeat } from './types.ts';

/** The main room, where a fishbowl sits. */
export const mainRoom = 'main';

export type CircleNow = {
  /** The breakout, or the main room. */
  roomId: string;
  run: CircleRun;
  /** Members who are placed here; who is lost for a while is still one. */
  members: readonly string[];
  /** Seen there at least once. */
  arrived: ReadonlySet<string>;
  /** Not seen there since. */
  missing: ReadonlyMap<string, number>;
  facilitatorIds: readonly string[];
  interpreterIds: readonly string[];
  /** Who asked for a facilitator and has not been visited since. */
  helpAsked: readonly { personId: string; at: number }[];
  visits: readonly { personId: string; at: number }[];
};

export type RoundNow = {
  round: Round;
  /** returning: the time is up or staff called everybody back. */
  state: 'running' | 'over';
  endsAt: number;
  endedAt: number | null;
  circles: readonly CircleNow[];
  line: { text: string; at: number } | null;
  /** Turns of each circle that the speaker has answered for. */
  answered: ReadonlySet<string>;
  rated: ReadonlySet<string>;
  /** The last mark that changed something: an act names it. */
  seen: string;
};

const outOfCircle: readonly Mark['kind'][] = [
  'left',
  'held',
  'removed',
  'admitted',
  'returned',
  'phone_joined',
  'round_dropped',
  'round_stopped',
];

/** Takes no part meanwhile, and is placed there still. */
const keepsPlace: readonly Mark['kind'][] = ['round_dropped', 'phone_joined'];

export function roundNow(input: {
  round: Round;
  seats: readonly RoundSeat[];
  marks: readonly Mark[];
  now: number;
}): RoundNow {
  const { round, seats, now } = input;
  const begun = input.marks.findIndex(
    (mark) => mark.kind === 'round_started' && mark.body.round === round.id,
  );
  const marks = begun < 0 ? [] : input.marks.slice(begun + 1);
  const end = marks.findIndex(
    (mark) => mark.kind === 'ended' || (mark.kind === 'round_ended' && mark.body.round === round.id),
  );
  const during = end < 0 ? marks : marks.slice(0, end);
  const extensions = during.filter((mark) => ofRound(mark, round) && mark.kind === 'round_extended');
  const addedMs = extensions.reduce((sum, mark) => sum + (mark.body.minutes ?? 0) * 60_000, 0);
  const endsAt = round.startedAt + arriveMs + plannedMs(round.format) + addedMs;
  const endedAt = end < 0 ? null : marks[end]!.at;
  const until = endedAt === null ? now : Math.min(now, endedAt);
  const line = during.findLast((mark) => mark.kind === 'round_line' && ofRound(mark, round));
  const rooms = [...new Set(membersOf(seats).map((seat) => seat.roomId ?? mainRoom))];
  return {
    round,
    state: endedAt === null ? 'running' : 'over',
    endsAt,
    endedAt,
    circles: rooms.map((roomId) => circleNow(roomId, { round, seats, marks: during, now: until })),
    line: line ? { text: line.body.text ?? '', at: line.at } : null,
    answered: new Set(
      marks
        .filter((mark) => mark.kind === 'round_answered' && ofRound(mark, round))
        .map((mark) => answerKey(mark.personId!, mark.body.turn!)),
    ),
    rated: new Set(
      marks
        .filter((mark) => mark.kind === 'round_rated' && ofRound(mark, round))
        .map((mark) => mark.personId!),
    ),
    seen: (end < 0 ? marks.at(-1) : marks[end])?.id ?? '0',
  };
}

export const answerKey = (personId: string, turn: number) => `${personId} ${turn}`;
const ofRound = (mark: Mark, round: Round) => mark.body.round === round.id;
const membersOf = (seats: readonly RoundSeat[]) => seats.filter((seat) => seat.duty === 'member');

type Around = { round: Round; seats: readonly RoundSeat[]; marks: readonly Mark[]; now: number };

function circleNow(roomId: string, around: Around): CircleNow {
  const { round, seats, marks, now } = around;
  const own = seats.filter((seat) => (seat.roomId ?? mainRoom) === roomId);
  const first = membersOf(own)
    .filter((seat) => seat.at <= round.startedAt)
    .sort((a, b) => a.position - b.position)
    .map((seat) => seat.personId);
  const known = new Set(membersOf(own).map((seat) => seat.personId));
  const events = eventsOf(roomId, known, around);
  const run = runCircle({ format: round.format, members: first, startedAt: round.startedAt, events, now });
  const members = [...known].filter((id) => isStillIn(id, roomId, seats, marks, round));
  const staff = (duty: RoundSeat['duty']) =>
    own.filter((seat) => seat.duty === duty).map((one) => one.personId);
  const visits = marks.flatMap((mark) =>
    mark.kind === 'placed' && mark.body.roomId === roomId && !known.has(mark.personId!)
      ? [{ personId: mark.personId!, at: mark.at }]
      : [],
  );
  return {
    roomId,
    run,
    members,
    arrived: new Set(
      marks.flatMap((mark) =>
        mark.kind === 'round_joined' && mark.body.roomId === roomId && mark.personId ? [mark.personId] : [],
      ),
    ),
    missing: missingIn(known, marks, round),
    facilitatorIds: staff('facilitator'),
    interpreterIds: staff('interpreter'),
    helpAsked: helpIn(known, visits, marks, round),
    visits,
  };
}

/** What the marks say about the people of one circle, as events of it. */
function eventsOf(
  roomId: string,
  known: ReadonlySet<string>,
  { round, seats, marks }: Around,
): CircleEvent[] {
  const inMain = roomId === mainRoom;
  return marks.flatMap((mark): CircleEvent[] => {
    const { kind, personId, at } = mark;
    if (kind === 'round_extended' && ofRound(mark, round)) {
      return [{ kind: 'extended', ms: (mark.body.minutes ?? 0) * 60_000, at }];
    }
    if (!personId || !known.has(personId)) return [];
    if (kind === 'round_passed' && ofRound(mark, round)) return [{ kind: 'passed', personId, at }];
    if (kind === 'round_joined' && mark.body.roomId === roomId) return [{ kind: 'in', personId, at }];
    if (kind === 'placed') {
      const here = mark.body.roomId === roomId && seats.some((seat) => seat.personId === personId);
      return [{ kind: here ? 'in' : 'out', personId, at }];
    }
    if (inMain && (kind === 'admitted' || kind === 'returned')) return [{ kind: 'in', personId, at }];
    return outOfCircle.includes(kind) ? [{ kind: 'out', personId, at }] : [];
  });
}

/** Placed here last, and neither left nor called elsewhere: a lost connection keeps the place. */
function isStillIn(
  personId: string,
  roomId: string,
  seats: readonly RoundSeat[],
  marks: readonly Mark[],
  round: Round,
): boolean {
  const lastSeat = seats.findLast((seat) => seat.personId === personId && seat.duty === 'member');
  if ((lastSeat?.roomId ?? mainRoom) !== roomId) return false;
  const last = marks.findLast(
    (mark) =>
      mark.personId === personId &&
      (mark.kind === 'placed' || (outOfCircle.includes(mark.kind) && !keepsPlace.includes(mark.kind))),
  );
  if (!last) return true;
  if (roomId === mainRoom && (last.kind === 'admitted' || last.kind === 'returned')) return true;
  return last.kind === 'placed' && last.body.roomId === roomId && last.at >= round.startedAt;
}

function missingIn(known: ReadonlySet<string>, marks: readonly Mark[], round: Round): Map<string, number> {
  const missing = new Map<string, number>();
  for (const mark of marks) {
    if (!mark.personId || !known.has(mark.personId)) continue;
    if (mark.kind === 'round_missing' && ofRound(mark, round)) missing.set(mark.personId, mark.at);
    else if (mark.kind === 'round_joined' || mark.kind === 'placed') missing.delete(mark.personId);
  }
  return missing;
}

/** Asked since a facilitator was last there. */
function helpIn(
  known: ReadonlySet<string>,
  visits: readonly { at: number }[],
  marks: readonly Mark[],
  round: Round,
): { personId: string; at: number }[] {
  const visitedAt = Math.max(0, ...visits.map((one) => one.at));
  const asked = new Map<string, number>();
  for (const mark of marks) {
    const isHelp = mark.kind === 'round_help' && ofRound(mark, round) && known.has(mark.personId ?? '');
    if (isHelp && mark.at > visitedAt && !asked.has(mark.personId!)) asked.set(mark.personId!, mark.at);
  }
  return [...asked].map(([personId, at]) => ({ personId, at }));
}

/** The circle in which somebody takes part now, and as what; null: they are in none. */
export function partOf(
  now: RoundNow,
  personId: string,
): { circle: CircleNow; role: RoundRole | null } | null {
  const circle = now.circles.find((one) => one.members.includes(personId));
  return circle ? { circle, role: roleIn(circle.run.current, personId) } : null;
}

export function tookPart(seats: readonly RoundSeat[], personId: string): boolean {
  return seats.some((seat) => seat.personId === personId && seat.duty === 'member');
}
