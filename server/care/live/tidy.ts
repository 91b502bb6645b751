import type { Ctx } from '#server/platform/ctx.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { type Facts, readFacts, seatOf, whereabouts } from './facts.ts';
import type { Opening } from './types.ts';

// A browser that is moved hears of it after our commit and goes over by itself in half a second or so (measured 0.25 to 1.2 s);
// gone by itself is "moved between rooms" in the record, taken out is not. Who has not gone by then is taken out.
const followWithinMs = 2_000;

/** Makes sure that whoever was placed elsewhere does not stay where they were. */
export async function followMoves(ctx: Ctx, sessionId: string): Promise<void> {
  const at = ctx.clock.now().add({ milliseconds: followWithinMs });
  await ctx.announceAt('people.moved', { sessionId }, at);
}

/** Takes everybody out of each open media room of a session whose seat is not there now. */
export async function tidyRooms(ctx: Ctx, media: MediaServer, sessionId: string): Promise<void> {
  const facts = await readFacts(ctx, sessionId);
  for (const opening of facts.openings.filter((one) => one.closedAt === null)) {
    const inside = (await media.participants(opening.mediaName)).map((one) => one.identity);
    await takeOutStrangers(ctx, media, facts, opening, inside);
  }
}

/** removeParticipant does not revoke a token (LiveKit 1.13): whoever used it once more is disconnected here. */
export async function takeOutStrangers(
  ctx: Ctx,
  media: MediaServer,
  facts: Facts,
  opening: Opening,
  inside: readonly string[],
): Promise<void> {
  const people = new Set(facts.occupancies.map((one) => one.personId));
  const welcome = new Set(
    [...people]
      .filter((id) => whereabouts(facts, id).opening?.id === opening.id)
      .map((id) => seatOf(facts, id)?.identity),
  );
  for (const identity of inside) {
    if (!welcome.has(identity)) await media.removeParticipant(opening.mediaName, identity);
  }
}
