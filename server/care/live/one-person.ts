import type { Ctx } from '#server/platform/ctx.ts';
import { stale } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import type { Saw } from './contract-place.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  mustBeOfSession,
  mustHelp,
  readFacts,
  seatOf,
  staffMark,
  tellSession,
  whereabouts,
} from './facts.ts';
import { closeOpening } from './queries.ts';
import { stateOf } from './rules.ts';
import { supportLeftBehind } from './rules-placement.ts';
import { followMoves } from './tidy.ts';

// How staff act on one person of a session: one after the other, on what is so now, and everybody hears of it.

export type OnePerson = { sessionId: string; personId: string };
export type Done = { done: boolean };

export async function begin(ctx: Ctx, input: OnePerson): Promise<{ facts: Facts; by: string }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const by = mustHelp(ctx, facts);
  mustBeOfSession(facts, input.personId);
  return { facts, by };
}

export async function finish(ctx: Ctx, facts: Facts, personId: string): Promise<Done> {
  if (!isStaffHere(facts, personId)) ctx.audit.aboutPatients([personId]);
  await closeLeftRooms(ctx, facts);
  await tellSession(ctx, facts);
  return { done: true };
}

/** A private room that nobody is placed in any more is over; the media server's part of it is tidied up by the next sweep. */
export async function closeLeftRooms(ctx: Ctx, before: Facts): Promise<void> {
  if (before.privateRooms.size === 0) return;
  const { privateRooms, states, now } = await withoutIdleSupport(ctx, before.session.id);
  const taken = new Set([...states.values()].map((one) => one.roomId));
  for (const [roomId, opening] of privateRooms) {
    if (!taken.has(roomId)) await closeOpening(ctx, opening.id, now);
  }
}

/** Whoever interprets for somebody goes back to the group when that person went, and keeps no room open. */
async function withoutIdleSupport(ctx: Ctx, sessionId: string): Promise<Facts> {
  const facts = await readFacts(ctx, sessionId);
  const idle = supportLeftBehind(facts.session, facts.states);
  if (idle.length === 0) return facts;
  for (const personId of idle) await staffMark(ctx, facts, 'returned', { personId });
  await followMoves(ctx, sessionId);
  return readFacts(ctx, sessionId);
}

/** An act that names what it saw is done to that, or not at all. */
export function refuseStale(facts: Facts, personId: string, saw: Saw): void {
  if (!saw) return;
  const { where, since, handRaisedAt } = stateOf(facts.states, personId);
  const text = (atMs: number | null) =>
    atMs === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
  const hand = text(handRaisedAt);
  const same =
    (saw.where === undefined || saw.where === where) &&
    (saw.handRaisedAt === undefined || sameInstant(saw.handRaisedAt, hand));
  if (same) return;
  const version = facts.marks.at(-1)?.id ?? '';
  const current = { version, personId, where, since: text(since), handRaisedAt: hand };
  throw stale('stale', 'This person is somewhere else by now, or their hand is.', current);
}

function sameInstant(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return Temporal.Instant.compare(one, other) === 0;
}

/** Takes somebody out of the room that they are in before the act; the pass that they hold is refused by the sweep. */
export async function disconnect(
  ctx: Ctx,
  media: MediaServer,
  before: Facts,
  personId: string,
): Promise<void> {
  const { opening } = whereabouts(before, personId);
  const seat = seatOf(before, personId);
  if (opening && seat) await media.removeParticipant(opening.mediaName, seat.identity);
}
