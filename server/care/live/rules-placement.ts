// Pure: who is in which room of a session, who may not be in one together, who leads, when the doors close. No clock, no I/O.
import type { GroupState } from './rules.ts';
import type { LiveSession, Mark, PersonState } from './types.ts';

/** Two people who are never in one room. */
export type Pair = readonly [string, string];

/** Where a seat is: the group, or the id of a private room or a breakout. */
export type Place = 'main' | (string & {});

/** The room in which somebody's seat is now; null: in none. Staff who are in no other room are in the group. */
export function placeOf(person: Pick<PersonState, 'where' | 'roomId'>, isStaff = false): Place | null {
  if (person.where === 'private' || person.where === 'breakout') return person.roomId;
  return person.where === 'admitted' || isStaff ? 'main' : null;
}

/**
 * What the marks say, made safe: whoever was in a private room that is closed has left it, whoever was in a breakout that is closed is
 * back in the group, and of two who may not be in one room the one who came later stands at the door; of two in a breakout the later
 * one is back in the group. So no order of acts, no reopening and no old admission ever puts them together.
 */
export function safeStates(
  states: ReadonlyMap<string, PersonState>,
  openRooms: ReadonlySet<string>,
  apart: readonly Pair[],
): Map<string, PersonState> {
  const safe = new Map(
    [...states].map(([personId, state]) => [
      personId,
      openRooms.has(state.roomId ?? '') ? state : shut(state),
    ]),
  );
  for (const [one, other] of apart) {
    const [a, b] = [safe.get(one), safe.get(other)];
    if (a?.where !== 'breakout' || a.roomId !== b?.roomId) continue;
    const later = isLater(a, one, b, other) ? one : other;
    safe.set(later, inGroup(safe.get(later)!));
  }
  for (const [one, other] of apart) {
    const [a, b] = [safe.get(one), safe.get(other)];
    if (!a || !b) continue;
    const place = placeOf(a);
    if (place === null || place !== placeOf(b)) continue;
    const later = isLater(a, one, b, other) ? one : other;
    safe.set(later, { ...safe.get(later)!, where: 'waiting', roomId: null, held: true, handRaisedAt: null });
  }
  return safe;
}

/** Their room is not open any more. */
function shut(state: PersonState): PersonState {
  if (state.where === 'private') return { ...state, where: 'left', roomId: null };
  return state.where === 'breakout' ? inGroup(state) : state;
}

function inGroup(state: PersonState): PersonState {
  return { ...state, where: 'admitted', roomId: null, admittedAt: state.admittedAt ?? state.since };
}

function isLater(a: PersonState, aId: string, b: PersonState, bId: string): boolean {
  return (a.since ?? 0) === (b.since ?? 0) ? aId > bId : (a.since ?? 0) > (b.since ?? 0);
}

/** Whether this person may come into a place as it is now. */
export function mayBeIn(
  place: Place,
  personId: string,
  states: ReadonlyMap<string, PersonState>,
  apart: readonly Pair[],
): boolean {
  return apart.every((pair) => {
    const other = otherOf(pair, personId);
    if (other === null) return true;
    const state = states.get(other);
    return !state || placeOf(state) !== place;
  });
}

/** Whether somebody is here, at the door or inside, with whom this person may not be in one room. Never who. */
export function isKeptApartHere(
  personId: string,
  states: ReadonlyMap<string, PersonState>,
  apart: readonly Pair[],
): boolean {
  const here: readonly PersonState['where'][] = ['waiting', 'admitted', 'private', 'breakout'];
  return apart.some((pair) => {
    const other = otherOf(pair, personId);
    return other !== null && here.includes(states.get(other)?.where ?? 'away');
  });
}

function otherOf([one, other]: Pair, personId: string): string | null {
  return one === personId ? other : other === personId ? one : null;
}

/** Of those who would come in together by one act, everybody whom nothing keeps from it. Of a pair that both wait, neither: staff choose. */
export function clearTogether(
  personIds: readonly string[],
  states: ReadonlyMap<string, PersonState>,
  apart: readonly Pair[],
): string[] {
  return personIds.filter((personId) => !isKeptApartHere(personId, states, apart));
}

/** Who leads now: whom the lead was handed to last and who still is on duty for it; else who has it by plan. */
export function leaderOf(session: Pick<LiveSession, 'staff'>, marks: readonly Mark[]): string | null {
  const leads = session.staff.filter((one) => one.duty === 'lead' || one.duty === 'co');
  const handed = marks.findLast(
    (mark) => mark.kind === 'handed_over' && leads.some((one) => one.personId === mark.personId),
  );
  return handed?.personId ?? leads.find((one) => one.duty === 'lead')?.personId ?? leads[0]?.personId ?? null;
}

/** Since when the sweep has found no facilitator in the session, and whether it paged somebody; null: they are there. */
export function facilitatorsGone(marks: readonly Mark[]): { since: number; paged: boolean } | null {
  const last = marks.findLastIndex(
    (mark) =>
      mark.kind === 'facilitators_gone' || mark.kind === 'facilitators_back' || mark.kind === 'opened',
  );
  if (marks[last]?.kind !== 'facilitators_gone') return null;
  const paged = marks.slice(last).some((mark) => mark.kind === 'staff_paged');
  return { since: marks[last].at, paged };
}

/** Interpreters and captioners who are there for this one person: they go along wherever the person goes, unless staff say otherwise. */
export function supportOf(session: Pick<LiveSession, 'staff'>, personId: string): string[] {
  return session.staff.filter((one) => one.forPersonId === personId).map((one) => one.personId);
}

/**
 * Interpreters and captioners in a private room whom nobody is there for any more: their person went, or, of those who are there for
 * everybody, the last patient did. They belong to the group again.
 */
export function supportLeftBehind(
  session: Pick<LiveSession, 'staff'>,
  states: ReadonlyMap<string, PersonState>,
): string[] {
  const staff = new Set(session.staff.map((one) => one.personId));
  return session.staff.flatMap(({ personId, duty, forPersonId }) => {
    const own = states.get(personId);
    if ((duty !== 'interpreter' && duty !== 'captioner') || own?.where !== 'private') return [];
    const others = [...states].filter(([id, one]) => !staff.has(id) && one.roomId === own.roomId);
    const isNeeded = forPersonId ? others.some(([id]) => id === forPersonId) : others.length > 0;
    return isNeeded ? [] : [personId];
  });
}

const minuteMs = 60_000;

/** From when on latecomers have to ring. A group that opened late closes its doors later: nobody pays for that. */
export function doorsCloseAt(
  session: Pick<LiveSession, 'startsAt' | 'doorsCloseAfterMinutes'>,
  group: Pick<GroupState, 'openedAt'>,
): number | null {
  if (session.doorsCloseAfterMinutes === null || group.openedAt === null) return null;
  return Math.max(session.startsAt, group.openedAt) + session.doorsCloseAfterMinutes * minuteMs;
}
