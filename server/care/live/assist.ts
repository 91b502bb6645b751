import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { mustBeReady } from './arrival.ts';
import type { ObserveBody } from './contract.ts';
import type { Saw } from './contract-place.ts';
import { type Facts, mustBeOpen, seatBy, staffMark, whereabouts } from './facts.ts';
import { begin, type Done, finish, type OnePerson, refuseStale } from './one-person.ts';
import { insertOccupancy, insertSeat, loadOccupancies, loadSeats } from './queries.ts';
import { stateOf } from './rules.ts';

const phoneBackMs = 15 * 60_000;

/** Lets one person in: late, back again, not on the roster, or removed before. */
export async function admit(ctx: Ctx, input: OnePerson): Promise<Done> {
  const { facts, by } = await begin(ctx, input);
  mustBeOpen(facts);
  const { where } = stateOf(facts.states, input.personId);
  if (where === 'admitted') return { done: false };
  if (where === 'away' || where === 'left') {
    throw conflict(
      'not_at_the_door',
      'This person is not at the door.',
      'Wait until they say that they are ready.',
    );
  }
  if (!isStaffHere(facts, input.personId)) await mustBeReady(ctx, facts, input.personId);
  const seat = await takeSeat(ctx, facts, input.personId, by);
  await staffMark(ctx, facts, 'admitted', { personId: input.personId, body: { identity: seat.identity } });
  return finish(ctx, facts, input.personId);
}

/** Asks somebody to wait at the door; from inside the room, back to the door. */
export async function hold(
  ctx: Ctx,
  media: MediaServer,
  input: OnePerson & { reason: string },
): Promise<Done> {
  const { facts } = await begin(ctx, input);
  const person = stateOf(facts.states, input.personId);
  if (person.where === 'waiting' && person.held) return { done: false };
  if (person.where !== 'waiting' && person.where !== 'admitted') {
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
  input: OnePerson & { reason: string },
): Promise<Done> {
  const { facts } = await begin(ctx, input);
  if (isStaffHere(facts, input.personId)) {
    throw conflict(
      'on_duty',
      'Staff on duty cannot be removed.',
      'Change the staff of the session in its plan.',
    );
  }
  if (stateOf(facts.states, input.personId).where === 'removed') return { done: false };
  await staffMark(ctx, facts, 'removed', { personId: input.personId, body: { reason: input.reason } });
  await disconnect(ctx, media, facts, input.personId);
  return finish(ctx, facts, input.personId);
}

/** Mutes somebody's microphone at the media server; they can unmute themselves. `done`: there was one. */
export async function mute(ctx: Ctx, media: MediaServer, input: OnePerson): Promise<Done> {
  const { facts } = await begin(ctx, input);
  const { opening } = whereabouts(facts, input.personId);
  const seat = await seatBy(ctx, facts, input.personId, 'room');
  const microphones = seat && opening ? await media.muteMicrophone(opening.mediaName, seat.identity) : 0;
  if (microphones === 0) return { done: false };
  await staffMark(ctx, facts, 'muted', { personId: input.personId });
  return finish(ctx, facts, input.personId);
}

export async function lowerHand(ctx: Ctx, input: OnePerson & { saw?: Saw }): Promise<Done> {
  const { facts } = await begin(ctx, input);
  refuseStale(facts, input.personId, input.saw);
  if (stateOf(facts.states, input.personId).handRaisedAt === null) return { done: false };
  await staffMark(ctx, facts, 'hand_lowered', { personId: input.personId });
  return finish(ctx, facts, input.personId);
}

/** Staff saw, or did not see, somebody at a moment. The text is clinical: it stays in the record and out of every log. */
export async function observe(ctx: Ctx, input: OnePerson & ObserveBody): Promise<Done> {
  const { facts } = await begin(ctx, input);
  const sinceOpened = facts.now.epochMilliseconds - (facts.group.openedAt ?? facts.now.epochMilliseconds);
  const at = momentWithin(facts, input.at, sinceOpened);
  const { present, text } = input;
  await staffMark(ctx, facts, 'observed', { personId: input.personId, at, body: { present, text } });
  return finish(ctx, facts, input.personId);
}

/** A seat without media: somebody is on the telephone, and staff say from when. */
export async function joinByPhone(
  ctx: Ctx,
  input: OnePerson & { at?: string | undefined; reason?: string },
): Promise<Done> {
  const { facts, by } = await begin(ctx, input);
  mustBeOpen(facts);
  if (stateOf(facts.states, input.personId).where === 'removed') {
    throw conflict('removed', 'This person was removed.', 'Let them back in first.');
  }
  if (await onPhone(ctx, input)) return { done: false };
  const at = momentWithin(facts, input.at, phoneBackMs);
  const seat =
    (await seatBy(ctx, facts, input.personId, 'phone')) ?? (await makePhoneSeat(ctx, input.sessionId, at));
  await insertOccupancy(ctx, {
    seatId: seat.id,
    personId: input.personId,
    direction: 'in',
    at,
    confirmedBy: by,
    reason: 'phone',
  });
  await staffMark(ctx, facts, 'phone_joined', {
    personId: input.personId,
    at,
    body: { identity: seat.identity, ...(input.reason ? { reason: input.reason } : {}) },
  });
  return finish(ctx, facts, input.personId);
}

export async function leaveByPhone(ctx: Ctx, input: OnePerson & { at?: string | undefined }): Promise<Done> {
  const { facts, by } = await begin(ctx, input);
  const came = await onPhone(ctx, input);
  if (!came) return { done: false };
  const at = momentWithin(facts, input.at, phoneBackMs);
  if (at.epochMilliseconds < came.at) throw invalid({ at: 'This is before the call began.' });
  await insertOccupancy(ctx, {
    seatId: came.seatId,
    personId: input.personId,
    direction: 'out',
    at,
    confirmedBy: by,
    reason: 'phone',
  });
  await staffMark(ctx, facts, 'phone_left', {
    personId: input.personId,
    at,
    body: { identity: came.seatId },
  });
  return finish(ctx, facts, input.personId);
}

function momentWithin(facts: Facts, at: string | undefined, backMs: number): Temporal.Instant {
  if (!at) return facts.now;
  const moment = Temporal.Instant.from(at);
  const ageMs = facts.now.epochMilliseconds - moment.epochMilliseconds;
  if (ageMs < 0) throw invalid({ at: 'This time has not come yet.' });
  if (ageMs > backMs) throw invalid({ at: 'This is too long ago to be recorded here.' });
  return moment;
}

async function makePhoneSeat(
  ctx: Ctx,
  sessionId: string,
  at: Temporal.Instant,
): Promise<{ id: string; identity: string }> {
  const id = ctx.newId();
  await insertSeat(ctx, { id, sessionId, media: 'phone', at });
  return { id, identity: id };
}

/** The call that goes on now, if there is one. */
async function onPhone(ctx: Ctx, input: OnePerson): Promise<{ seatId: string; at: number } | null> {
  const phones = new Set(
    (await loadSeats(ctx, input.sessionId)).filter((seat) => seat.media === 'phone').map((seat) => seat.id),
  );
  const last = (await loadOccupancies(ctx, input.sessionId))
    .filter((one) => one.personId === input.personId && phones.has(one.seatId))
    .at(-1);
  return last?.direction === 'in' ? { seatId: last.seatId, at: last.at } : null;
}
