import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { isSupport } from './access.ts';
import { refuseTogether } from './admit.ts';
import type { PrivateBody } from './contract-place.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  mustHelp,
  readFacts,
  staffMark,
  takeSeat,
  tellPlace,
} from './facts.ts';
import { begin, type Done, finish, type OnePerson, refuseStale } from './one-person.ts';
import { insertOpening } from './queries.ts';
import { groupOpensBeforeMs, reopensUntilAfterEndMs, stateOf } from './rules.ts';
import { supportOf } from './rules-placement.ts';
import { followMoves } from './tidy.ts';

/**
 * Moves one person into a private room with staff: from the door, from the group, from another private room, or after they were
 * asked to leave. The group need not be open: nobody is turned away because it is too early, or over.
 */
export async function moveToPrivate(
  ctx: Ctx,
  input: OnePerson & PrivateBody,
): Promise<{ done: boolean; roomId: string }> {
  const { facts: before, by } = await begin(ctx, input);
  const { personId, reason } = input;
  if (isSupport(before.session, personId)) return bringSupport(ctx, before, input, by);
  if (isStaffHere(before, personId)) {
    throw conflict(
      'on_duty',
      'Staff step into a private room themselves.',
      'Ask them to; the room stands beside.',
    );
  }
  const along = input.along ?? supportOf(before.session, personId);
  if (!along.every((id) => isSupport(before.session, id))) throw notFound('person');
  refuseStale(before, personId, input.saw);
  const person = stateOf(before.states, personId);
  if (person.where === 'away' || person.where === 'left') {
    throw conflict(
      'not_here',
      'This person is neither at the door nor inside.',
      'Call them, or wait until they are at the door.',
    );
  }
  if (person.where === 'private' && (input.roomId === null || input.roomId === person.roomId)) {
    return { done: false, roomId: person.roomId! };
  }
  const { facts, roomId } = await privateRoom(ctx, before, input.roomId);
  refuseTogether(facts, roomId, personId);
  const seat = await takeSeat(ctx, facts, personId, by);
  await staffMark(ctx, facts, 'placed', { personId, body: { roomId, identity: seat.identity, reason } });
  await tellPlace(ctx, facts, { place: roomId, people: [personId] });
  if (input.withMe && stateOf(facts.states, by).roomId !== roomId) {
    await takeSeat(ctx, facts, by, by);
    await staffMark(ctx, facts, 'placed', { personId: by, body: { roomId } });
  }
  for (const id of along) await placeSupport(ctx, facts, id, roomId, by);
  await followMoves(ctx, facts.session.id);
  await finish(ctx, facts, personId);
  return { done: true, roomId };
}

/** An interpreter or captioner into a private room that is open: whoever needs them there sits in it already. */
async function bringSupport(
  ctx: Ctx,
  facts: Facts,
  { personId, roomId }: OnePerson & PrivateBody,
  by: string,
): Promise<{ done: boolean; roomId: string }> {
  if (roomId === null) {
    throw conflict(
      'nobody_to_support',
      'An interpreter or captioner goes along with somebody.',
      'Move that person into a private room, or choose a room that is open.',
    );
  }
  openRoom(facts, roomId);
  if (stateOf(facts.states, personId).roomId === roomId) return { done: false, roomId };
  await placeSupport(ctx, facts, personId, roomId, by);
  await followMoves(ctx, facts.session.id);
  await finish(ctx, facts, personId);
  return { done: true, roomId };
}

async function placeSupport(
  ctx: Ctx,
  facts: Facts,
  personId: string,
  roomId: string,
  by: string,
): Promise<void> {
  const seat = await takeSeat(ctx, facts, personId, by);
  await staffMark(ctx, facts, 'placed', { personId, body: { roomId, identity: seat.identity } });
}

/** A member of staff goes into a private room that is open. */
export async function stepIn(ctx: Ctx, input: { sessionId: string; privateRoomId: string }): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = mustHelp(ctx, facts);
  const { roomId } = openRoom(facts, input.privateRoomId);
  if (stateOf(facts.states, personId).roomId === roomId) return { done: false };
  await takeSeat(ctx, facts, personId, personId);
  await staffMark(ctx, facts, 'placed', { personId, body: { roomId } });
  await followMoves(ctx, facts.session.id);
  return finish(ctx, facts, personId);
}

/** A member of staff comes back to the group; whoever they were with stays until they are let back, or back to the door. */
export async function backToGroup(ctx: Ctx, input: { sessionId: string }): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = mustHelp(ctx, facts);
  const { where } = stateOf(facts.states, personId);
  if (where !== 'private' && where !== 'breakout') return { done: false };
  await staffMark(ctx, facts, 'returned', { personId });
  await followMoves(ctx, facts.session.id);
  return finish(ctx, facts, personId);
}

function openRoom(facts: Facts, roomId: string) {
  const opening = facts.privateRooms.get(roomId);
  if (opening) return opening;
  if (!facts.openings.some((one) => one.roomId === roomId)) throw notFound('room');
  throw conflict('room_closed', 'This private room is closed by now.', 'Open another one.');
}

async function privateRoom(
  ctx: Ctx,
  facts: Facts,
  wanted: string | null,
): Promise<{ facts: Facts; roomId: string }> {
  if (wanted !== null) return { facts, roomId: openRoom(facts, wanted).roomId };
  refuseUnlessItIsTime(facts);
  const roomId = await insertOpening(ctx, {
    id: ctx.newId(),
    sessionId: facts.session.id,
    kind: 'private',
    mediaName: randomBytes(16).toString('base64url'),
    at: facts.now,
  });
  return { facts: await readFacts(ctx, facts.session.id), roomId };
}

function refuseUnlessItIsTime({ session, now }: Facts): void {
  const at = now.epochMilliseconds;
  const soon = at >= session.startsAt - groupOpensBeforeMs;
  if (!session.cancelled && soon && at <= session.endsAt + reopensUntilAfterEndMs) return;
  throw conflict(
    'not_the_time',
    'Private rooms of this session are open around its time only.',
    'Call the person instead.',
  );
}
