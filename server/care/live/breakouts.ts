import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/platform/ctx.ts';
import { isSupport } from './access.ts';
import { type Facts, readFacts, seatOf, staffMark, takeSeat, tellPlace } from './facts.ts';
import { closeOpening, insertOpening } from './queries.ts';
import { stateOf } from './rules.ts';
import { followMoves } from './tidy.ts';

// Breakouts are places like private rooms: marks say who is where, the pass follows the place (decision 0019). Each has a media room of
// its own with a new name. Everything here is called under the session's lock, by whoever decided who sits where.

/** Opens one breakout for each list and places everybody named there. The ids of the rooms, in the same order. */
export async function openBreakouts(
  ctx: Ctx,
  facts: Facts,
  rooms: readonly (readonly string[])[],
): Promise<string[]> {
  const roomIds: string[] = [];
  const seated = identitiesOf(facts, rooms.flat());
  for (const people of rooms) {
    const roomId = await insertOpening(ctx, {
      id: ctx.newId(),
      sessionId: facts.session.id,
      kind: 'breakout',
      mediaName: randomBytes(16).toString('base64url'),
      at: facts.now,
    });
    for (const personId of people) {
      const identity = seated.get(personId) ?? (await takeSeat(ctx, facts, personId, personId)).identity;
      await place(ctx, facts, { personId, roomId, identity });
    }
    await tellPlace(ctx, facts, { place: roomId, people });
    roomIds.push(roomId);
  }
  await followMoves(ctx, facts.session.id);
  return roomIds;
}

/** Into one breakout that is open, from wherever the seat is now. */
export async function placeInBreakout(
  ctx: Ctx,
  facts: Facts,
  personId: string,
  roomId: string,
): Promise<void> {
  const { identity } = await takeSeat(ctx, facts, personId, personId);
  await place(ctx, facts, { personId, roomId, identity });
  await tellPlace(ctx, facts, { place: roomId, people: [personId] });
}

async function place(
  ctx: Ctx,
  facts: Facts,
  { personId, ...where }: { personId: string; roomId: string; identity: string },
): Promise<void> {
  await staffMark(ctx, facts, 'placed', { personId, body: { ...where, room: 'breakout' } });
}

/** Everybody in these breakouts is back in the group, and the rooms are over; the media server's part of them is tidied by the sweep. */
export async function closeBreakouts(ctx: Ctx, before: Facts, roomIds: readonly string[]): Promise<void> {
  const people = [...before.states]
    .filter(([, state]) => state.where === 'breakout' && roomIds.includes(state.roomId ?? ''))
    .map(([personId]) => personId);
  for (const personId of people) await staffMark(ctx, before, 'returned', { personId });
  await tellPlace(ctx, before, { place: 'main', people });
  for (const roomId of roomIds) {
    const opening = before.breakouts.get(roomId);
    if (opening) await closeOpening(ctx, opening.id, before.now);
  }
  await followMoves(ctx, before.session.id);
}

/** One comes back to the group; in the group, or somewhere else by now: nothing to do. */
export async function backFromBreakout(ctx: Ctx, facts: Facts, personId: string): Promise<boolean> {
  if (stateOf(facts.states, personId).where !== 'breakout') return false;
  await staffMark(ctx, facts, 'returned', { personId });
  await tellPlace(ctx, facts, { place: 'main', people: [personId] });
  return true;
}

/** Breakouts of these in which no patient is placed any more are over. */
export async function closeEmptyBreakouts(
  ctx: Ctx,
  sessionId: string,
  isPatient: (personId: string) => boolean,
): Promise<void> {
  const facts = await readFacts(ctx, sessionId);
  const taken = new Set(
    [...facts.states]
      .filter(([personId, one]) => one.where === 'breakout' && isPatient(personId))
      .map(([, one]) => one.roomId),
  );
  const empty = [...facts.breakouts.keys()].filter((roomId) => !taken.has(roomId));
  if (empty.length > 0) await closeBreakouts(ctx, facts, empty);
}

/** Interpreters and captioners in a breakout go where their person is now; with nobody there to help, back to the group. */
export async function bringSupportAlong(ctx: Ctx, sessionId: string): Promise<void> {
  const facts = await readFacts(ctx, sessionId);
  const staff = new Set(facts.session.staff.map((one) => one.personId));
  const patients = [...facts.states].filter(([id]) => !staff.has(id));
  for (const { personId, forPersonId } of facts.session.staff) {
    const own = stateOf(facts.states, personId);
    if (!isSupport(facts.session, personId) || own.where !== 'breakout') continue;
    const theirs = forPersonId ? stateOf(facts.states, forPersonId) : null;
    if (theirs?.where === 'breakout' && theirs.roomId !== own.roomId) {
      await placeInBreakout(ctx, facts, personId, theirs.roomId!);
    }
    const isNeeded = theirs
      ? theirs.where === 'breakout'
      : patients.some(([, one]) => one.roomId === own.roomId);
    if (!isNeeded) await backFromBreakout(ctx, facts, personId);
  }
}

/** The media identity of each of these people who has a seat: the key to what the media server says. */
export function identitiesOf(facts: Facts, personIds: readonly string[]): Map<string, string> {
  const known = personIds.map((id) => [id, seatOf(facts, id)?.identity] as const);
  return new Map(known.filter((one): one is readonly [string, string] => one[1] !== undefined));
}
