import { raiseAlert } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canLead } from './access.ts';
import { type Facts, openingAt, presentIn, staffMark, tellRoom } from './facts.ts';
import { stateOf } from './rules.ts';
import { facilitatorsGone, leaderOf } from './rules-placement.ts';

// A reload takes a second or two, and a facilitator who just opened the group is on the way in.
const comesInWithinMs = 30_000;
/** The media server itself noticed a lost connection only after 20 s (measured), so this is the second look. */
const pagedAfterMs = 30_000;

/**
 * The sweep looks whether a facilitator is in the session. When the last one is gone, everybody reads why it is quiet, and somebody
 * is paged; the return of one is written down as well. Minutes need none of this: they follow the witnesses.
 */
export async function watchFacilitators(ctx: Ctx, facts: Facts, inMain: readonly string[]): Promise<void> {
  const gone = facilitatorsGone(facts.marks);
  if (await isOneThere(ctx, facts, inMain)) {
    if (!gone) return;
    await staffMark(ctx, facts, 'facilitators_back');
    return tellRoom(ctx, facts);
  }
  const now = facts.now.epochMilliseconds;
  const openedAt = facts.group.opening?.openedAt ?? now;
  if (gone) return pageWhenLong(ctx, facts, gone);
  // In breakouts nobody is in the main room, and people are there all the same.
  const isNobodyThere = inMain.length === 0 && facts.breakouts.size === 0;
  if (isNobodyThere || now - openedAt < comesInWithinMs) return;
  await staffMark(ctx, facts, 'facilitators_gone');
  await tellRoom(ctx, facts);
}

/** People sit in a group that nobody leads: whoever is on call hears of it, once. The alert is about who led and is gone. */
async function pageWhenLong(ctx: Ctx, facts: Facts, gone: { since: number; paged: boolean }): Promise<void> {
  const personId = leaderOf(facts.session, facts.marks);
  if (gone.paged || !personId || facts.now.epochMilliseconds - gone.since < pagedAfterMs) return;
  await raiseAlert(ctx, {
    personId,
    sessionId: facts.session.id,
    level: 'page',
    source: 'room',
    because: 'facilitators_gone',
  });
  await staffMark(ctx, facts, 'staff_paged');
  await tellRoom(ctx, facts);
}

/** In the group, or in a private room: then they are with somebody, and the group waits for them. */
async function isOneThere(ctx: Ctx, facts: Facts, inMain: readonly string[]): Promise<boolean> {
  const seats = new Map(facts.seats.map((seat) => [seat.id, seat.identity]));
  const leads = facts.occupancies.filter((one) => canLead(facts.session, one.personId));
  for (const { personId, seatId } of leads) {
    const identity = seats.get(seatId) ?? '';
    if (inMain.includes(identity)) return true;
    const { roomId } = stateOf(facts.states, personId);
    if (roomId && (await presentIn(ctx, openingAt(facts, roomId))).has(identity)) return true;
  }
  return false;
}
