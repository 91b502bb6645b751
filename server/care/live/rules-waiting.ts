// Pure: who waited at the door by no fault of their own, and why. Shown, never counted: a wait is no minute. No clock, no I/O.
import { personStates } from './rules.ts';
import type { LiveSession, Mark, Opening } from './types.ts';

export type Wait = { from: number; to: number; cause: 'opened_late' | 'held' | 'not_let_in' };

type Raw = { from: number; to: number; held: boolean };

/**
 * Stretches within the scheduled time in which somebody was ready at the door and staff had not let them in: because the group was
 * not open yet, because they were asked to wait, or because nobody had come to it. Whoever came after the doors closed, and rang,
 * waits by their own time.
 */
export function waitsCausedByStaff(
  session: Pick<LiveSession, 'startsAt' | 'endsAt'>,
  openings: readonly Opening[],
  marks: readonly Mark[],
): Map<string, Wait[]> {
  const main = openings.filter((one) => one.roomKind === 'main');
  const openedAt = Math.min(...main.map((one) => one.openedAt), session.endsAt);
  const closedAt = Math.max(...main.map((one) => one.closedAt ?? session.endsAt), session.startsAt);
  const end = main.length === 0 ? session.endsAt : Math.min(session.endsAt, closedAt);
  const waits = new Map<string, Wait[]>();
  for (const personId of new Set(marks.flatMap((mark) => mark.personId ?? []))) {
    const own = stretchesAtDoor(
      marks.filter((mark) => mark.personId === personId),
      end,
    );
    const found = own.flatMap((one) => causesOf(one, session.startsAt, openedAt, end));
    if (found.length > 0) waits.set(personId, found);
  }
  return waits;
}

function stretchesAtDoor(own: readonly Mark[], end: number): Raw[] {
  const stretches: Raw[] = [];
  own.forEach((mark, index) => {
    const state = personStates(own.slice(0, index + 1)).get(mark.personId!);
    if (state?.where !== 'waiting' || state.rangAt !== null) return;
    stretches.push({ from: mark.at, to: own[index + 1]?.at ?? end, held: state.held });
  });
  return stretches;
}

function causesOf({ from, to, held }: Raw, startsAt: number, openedAt: number, end: number): Wait[] {
  const begin = Math.max(from, startsAt);
  const stop = Math.min(to, end);
  const late: Wait = { from: begin, to: Math.min(stop, openedAt), cause: 'opened_late' };
  const open: Wait = { from: Math.max(begin, openedAt), to: stop, cause: held ? 'held' : 'not_let_in' };
  return [late, open].filter((one) => one.to > one.from);
}
