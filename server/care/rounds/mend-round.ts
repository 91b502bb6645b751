import {
  backFromBreakout,
  bringSupportAlong,
  closeEmptyBreakouts,
  type Facts,
  identitiesOf,
  isStaffHere,
  openingAt,
  placeInBreakout,
  presentIn,
  readFacts,
  staffMark,
  stateOf,
  tellSession,
} from '#server/care/live/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { callBack } from './call-back.ts';
import { gatherPairing, presentPeople } from './gather-pairing.ts';
import { insertSeats, loadLastRound } from './queries.ts';
import { nextInMiddle, reform } from './rules-pairing.ts';
import { type CircleNow, mainRoom, type RoundNow } from './rules-round.ts';
import { lockScene, readScene, type Scene } from './scene.ts';

/** Moved people who were not seen there yet are on the way for so long before anybody says that they are missing. */
const arriveWithinMs = 20_000;
/** A reload takes some seconds; the media server itself needs 20 s to notice a lost connection (measured). */
const droppedAfterMs = 12_000;

/**
 * Makes a running round whole again: who is lost is taken as dropped, who is back takes part again, who was left alone goes to another
 * circle. Called by jobs whenever somebody came or went; it may run at any time and twice.
 */
export async function mendRound(ctx: Ctx, sessionId: string): Promise<void> {
  // Most news are of sessions in which nobody practises: those wait for nothing.
  if (!(await loadLastRound(ctx, sessionId))) return;
  const { now } = await readScene(ctx, sessionId);
  if (now?.state === 'running') await mendLocked(ctx, sessionId);
}

export async function mendLocked(ctx: Ctx, sessionId: string): Promise<void> {
  const scene = await lockScene(ctx, sessionId);
  const { facts, now } = scene;
  if (now?.state !== 'running') return;
  if (facts.now.epochMilliseconds >= now.endsAt) return;
  const looked = await lookForEverybody(ctx, facts, now);
  const moved = await putTogether(ctx, await lockScene(ctx, sessionId));
  await bringSupportAlong(ctx, sessionId);
  if (looked.changed || moved) await tellSession(ctx, await readFacts(ctx, sessionId));
  if (looked.again === null) return;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.ceil(looked.again));
  await ctx.announceAt('round.look', { sessionId }, at);
}

/** `again`: when somebody who is not seen now has to be looked for once more. */
async function lookForEverybody(
  ctx: Ctx,
  facts: Facts,
  now: RoundNow,
): Promise<{ changed: boolean; again: number | null }> {
  const everybody = now.circles.flatMap((one) => one.members);
  const identities = identitiesOf(facts, everybody);
  const body = { round: now.round.id };
  const looks: number[] = [];
  let changed = false;
  const say = async (
    kind: 'round_missing' | 'round_dropped' | 'round_joined',
    personId: string,
    roomId: string,
  ) => {
    await staffMark(ctx, facts, kind, { personId, body: { ...body, roomId } });
    changed = true;
  };
  for (const circle of now.circles) {
    const present = await presentIn(ctx, openingAt(facts, circle.roomId));
    for (const personId of circle.members) {
      const state = stateOf(facts.states, personId);
      const isHere = present.has(identities.get(personId) ?? '');
      const takesPart = circle.run.present.includes(personId);
      const since = circle.missing.get(personId);
      const at = facts.now.epochMilliseconds;
      const isPlaced = state.where === (circle.roomId === mainRoom ? 'admitted' : 'breakout');
      if (!isPlaced || (state.onPhone && !isHere)) {
        // By telephone, or kept apart since a moment ago: in the group, where staff are.
        if (takesPart) await say('round_dropped', personId, circle.roomId);
        if (circle.roomId !== mainRoom) await staffMark(ctx, facts, 'returned', { personId });
        changed = true;
      } else if (isHere) {
        const isNew = !circle.arrived.has(personId);
        if (isNew || since !== undefined || !takesPart) await say('round_joined', personId, circle.roomId);
      } else if (since === undefined) {
        const wasSeenBy = Math.max(state.since ?? 0, now.round.startedAt) + arriveWithinMs;
        if (at < wasSeenBy && !circle.arrived.has(personId)) looks.push(wasSeenBy);
        else {
          await say('round_missing', personId, circle.roomId);
          looks.push(at + droppedAfterMs);
        }
      } else if (takesPart) {
        if (at - since >= droppedAfterMs) await say('round_dropped', personId, circle.roomId);
        else looks.push(since + droppedAfterMs);
      }
    }
  }
  return { changed, again: looks.length > 0 ? Math.min(...looks) : null };
}

/** Nobody is left alone: two who are alone sit together, else one joins where nothing speaks against it. */
async function putTogether(ctx: Ctx, scene: Scene): Promise<boolean> {
  const { facts, now } = scene;
  if (now?.state !== 'running') return false;
  if (now.round.format.place === 'fishbowl') return fillMiddle(ctx, scene, now);
  const circles = now.circles.map((one) => ({ ...one, active: activeIn(one) }));
  if (circles.every((one) => one.active.length !== 1)) {
    await closeEmptyBreakouts(ctx, facts.session.id, (id) => !isStaffHere(facts, id));
    return circles.every((one) => one.members.length === 0) ? endEmpty(ctx, facts, now) : false;
  }
  const wanted = circles.flatMap((one) => one.active);
  const gathered = await gatherPairing(ctx, facts, {
    size: now.round.format.size,
    seed: 0,
    helpers: [],
    wanted,
  });
  const moves = reform(
    gathered,
    circles.map((one) => ({
      members: one.active,
      facilitatorId: one.facilitatorIds[0] ?? null,
      interpreterIds: one.interpreterIds,
    })),
  );
  for (const { personId, to } of moves) {
    const circle = to === 'group' ? null : circles[to]!;
    if (!circle) await backFromBreakout(ctx, facts, personId);
    else {
      const position = circle.members.length;
      const seat = { personId, roomId: circle.roomId, position, duty: 'member' as const };
      await insertSeats(ctx, now.round.id, [seat], facts.now);
      await placeInBreakout(ctx, facts, personId, circle.roomId);
    }
  }
  await closeEmptyBreakouts(ctx, facts.session.id, (id) => !isStaffHere(facts, id));
  return moves.length > 0;
}

/** Takes part now: placed there and not dropped. */
const activeIn = (circle: CircleNow) =>
  circle.roomId === mainRoom ? [] : circle.run.present.filter((id) => circle.members.includes(id));

/**
 * One is left in the middle: somebody from around sits down beside them; whoever was there before keeps their chair and is a third when
 * back. With nobody in the middle any more there is nothing to listen to.
 */
async function fillMiddle(ctx: Ctx, { facts, seats }: Scene, now: RoundNow): Promise<boolean> {
  const [middle] = now.circles;
  if (!middle || middle.members.length === 0) return endEmpty(ctx, facts, now);
  const [left, ...others] = middle.run.present.filter((id) => middle.members.includes(id));
  if (!left || others.length > 0) return false;
  const sat = new Set(seats.map((seat) => seat.personId));
  const around = (await presentPeople(ctx, facts)).patients.filter((id) => !sat.has(id));
  const { size } = now.round.format;
  const gathered = await gatherPairing(ctx, facts, { size, seed: 0, helpers: [], wanted: [left, ...around] });
  const next = nextInMiddle(gathered, left, around);
  if (next === null) return false;
  const seat = { personId: next, roomId: null, position: seats.length, duty: 'member' as const };
  await insertSeats(ctx, now.round.id, [seat], facts.now);
  const body = { round: now.round.id, roomId: mainRoom };
  await staffMark(ctx, facts, 'round_joined', { personId: next, body });
  return true;
}

async function endEmpty(ctx: Ctx, facts: Facts, now: RoundNow): Promise<boolean> {
  await callBack(ctx, facts, now);
  return true;
}
