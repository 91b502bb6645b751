import {
  backFromBreakout,
  type Facts,
  isStaffHere,
  mustBeOpen,
  mustHelp,
  mustLead,
  placeInBreakout,
  readFacts,
  staffMark,
  stateOf,
  tellRound,
  tellSession,
} from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { callBack } from './call-back.ts';
import { gatherPairing } from './gather-pairing.ts';
import { mendLocked } from './mend-round.ts';
import { insertSeats } from './queries.ts';
import { mainRoom, type RoundNow } from './rules-round.ts';
import { faultsOf } from './rules-together.ts';
import { lockScene, mustRun, refuseOlder } from './scene.ts';

type Done = { done: boolean };

/** More minutes for everybody, shared by those who have not spoken yet. */
export async function extendRound(
  ctx: Ctx,
  input: { sessionId: string; minutes: number; seen: string },
): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  mustLead(ctx, scene.facts);
  const now = mustRun(scene);
  refuseOlder(now, input.seen);
  const { facts } = scene;
  if (facts.now.epochMilliseconds >= now.endsAt) {
    throw conflict('time_is_up', 'The time of this round is up.', 'Start another one.');
  }
  await staffMark(ctx, facts, 'round_extended', { body: { round: now.round.id, minutes: input.minutes } });
  const at = Temporal.Instant.fromEpochMilliseconds(now.endsAt).add({ minutes: input.minutes });
  await ctx.announceAt('round.due', { sessionId: input.sessionId }, at);
  await tellRound(ctx, facts);
  return { done: true };
}

/** Everybody back, now. */
export async function endRound(
  ctx: Ctx,
  input: { sessionId: string; seen?: string | undefined },
): Promise<Done> {
  const { facts, now } = await lockScene(ctx, input.sessionId);
  mustLead(ctx, facts);
  if (now?.state !== 'running') return { done: false };
  if (input.seen !== undefined) refuseOlder(now, input.seen);
  await callBack(ctx, facts, now);
  return { done: true };
}

/** By the clock. A job may come early, after an extension, or twice. */
export async function finishRound(ctx: Ctx, sessionId: string): Promise<void> {
  const { facts, now } = await lockScene(ctx, sessionId);
  if (now?.state !== 'running') return;
  if (facts.now.epochMilliseconds >= now.endsAt) {
    await callBack(ctx, facts, now);
    return;
  }
  const at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(now.endsAt));
  await ctx.announceAt('round.due', { sessionId }, at);
}

/** One line on everybody's screen. */
export async function writeToAll(ctx: Ctx, input: { sessionId: string; text: string }): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  mustHelp(ctx, scene.facts);
  const now = mustRun(scene);
  await staffMark(ctx, scene.facts, 'round_line', { body: { round: now.round.id, text: input.text } });
  await tellRound(ctx, scene.facts);
  return { done: true };
}

/** Staff step into a circle; the mark is the record of the visit. */
export async function visitCircle(ctx: Ctx, input: { sessionId: string; roomId: string }): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  const { facts } = scene;
  const by = mustHelp(ctx, facts);
  mustRun(scene);
  mustBeOpenRoom(facts, input.roomId);
  if (stateOf(facts.states, by).roomId === input.roomId) return { done: false };
  await placeInBreakout(ctx, facts, by, input.roomId);
  await tellSession(ctx, facts);
  return { done: true };
}

function mustBeOpenRoom(facts: Facts, roomId: string): void {
  if (facts.breakouts.has(roomId)) return;
  if (!facts.openings.some((one) => one.roomId === roomId)) throw notFound('room');
  throw conflict('room_closed', 'This circle is over by now.', 'Look at the circles that are open.');
}

/** By hand while it runs: into another circle, from the group into one, or back to the group. */
export async function placePerson(
  ctx: Ctx,
  input: { sessionId: string; personId: string; roomId: string },
): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  const { facts } = scene;
  mustLead(ctx, facts);
  mustBeOpen(facts);
  const now = mustRun(scene);
  const { personId, roomId } = input;
  if (isStaffHere(facts, personId) || !facts.states.has(personId)) throw notFound('person');
  const state = stateOf(facts.states, personId);
  if (roomId === mainRoom) {
    if (!(await backFromBreakout(ctx, facts, personId))) return { done: false };
  } else {
    mustBeOpenRoom(facts, roomId);
    if (state.roomId === roomId) return { done: false };
    if (state.where !== 'admitted' && state.where !== 'breakout') {
      throw conflict('not_in_group', 'This person is not in the group now.', 'Let them in first.');
    }
    await refuseUnfit(ctx, facts, now, input);
    const position = now.circles.find((one) => one.roomId === roomId)?.members.length ?? 0;
    await insertSeats(ctx, now.round.id, [{ personId, roomId, position, duty: 'member' }], facts.now);
    await placeInBreakout(ctx, facts, personId, roomId);
  }
  ctx.audit.aboutPatients([personId]);
  await mendLocked(ctx, input.sessionId);
  await tellSession(ctx, await readFacts(ctx, input.sessionId));
  return { done: true };
}

/** A change by hand is held against the same rules as the start. */
async function refuseUnfit(
  ctx: Ctx,
  facts: Facts,
  now: RoundNow,
  { personId, roomId }: { personId: string; roomId: string },
): Promise<void> {
  const circle = now.circles.find((one) => one.roomId === roomId);
  const members = [...(circle?.members ?? []), personId];
  const wanted = { size: now.round.format.size, seed: 0, helpers: [], wanted: members };
  const gathered = await gatherPairing(ctx, facts, wanted);
  const facilitatorId = circle?.facilitatorIds[0] ?? null;
  const faults = faultsOf(
    { ...gathered, facilitators: [...gathered.facilitators, ...(circle?.facilitatorIds ?? [])] },
    { circles: [{ members, facilitatorId, interpreterIds: circle?.interpreterIds ?? [] }], stay: [] },
  ).filter((one) => one.people.includes(personId));
  if (faults.length === 0) return;
  throw conflict(
    'does_not_fit',
    'This person cannot go into that circle.',
    'Choose another circle, or leave them where they are.',
  );
}
