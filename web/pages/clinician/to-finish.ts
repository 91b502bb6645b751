// Pure: what a session that is over still waits for.
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import type { NotesAnswer } from '#server/care/chart/contract.ts';

export interface LeftToDo {
  toConfirm: number;
  doubtful: number;
  toWrite: number;
}

/** null: nothing waits, or it is not known (yet) what does. A session in which nobody was is not confirmed by anybody. */
export function leftToDo(
  attendance: AttendanceAnswer | undefined,
  notes: NotesAnswer | undefined,
): LeftToDo | null {
  const people = attendance?.people ?? [];
  const tookPlace = people.some((person) => person.minutesPresent > 0);
  if (!tookPlace) return null;
  const toConfirm = people.filter((person) => person.decision === null);
  const left = {
    toConfirm: toConfirm.length,
    doubtful: toConfirm.filter((person) => person.disputes.length > 0).length,
    toWrite: notes?.people.filter((person) => person.state === 'to_write').length ?? 0,
  };
  return left.toConfirm + left.toWrite > 0 ? left : null;
}
