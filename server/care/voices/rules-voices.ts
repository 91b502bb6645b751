// Pure: what the totals of a session say. All limits are ours, for clinical review; talk time is a help to who facilitates, no finding.
import type { VoiceCue, VoiceTotal } from './types.ts';

type Total = Pick<VoiceTotal, 'seatId' | 'step' | 'byPersonId' | 'seconds'>;

/**
 * Seconds by seat and step. A browser that was opened again goes on from nothing, so the runs of one member of staff add up; two
 * who watch at once saw the same, so the longer of them holds.
 */
export function secondsBySeat(totals: readonly Total[]): Map<string, Map<string, number>> {
  const seats = new Map<string, Map<string, number>>();
  const ofOne = Map.groupBy(totals, (one) => `${one.seatId} ${one.step} ${one.byPersonId}`);
  for (const own of ofOne.values()) {
    const { seatId, step } = own[0]!;
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0);
    const steps = seats.get(seatId) ?? new Map<string, number>();
    steps.set(step, Math.max(steps.get(step) ?? 0, seconds));
    seats.set(seatId, steps);
  }
  return seats;
}

export const sumOf = (steps: ReadonlyMap<string, number> | undefined): number =>
  [...(steps?.values() ?? [])].reduce((sum, one) => sum + one, 0);

/** Before that nobody is late to speak. */
export const minutesBeforeCue = 15;
/** So many sessions make a habit. */
export const sessionsForHabit = 3;
const littleSeconds = 30;

/** `habit`: seconds an hour in the person's earlier sessions of this group. */
export function cueOf(said: { seconds: number; minutes: number; habit: readonly number[] }): VoiceCue | null {
  if (said.minutes < minutesBeforeCue) return null;
  const isLittle = said.seconds < littleSeconds;
  if (said.habit.length < sessionsForHabit) return isLittle ? 'not_yet' : null;
  const usual = middle(said.habit);
  const perHour = (said.seconds / said.minutes) * 60;
  if (usual >= 2 * littleSeconds && perHour < usual / 3) return 'less_than_usual';
  return isLittle ? 'as_usual' : null;
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** Off when the person said so last, or one of those who treat them did. */
export function isOff(
  choices: readonly { personId: string; byPersonId: string; isOff: boolean }[],
  personId: string,
): boolean {
  const { own, theirs } = saidOff(choices, personId);
  return own || theirs;
}

/** Each side's last word; neither takes the other's back. */
export function saidOff(
  choices: readonly { personId: string; byPersonId: string; isOff: boolean }[],
  personId: string,
): { own: boolean; theirs: boolean } {
  const own = choices.findLast((one) => one.personId === personId && one.byPersonId === personId);
  const theirs = choices.findLast((one) => one.personId === personId && one.byPersonId !== personId);
  return { own: own?.isOff ?? false, theirs: theirs?.isOff ?? false };
}
