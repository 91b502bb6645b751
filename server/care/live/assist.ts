import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import type { ObserveBody } from './contract.ts';
import type { Saw } from './contract-place.ts';
import { type Facts, mustBeOpen, seatBy, staffMark, whereabouts } from './facts.ts';
import { begin, type Done, finish, type OnePerson, refuseStale } from './one-person.ts';
import { insertOccupancy, insertSeat, loadOccupancies, loadSeats } from './queries.ts';
import { stateOf } from './rules.ts';

const phoneBackMs = 15 * 60_000;

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
