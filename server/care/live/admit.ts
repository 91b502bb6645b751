import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { isSupport } from './access.ts';
import { mustBeReady } from './arrival.ts';
import type { Saw } from './contract-place.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  mustBeOpen,
  mustHelp,
  staffMark,
  takeSeat,
  tellPlace,
  tellSession,
} from './facts.ts';
import { admitTheClearOnes } from './lead.ts';
import { begin, type Done, disconnect, finish, type OnePerson, refuseStale } from './one-person.ts';
import { isInside, stateOf } from './rules.ts';
import { mayBeIn, type Place } from './rules-placement.ts';
import { followMoves } from './tidy.ts';

/** Lets one person into the group: from the door, back from a private room, back after they were asked to leave. */
export async function admit(ctx: Ctx, input: OnePerson & { saw?: Saw }): Promise<Done> {
  const { facts, by } = await begin(ctx, input);
  mustBeOpen(facts);
  refuseStale(facts, input.personId, input.saw);
  const { where, called } = stateOf(facts.states, input.personId);
  if (where === 'admitted') return { done: false };
  if (isSupport(facts.session, input.personId) && where === 'private') {
    await staffMark(ctx, facts, 'returned', { personId: input.personId });
    await followMoves(ctx, facts.session.id);
    return finish(ctx, facts, input.personId);
  }
  if (called) {
    throw conflict(
      'on_the_phone',
      'This person waits on the telephone: there is no device to let in.',
      'Seat them by phone.',
    );
  }
  if (where === 'away' || where === 'left') {
    throw conflict(
      'not_at_the_door',
      'This person is not at the door.',
      'Wait until they say that they are ready.',
    );
  }
  refuseTogether(facts, 'main', input.personId);
  if (!isStaffHere(facts, input.personId)) await mustBeReady(ctx, facts, input.personId);
  const seat = await takeSeat(ctx, facts, input.personId, by);
  await staffMark(ctx, facts, 'admitted', { personId: input.personId, body: { identity: seat.identity } });
  await tellPlace(ctx, facts, { place: 'main', people: [input.personId] });
  if (where === 'private' || where === 'breakout') await followMoves(ctx, facts.session.id);
  return finish(ctx, facts, input.personId);
}

/** Everybody at the door whom nothing speaks against; the others need a look of their own. */
export async function admitReady(ctx: Ctx, input: { sessionId: string }): Promise<{ admitted: string[] }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const by = mustHelp(ctx, facts);
  mustBeOpen(facts);
  const admitted = await admitTheClearOnes(ctx, facts, by);
  ctx.audit.aboutPatients(admitted);
  if (admitted.length > 0) await tellSession(ctx, facts);
  return { admitted };
}

/** Never who, and never why: that is not at the door. */
export function refuseTogether(facts: Facts, place: Place, personId: string): void {
  if (mayBeIn(place, personId, facts.states, facts.apart)) return;
  throw conflict(
    'not_placed_together',
    'This person is not placed together with somebody in that room.',
    'Talk to one of them in a private room, or ask one to wait.',
  );
}

/** Asks somebody to wait at the door; from inside a room, back to the door. */
export async function hold(
  ctx: Ctx,
  media: MediaServer,
  input: OnePerson & { reason: string; saw?: Saw },
): Promise<Done> {
  const { facts } = await begin(ctx, input);
  refuseStale(facts, input.personId, input.saw);
  const person = stateOf(facts.states, input.personId);
  if (person.where === 'waiting' && person.held) return { done: false };
  if (isStaffHere(facts, input.personId) || (person.where !== 'waiting' && !isInside(person))) {
    throw conflict('not_at_the_door', 'This person is not at the door.', 'There is nobody to hold.');
  }
  await staffMark(ctx, facts, 'held', { personId: input.personId, body: { reason: input.reason } });
  await disconnect(ctx, media, facts, input.personId);
  return finish(ctx, facts, input.personId);
}

/** Takes somebody out; no door and no token lets them back until staff admit them again. */
export async function remove(
  ctx: Ctx,
  media: MediaServer,
  input: OnePerson & { reason: string; saw?: Saw },
): Promise<Done> {
  const { facts } = await begin(ctx, input);
  if (isStaffHere(facts, input.personId)) {
    throw conflict(
      'on_duty',
      'Staff on duty cannot be removed.',
      'Change the staff of the session in its plan.',
    );
  }
  refuseStale(facts, input.personId, input.saw);
  if (stateOf(facts.states, input.personId).where === 'removed') return { done: false };
  await staffMark(ctx, facts, 'removed', { personId: input.personId, body: { reason: input.reason } });
  await disconnect(ctx, media, facts, input.personId);
  return finish(ctx, facts, input.personId);
}
