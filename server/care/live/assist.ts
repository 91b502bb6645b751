import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import type { ObserveBody } from './contract.ts';
import type { Saw } from './contract-place.ts';
import { type Facts, seatOf, staffMark, whereabouts } from './facts.ts';
import { begin, type Done, finish, type OnePerson, refuseStale } from './one-person.ts';
import { stateOf } from './rules.ts';

/** Mutes somebody's microphone at the media server; they can unmute themselves. `done`: there was one. */
export async function mute(ctx: Ctx, media: MediaServer, input: OnePerson): Promise<Done> {
  const { facts } = await begin(ctx, input);
  const { opening } = whereabouts(facts, input.personId);
  const seat = seatOf(facts, input.personId);
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

/** A moment that staff name: not to come, and not long ago. */
export function momentWithin(facts: Facts, at: string | undefined, backMs: number): Temporal.Instant {
  if (!at) return facts.now;
  const moment = Temporal.Instant.from(at);
  const ageMs = facts.now.epochMilliseconds - moment.epochMilliseconds;
  if (ageMs < 0) throw invalid({ at: 'This time has not come yet.' });
  if (ageMs > backMs) throw invalid({ at: 'This is too long ago to be recorded here.' });
  return moment;
}
