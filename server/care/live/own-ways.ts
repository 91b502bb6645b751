// What people in the room say of themselves, besides their hand: a quiet word, and the way in which they take part.
import { soundAloneCounts } from '#server/planning/coverage/service.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, Refusal } from '#server/platform/errors.ts';
import type { AudioOnlyAnswer } from './contract-inside.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  mustBeOpen,
  personMark,
  readFacts,
  tellRoom,
} from './facts.ts';
import { stateOf } from './rules.ts';
import { maySayWord, type OwnWays, ownWays, ownWaysOf } from './rules-inside.ts';
import type { AudioOnlyWhy, MarkBody, PersonMarkKind, QuietWord } from './types.ts';

type OneSession = { sessionId: string };
type Done = { done: boolean };

/** Stands some seconds at the person's picture. */
export async function sayQuietWord(ctx: Ctx, input: OneSession & { word: QuietWord }): Promise<Done> {
  const { facts, personId } = await insideNow(ctx, input);
  if (!maySayWord(facts.marks, personId, facts.now.epochMilliseconds)) {
    throw new Refusal(429, 'one_moment', 'Your last word is still on the screen.', 'Wait a few seconds.');
  }
  return write(ctx, facts, personId, 'quiet_word', { word: input.word });
}

/** Camera off as an accommodation: others see initials, the reason is for the staff of the session. Saying it again corrects it. */
export async function agreeCameraOff(ctx: Ctx, input: OneSession & { reason: string }): Promise<Done> {
  const { facts, personId, ways } = await insideNow(ctx, input);
  if (ways.cameraOff?.reason === input.reason) return { done: false };
  return write(ctx, facts, personId, 'camera_off_agreed', { reason: input.reason });
}

export async function endCameraOff(ctx: Ctx, input: OneSession): Promise<Done> {
  const { facts, personId, ways } = await insideNow(ctx, input);
  if (!ways.cameraOff) return { done: false };
  return write(ctx, facts, personId, 'camera_off_ended');
}

/** What the switch to sound alone means for this person, told before they decide. */
export async function audioOnly(ctx: Ctx, input: OneSession): Promise<AudioOnlyAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const { session } = await sessionForLive(ctx, input.sessionId);
  const counts = await soundAloneCounts(ctx, personId, session.localDate);
  const since = ownWays(ownWaysOf(facts.marks), personId).audioOnly?.since ?? null;
  ctx.audit.shown('session', [input.sessionId]);
  return {
    cover: counts === null ? 'not_known' : counts ? 'counts' : 'video_only',
    since: since === null ? null : Temporal.Instant.fromEpochMilliseconds(Math.floor(since)).toString(),
  };
}

/**
 * Sound alone, and why. The mark is for people to read; what counts is what the media server says of the camera's track, which the
 * browser takes back when this begins.
 */
export async function beginAudioOnly(ctx: Ctx, input: OneSession & { why: AudioOnlyWhy }): Promise<Done> {
  const { facts, personId, ways } = await insideNow(ctx, input);
  if (ways.audioOnly) return { done: false };
  return write(ctx, facts, personId, 'audio_only', { why: input.why });
}

export async function endAudioOnly(ctx: Ctx, input: OneSession): Promise<Done> {
  const { facts, personId, ways } = await insideNow(ctx, input);
  if (!ways.audioOnly) return { done: false };
  return write(ctx, facts, personId, 'audio_only_ended');
}

/** The captioner's text is sent to those who want it; the text itself never comes here. */
export async function wantCaptions(ctx: Ctx, input: OneSession & { on: boolean }): Promise<Done> {
  const { facts, personId, ways } = await insideNow(ctx, input);
  if (ways.wantsCaptions === input.on) return { done: false };
  return write(ctx, facts, personId, 'captions_wanted', { on: input.on });
}

async function insideNow(
  ctx: Ctx,
  input: OneSession,
): Promise<{ facts: Facts; personId: string; ways: OwnWays }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  mustBeOpen(facts);
  if (!isStaffHere(facts, personId) && stateOf(facts.states, personId).where !== 'admitted') {
    throw conflict('not_in_room', 'You are not in the room now.', 'Go in first.');
  }
  return { facts, personId, ways: ownWays(ownWaysOf(facts.marks), personId) };
}

async function write(
  ctx: Ctx,
  facts: Facts,
  personId: string,
  kind: PersonMarkKind,
  body: MarkBody = {},
): Promise<Done> {
  await personMark(ctx, facts, kind, { personId, body });
  await tellRoom(ctx, facts);
  return { done: true };
}
