// Pure: whether a look at a media room finds anything to do. No clock, no I/O.
import { closesEmptyAfterEndMs } from './rules.ts';
import type { Standing } from './types.ts';

/** What a look finds: who is in the room of one opening. */
export type Look = { openingId: string; inside: readonly string[]; now: number };

/**
 * Nearly always a sweep has only to write down who is there: everybody inside belongs there, somebody leads, the session is not over. When in
 * doubt it is not so, and the session is looked at under its lock.
 */
export function isAllAsItShouldBe(
  standing: Pick<Standing, 'seats' | 'openings' | 'hasBreakouts' | 'facilitatorsGone' | 'endsAt'>,
  { openingId, inside, now }: Look,
): boolean {
  const kind = standing.openings.get(openingId);
  if (!kind || now - standing.endsAt > closesEmptyAfterEndMs) return false;
  const seats = [...standing.seats.values()].filter((one) => one.openingId === openingId);
  const welcome = new Map(seats.map((one) => [one.identity, one]));
  if (!inside.every((identity) => welcome.has(identity))) return false;
  if (kind !== 'main') return true;
  if (standing.facilitatorsGone) return false;
  if (inside.length === 0) return !standing.hasBreakouts;
  return inside.some((identity) => welcome.get(identity)!.leads);
}
