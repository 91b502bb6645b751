import { randomBytes } from 'node:crypto';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound, stale } from '#server/platform/errors.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { readinessOf } from './arrival.ts';
import type { OpenAnswer } from './contract.ts';
import {
  type Facts,
  lockFacts,
  mustBeOpen,
  mustLead,
  readFacts,
  staffMark,
  takeSeat,
  tellPlace,
  tellRoom,
  tellSession,
} from './facts.ts';
import { closeOpening, insertOpening } from './queries.ts';
import {
  groupOpensBeforeMs,
  recordedBlocks,
  reopensUntilAfterEndMs,
  runningBlock,
  stateOf,
} from './rules.ts';
import { holdsBack } from './rules-arrival.ts';
import { clearTogether } from './rules-placement.ts';

/**
 * Opens the group and admits everyone who is expected, ready and alone in one act. The second of two clicks, or of two
 * facilitators, finds it open. The media server makes the room when the first seat is taken: only then is this opening
 * committed, so that the webhook of a new room always finds whose it is.
 */
export async function openGroup(ctx: Ctx, input: { sessionId: string }): Promise<OpenAnswer> {
  const before = await lockFacts(ctx, input.sessionId);
  const by = mustLead(ctx, before);
  if (before.group.opening) {
    const openedAt = Temporal.Instant.fromEpochMilliseconds(Math.floor(before.group.opening.openedAt));
    return { openedAt: openedAt.toString(), wasOpen: true, admitted: [] };
  }
  refuseUnlessItIsTime(before);
  await insertOpening(ctx, {
    id: ctx.newId(),
    sessionId: input.sessionId,
    kind: 'main',
    mediaName: randomBytes(16).toString('base64url'),
    at: before.now,
  });
  const facts = await readFacts(ctx, input.sessionId);
  await staffMark(ctx, facts, 'opened');
  const admitted = await admitTheClearOnes(ctx, facts, by);
  ctx.audit.aboutPatients(admitted);
  await tellSession(ctx, facts);
  return { openedAt: before.now.toString(), wasOpen: false, admitted };
}

/** Expected, ready, alone, in time, and nobody whom they are not placed together with; for opening and for letting in all who are ready. */
export async function admitTheClearOnes(ctx: Ctx, facts: Facts, by: string): Promise<string[]> {
  const readiness = await readinessOf(ctx, facts, facts.session.expected);
  const ready = facts.session.expected.filter((personId) => {
    const person = stateOf(facts.states, personId);
    const { place, missing, marks } = readiness.get(personId)!;
    const needsStaff =
      person.called || place?.alone === false || marks.privateWordAskedAt !== null || holdsBack(missing);
    return person.where === 'waiting' && !person.held && person.rangAt === null && !needsStaff;
  });
  const clear = clearTogether(ready, facts.states, facts.apart);
  for (const personId of clear) {
    const seat = await takeSeat(ctx, facts, personId, by);
    await staffMark(ctx, facts, 'admitted', { personId, body: { identity: seat.identity } });
  }
  await tellPlace(ctx, facts, { place: 'main', people: clear });
  return clear;
}

function refuseUnlessItIsTime({ session, now }: Facts): void {
  if (session.cancelled) {
    throw conflict('session_cancelled', 'This session was cancelled.', 'Open another one from the schedule.');
  }
  if (now.epochMilliseconds < session.startsAt - groupOpensBeforeMs) {
    throw conflict(
      'too_early',
      'It is too early to open this group.',
      'Open it up to 30 minutes before its start.',
    );
  }
  if (now.epochMilliseconds > session.endsAt + reopensUntilAfterEndMs) {
    throw conflict(
      'session_over',
      'The time of this session is over.',
      'Record what happened when you confirm attendance.',
    );
  }
}

/** Ends the group for everybody. A media server that does not answer is tidied up by the next sweep. */
export async function endGroup(
  ctx: Ctx,
  media: MediaServer,
  input: { sessionId: string },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustLead(ctx, facts);
  if (!facts.group.opening) return { done: false };
  await closeGroup(ctx, media, facts);
  return { done: true };
}

/** By staff, or by the sweep when staff forgot. */
export async function closeGroup(ctx: Ctx, media: MediaServer, facts: Facts): Promise<void> {
  const opening = mustBeOpen(facts);
  for (const one of [opening, ...facts.breakouts.values()]) await closeOpening(ctx, one.id, facts.now);
  await staffMark(ctx, facts, 'ended');
  await ctx.announce('session.ended', { sessionId: facts.session.id });
  await tellSession(ctx, facts);
  await media
    .deleteRoom(opening.mediaName)
    .catch(() => ctx.log.warn({ sessionId: facts.session.id }, 'the media room is ended by the next sweep'));
}

/** Blocks are what staff recorded: starting one ends the one that runs, at the same instant. */
export async function startBlock(
  ctx: Ctx,
  input: { sessionId: string; ordinal: number; sawRunning?: number | null | undefined },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const block = plannedBlock(facts, input.ordinal);
  const running = runningOrdinal(facts);
  if (running === block.ordinal) return { done: false };
  refuseOtherBlock(facts, input.sawRunning);
  if (running !== null) await staffMark(ctx, facts, 'blockEnded', { body: { ordinal: running } });
  await staffMark(ctx, facts, 'blockStarted', { body: { ordinal: block.ordinal, blockKind: block.kind } });
  await tellRoom(ctx, facts);
  return { done: true };
}

export async function endBlock(
  ctx: Ctx,
  input: { sessionId: string; ordinal: number; sawRunning?: number | null | undefined },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const block = plannedBlock(facts, input.ordinal);
  refuseOtherBlock(facts, input.sawRunning);
  if (runningOrdinal(facts) !== block.ordinal) return { done: false };
  await staffMark(ctx, facts, 'blockEnded', { body: { ordinal: block.ordinal } });
  await tellRoom(ctx, facts);
  return { done: true };
}

/** The other facilitator moved the session on meanwhile: what was meant for the part before is not done to the next one. */
function refuseOtherBlock(facts: Facts, sawRunning: number | null | undefined): void {
  const running = runningOrdinal(facts);
  if (sawRunning === undefined || sawRunning === running) return;
  const version = facts.marks.at(-1)?.id ?? '';
  throw stale('stale_block', 'Another part of the session runs by now.', { version, running });
}

function runningOrdinal(facts: Facts): number | null {
  const ordinals = facts.session.blocks.map((block) => block.ordinal);
  return runningBlock(recordedBlocks(ordinals, facts.marks))?.ordinal ?? null;
}

function plannedBlock(facts: Facts, ordinal: number): Facts['session']['blocks'][number] {
  const block = facts.session.blocks.find((one) => one.ordinal === ordinal);
  if (!block) throw notFound('block');
  return block;
}
