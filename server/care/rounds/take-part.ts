import {
  backFromBreakout,
  type Facts,
  me,
  personMark,
  tellRound,
  tellSession,
} from '#server/care/live/service.ts';
import { recordFeltHeard, recordTurnHeard } from '#server/care/measures/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { answerKey, type CircleNow, mainRoom, partOf, type RoundNow, tookPart } from './rules-round.ts';
import type { Turn } from './rules-turns.ts';
import { lockScene, mustRun, type Scene } from './scene.ts';

type Done = { done: boolean };
type OfRound = { sessionId: string; roundId: string };

/** Whoever takes part in the round that they name, and in which circle. */
async function begin(
  ctx: Ctx,
  input: OfRound,
): Promise<{ facts: Facts; now: RoundNow; circle: CircleNow; personId: string }> {
  const scene = await lockScene(ctx, input.sessionId);
  const personId = me(ctx);
  const now = mustRun(scene);
  mustBeThis(scene, input);
  const circle = partOf(now, personId)?.circle;
  if (!circle) {
    throw conflict(
      'not_in_round',
      'You are in no circle of this round.',
      'You are in the group; stay or watch.',
    );
  }
  return { facts: scene.facts, now, circle, personId };
}

function mustBeThis({ now }: Scene, { roundId }: OfRound): void {
  if (now?.round.id === roundId) return;
  throw conflict('other_round', 'That round is over by now.', 'Look at what runs now.');
}

/** Nobody has to. It is for the turn that was seen: pressed late, it passes nothing else. */
export async function passTurn(ctx: Ctx, input: OfRound & { turn: number }): Promise<Done> {
  const { facts, now, circle, personId } = await begin(ctx, input);
  const { current } = circle.run;
  const isIn = current?.speaker === personId || current?.listeners.at(-1) === personId;
  if (current?.number !== input.turn || !isIn) return { done: false };
  await personMark(ctx, facts, 'round_passed', { personId, body: { round: now.round.id, turn: input.turn } });
  await tellRound(ctx, facts);
  return { done: true };
}

/** Out of the practice, back to the group; the others go on. */
export async function stopRound(ctx: Ctx, input: OfRound): Promise<Done> {
  const { facts, now, circle, personId } = await begin(ctx, input);
  await personMark(ctx, facts, 'round_stopped', { personId, body: { round: now.round.id } });
  if (circle.roomId !== mainRoom) await backFromBreakout(ctx, facts, personId);
  // Whoever is left alone is put together by a job: it reads what a patient may not.
  await ctx.announce('round.look', { sessionId: input.sessionId });
  await tellSession(ctx, facts);
  return { done: true };
}

/** A facilitator, please. Pressing it again while nobody has come is the same call. */
export async function askForStaff(ctx: Ctx, input: OfRound): Promise<Done> {
  const { facts, now, circle, personId } = await begin(ctx, input);
  if (circle.helpAsked.some((one) => one.personId === personId)) return { done: false };
  await personMark(ctx, facts, 'round_help', {
    personId,
    body: { round: now.round.id, roomId: circle.roomId },
  });
  await tellRound(ctx, facts);
  return { done: true };
}

/** The speaker's word on whether they were understood, for the turn that runs or one of theirs before; a changed answer holds. */
export async function answerTurn(
  ctx: Ctx,
  input: OfRound & { turn: number; answer: 'yes' | 'partly' | 'no' },
): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  const personId = me(ctx);
  mustBeThis(scene, input);
  const { facts, now } = { facts: scene.facts, now: scene.now! };
  const turn = turnsOf(now, personId).find((one) => one.number === input.turn);
  const listenerId = turn?.listeners.at(-1);
  if (!turn || !listenerId) {
    throw conflict(
      'not_your_turn',
      'You did not speak in that turn.',
      'Answer for a turn in which you spoke.',
    );
  }
  const { sessionId, roundId, answer } = input;
  const said = { sessionId, roundId, turn: turn.number, speakerId: personId, listenerId, answer };
  // The answer is theirs and their care team's; the room only has to know that it was given.
  const { recorded } = await recordTurnHeard(ctx, said);
  const body = { round: now.round.id, turn: input.turn };
  if (!now.answered.has(answerKey(personId, input.turn))) {
    await personMark(ctx, facts, 'round_answered', { personId, body });
  }
  await tellRound(ctx, facts);
  return { done: recorded };
}

/** Turns in which somebody spoke, in any circle in which they sat. */
export function turnsOf(now: RoundNow, personId: string): Turn[] {
  return now.circles
    .flatMap(({ run }) => [...run.turns, ...(run.current ? [run.current] : [])])
    .filter((turn) => turn.speaker === personId);
}

/** How well somebody felt heard in a round, once the talking is nearly done or over; a changed one holds. */
export async function rateRound(ctx: Ctx, input: OfRound & { rating: number }): Promise<Done> {
  const scene = await lockScene(ctx, input.sessionId);
  const personId = me(ctx);
  mustBeThis(scene, input);
  const { facts, now } = { facts: scene.facts, now: scene.now! };
  if (!tookPart(scene.seats, personId)) throw notFound('round');
  const { recorded } = await recordFeltHeard(ctx, { ...input, personId });
  if (!now.rated.has(personId)) {
    await personMark(ctx, facts, 'round_rated', { personId, body: { round: now.round.id } });
  }
  await tellRound(ctx, facts);
  return { done: recorded };
}
