import type { Ctx } from '#server/platform/ctx.ts';
import { loadOccupancies, loadSeats } from './queries.ts';

/** Who sits on each seat of a session, by its identity in the media room; two people on one camera are two of one seat. */
export async function whoSits(ctx: Ctx, sessionId: string): Promise<Map<string, string[]>> {
  const seats = await loadSeats(ctx, sessionId);
  const sitting = new Map(seats.map((seat) => [seat.id, new Set<string>()]));
  for (const { seatId, personId, direction } of await loadOccupancies(ctx, sessionId)) {
    if (direction === 'in') sitting.get(seatId)?.add(personId);
    else sitting.get(seatId)?.delete(personId);
  }
  return new Map(seats.map((seat) => [seat.identity, [...(sitting.get(seat.id) ?? [])]]));
}
