// Pure: who is where at the door and in the room, from marks and the media server's last word. No clock, no I/O.
import type { LiveSession, Mark, Opening, PersonState, SweepBody } from './types.ts';

const minuteMs = 60_000;
export const doorOpensBeforeMs = 15 * minuteMs;
export const groupOpensBeforeMs = 30 * minuteMs;
/** An ended group can be opened again this long after its scheduled end: an end may have been a slip. */
export const reopensUntilAfterEndMs = 30 * minuteMs;
/** Away longer than this, nobody knows where a person is now: the door asks again. */
export const admissionLapsesAfterMs = 10 * minuteMs;
/** An empty room that staff forgot to end is closed this long after the scheduled end, a full one later. */
export const closesEmptyAfterEndMs = 30 * minuteMs;
export const closesAnywayAfterEndMs = 120 * minuteMs;

const nobody: PersonState = {
  where: 'away',
  roomId: null,
  since: null,
  held: false,
  rangAt: null,
  again: null,
  admittedAt: null,
  devicesOk: true,
  handRaisedAt: null,
  called: false,
  onPhone: false,
};

/** Where everybody is who was ever named by a mark; marks in the order of writing. */
export function personStates(marks: readonly Mark[]): Map<string, PersonState> {
  const states = new Map<string, PersonState>();
  for (const mark of marks) {
    if (!mark.personId) continue;
    states.set(mark.personId, afterMark(states.get(mark.personId) ?? nobody, mark));
  }
  return states;
}

/** In the group, or in a room beside it. */
export function isInside({ where }: Pick<PersonState, 'where'>): boolean {
  return where === 'admitted' || where === 'private' || where === 'breakout';
}

export function stateOf(states: ReadonlyMap<string, PersonState>, personId: string): PersonState {
  return states.get(personId) ?? nobody;
}

function afterMark(was: PersonState, mark: Mark): PersonState {
  const moved = (where: PersonState['where'], more: Partial<PersonState> = {}): PersonState => ({
    ...was,
    where,
    roomId: null,
    since: mark.at,
    held: false,
    rangAt: null,
    handRaisedAt: null,
    called: false,
    ...more,
  });
  switch (mark.kind) {
    case 'ready':
      return afterReady(was, mark, moved);
    case 'stepped_away':
      return was.where === 'waiting' ? moved('away') : was;
    case 'left':
      if (isInside(was)) return moved('left');
      return was.where === 'waiting' ? moved('away') : was;
    case 'rang':
      return was.where === 'waiting' ? { ...was, rangAt: mark.at } : was;
    case 'placed':
      if (!mark.body.roomId) return was;
      return moved(mark.body.room ?? 'private', { roomId: mark.body.roomId, again: null });
    case 'returned':
      if (was.where === 'breakout') return moved('admitted', { admittedAt: was.admittedAt ?? mark.at });
      return was.where === 'private' ? moved('away') : was;
    case 'admitted':
      return moved('admitted', { admittedAt: mark.at, again: null });
    case 'called':
      if (was.where === 'admitted' || was.where === 'private' || was.where === 'breakout') return was;
      return was.where === 'waiting' ? { ...was, called: true } : moved('waiting', { called: true });
    case 'phone_joined':
      // Who is taken by telephone waits no more.
      return was.where === 'waiting' ? moved('away', { onPhone: true }) : { ...was, onPhone: true };
    case 'phone_left':
      return { ...was, onPhone: false };
    case 'held':
      return moved('waiting', { held: true, since: was.where === 'waiting' ? was.since : mark.at });
    case 'removed':
      return moved('removed', { onPhone: false });
    case 'hand_raised':
      return was.where === 'admitted' ? { ...was, handRaisedAt: was.handRaisedAt ?? mark.at } : was;
    case 'hand_lowered':
      return { ...was, handRaisedAt: null };
    default:
      return was;
  }
}

function afterReady(
  was: PersonState,
  mark: Mark,
  moved: (where: PersonState['where'], more?: Partial<PersonState>) => PersonState,
): PersonState {
  const devicesOk = mark.body.devicesOk ?? true;
  if (was.where === 'removed' || was.where === 'private' || was.where === 'breakout') return was;
  if (was.where === 'admitted' && mark.body.again !== 'lost_connection') return was;
  if (was.where === 'waiting') return { ...was, devicesOk, called: false };
  const again = mark.body.again ?? (was.where === 'left' ? 'came_back' : null);
  return moved('waiting', { devicesOk, again });
}

export type GroupState = {
  state: 'planned' | 'open' | 'ended' | 'cancelled';
  opening: Opening | null;
  openedAt: number | null;
  endedAt: number | null;
};

export function groupState(
  session: Pick<LiveSession, 'cancelled' | 'endsAt'>,
  openings: readonly Opening[],
  now: number,
): GroupState {
  const main = openings.filter((one) => one.roomKind === 'main');
  const opening = main.find((one) => one.closedAt === null) ?? null;
  const openedAt = main.length > 0 ? Math.min(...main.map((one) => one.openedAt)) : null;
  const lastClosed = Math.max(...main.map((one) => one.closedAt ?? 0), 0) || null;
  if (opening) return { state: 'open', opening, openedAt, endedAt: null };
  if (session.cancelled) return { state: 'cancelled', opening, openedAt, endedAt: lastClosed };
  if (lastClosed) return { state: 'ended', opening, openedAt, endedAt: lastClosed };
  const over = now > session.endsAt + reopensUntilAfterEndMs;
  return { state: over ? 'ended' : 'planned', opening, openedAt, endedAt: null };
}

export type DoorState =
  | 'too_early'
  | 'come'
  | 'waiting'
  | 'admitted'
  | 'in_room'
  | 'private'
  | 'breakout'
  | 'left'
  | 'removed'
  | 'ended'
  | 'cancelled';

/** What a patient finds at the door. `lastSeenAt`: the last heartbeat that said it was connected. */
export function doorState(input: {
  session: Pick<LiveSession, 'startsAt'>;
  group: GroupState;
  person: PersonState;
  here: boolean;
  lastSeenAt: number | null;
  now: number;
}): DoorState {
  const { session, group, person, now } = input;
  // A talk with staff goes on when the group is over: nobody is put out of it by a clock.
  if (person.where === 'private') return 'private';
  if (group.state === 'cancelled' || group.state === 'ended') return group.state;
  if (person.where === 'breakout') return 'breakout';
  if (person.where === 'removed' || person.where === 'left' || person.where === 'waiting')
    return person.where;
  if (person.where === 'admitted') {
    if (input.here) return 'in_room';
    return hasLapsed(person, input.lastSeenAt, now) ? 'come' : 'admitted';
  }
  return group.state === 'open' || now >= session.startsAt - doorOpensBeforeMs ? 'come' : 'too_early';
}

export function hasLapsed(person: PersonState, lastSeenAt: number | null, now: number): boolean {
  if (person.where !== 'admitted') return false;
  return now - Math.max(person.admittedAt ?? 0, lastSeenAt ?? 0) > admissionLapsesAfterMs;
}

export type DoorReason =
  | 'before_opening'
  | 'after_opening'
  | 'late'
  | 'lost_connection'
  | 'came_back'
  | 'held'
  | 'rang'
  | 'on_the_phone'
  | 'not_placed_together'
  | 'not_on_roster'
  | 'not_alone'
  | 'devices_not_ok'
  | 'private_word'
  | 'not_covered'
  | 'agreement_missing'
  | 'check_in_missing';

/** Why somebody at the door needs a look: their arrival first, then what to mind. */
export function doorReasons(input: {
  session: Pick<LiveSession, 'startsAt' | 'expected'>;
  group: GroupState;
  personId: string;
  person: PersonState;
  alone: boolean | null;
  notPlacedTogether: boolean;
}): DoorReason[] {
  const { session, group, person } = input;
  const since = person.since ?? 0;
  const reasons: DoorReason[] = [];
  if (person.again) reasons.push(person.again);
  else if (since > session.startsAt) reasons.push('late');
  else if (group.openedAt !== null && since > group.openedAt) reasons.push('after_opening');
  else reasons.push('before_opening');
  if (person.rangAt !== null) reasons.push('rang');
  if (person.called) reasons.push('on_the_phone');
  if (person.held) reasons.push('held');
  if (input.notPlacedTogether) reasons.push('not_placed_together');
  if (!session.expected.includes(input.personId)) reasons.push('not_on_roster');
  if (input.alone === false) reasons.push('not_alone');
  if (!person.devicesOk) reasons.push('devices_not_ok');
  return reasons;
}

export type RecordedBlock = { ordinal: number; startedAt: number | null; endedAt: number | null };

/** What staff recorded of each planned block; a block that was started again runs until its last end. */
export function recordedBlocks(ordinals: readonly number[], marks: readonly Mark[]): RecordedBlock[] {
  return ordinals.map((ordinal) => {
    const own = marks.filter((mark) => mark.body.ordinal === ordinal);
    const starts = own.filter((mark) => mark.kind === 'blockStarted');
    const last = own.filter((mark) => mark.kind === 'blockStarted' || mark.kind === 'blockEnded').at(-1);
    return {
      ordinal,
      startedAt: starts[0]?.at ?? null,
      endedAt: last?.kind === 'blockEnded' ? last.at : null,
    };
  });
}

export function runningBlock(blocks: readonly RecordedBlock[]): RecordedBlock | null {
  return blocks.find((block) => block.startedAt !== null && block.endedAt === null) ?? null;
}

export type PresenceEvent = { kind: string; identity: string; sid: string };

/**
 * Identities that the media server has in the room at its last word: the last sweep, then joins and leaves that came after it.
 * A leave of an older sid says nothing about a newer one (a second device takes over under the same identity).
 */
export function presentIdentities(
  sweep: SweepBody | null,
  later: readonly PresenceEvent[],
): Map<string, string> {
  const gone = 3;
  const present = new Map<string, string>();
  for (const one of sweep?.participants ?? []) if (one.state !== gone) present.set(one.identity, one.sid);
  for (const event of later) {
    if (event.kind === 'participant_joined') present.set(event.identity, event.sid);
    else if (present.get(event.identity) === event.sid) present.delete(event.identity);
  }
  return present;
}
