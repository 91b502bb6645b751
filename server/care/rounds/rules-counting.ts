// Pure: for whom a round would cost minutes, and how many, said before it begins. No clock, no I/O.
import type { Arrangement } from './types.ts';

/** Where a person's payer wants the facilitator; null: no rule is on file, so the default holds: anywhere in the session. */
export type Demanded = 'in_room' | 'in_session' | null;

/**
 * A facilitator in any room of the session counts, unless the payer wants them in the same room: then the minutes of a circle without
 * one of its own may not count. At most so many: a visit saves the minutes that it lasts.
 */
export function costsOf(
  arrangement: Arrangement,
  demanded: ReadonlyMap<string, Demanded>,
  roundMs: number,
): { personId: string; minutes: number }[] {
  const minutes = Math.ceil(roundMs / 60_000);
  return arrangement.circles
    .filter((circle) => circle.facilitatorId === null)
    .flatMap((circle) => circle.members)
    .filter((personId) => demanded.get(personId) === 'in_room')
    .map((personId) => ({ personId, minutes }));
}
