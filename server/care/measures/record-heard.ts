// Facts of being heard in a listening round. The part that holds the round calls these and has made sure who sat in it.
import { personOf } from '#server/foundation/people/types.ts';
import { factsOf, sessionOf } from '#server/planning/programs/service.ts';
import type { Session } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import { followDrop } from './follow-drop.ts';
import { lockAnswers } from './queries.ts';
import { insertRating, insertTurn, loadRatings, loadTurns } from './queries-heard.ts';
import type { HeardAnswer } from './types-heard.ts';

/** The speaker says whether the listener's summary was what they meant. Said again it changes nothing; said otherwise it corrects. */
export async function recordTurnHeard(
  ctx: Ctx,
  input: {
    sessionId: string;
    roundId: string;
    turn: number;
    speakerId: string;
    listenerId: string;
    answer: HeardAnswer;
  },
): Promise<{ recorded: boolean }> {
  const { sessionId, roundId, turn, speakerId, listenerId, answer } = input;
  await mustBeOwn(ctx, sessionId, speakerId);
  if (listenerId === speakerId) throw notAllowed('listen to oneself');
  if (!(await factsOf(ctx, sessionId)).patientIds.includes(listenerId)) throw notFound('person');
  await lockAnswers(ctx, speakerId);
  const standing = (await loadTurns(ctx, [speakerId])).find(
    (one) => one.roundId === roundId && one.turn === turn && one.speakerId === speakerId,
  );
  if (standing?.answer === answer && standing.listenerId === listenerId) return { recorded: false };
  const id = ctx.newId();
  await insertTurn(ctx, {
    id,
    sessionId,
    roundId,
    turn,
    speakerId,
    listenerId,
    answer,
    version: (standing?.version ?? 0) + 1,
    at: ctx.clock.now(),
  });
  noteChange(ctx, 'turn_heard', id, speakerId);
  return { recorded: true };
}

/** Once a person and round, 0 to 10; another number later is a new version. A drop becomes a cue for the care team. */
export async function recordFeltHeard(
  ctx: Ctx,
  input: { sessionId: string; roundId: string; personId: string; rating: number },
): Promise<{ recorded: boolean }> {
  const { sessionId, roundId, personId, rating } = input;
  const session = await mustBeOwn(ctx, sessionId, personId);
  await lockAnswers(ctx, personId);
  const earlier = await loadRatings(ctx, [personId]);
  const standing = earlier.find((one) => one.roundId === roundId);
  if (standing?.rating === rating) return { recorded: false };
  const id = ctx.newId();
  await insertRating(ctx, {
    id,
    personId,
    sessionId,
    roundId,
    rating,
    version: (standing?.version ?? 0) + 1,
    at: ctx.clock.now(),
  });
  const others = earlier.filter((one) => one.roundId !== roundId).map((one) => one.rating);
  await followDrop(ctx, { personId, sessionId, programId: session.programId, source: 'round' }, [
    ...others,
    rating,
  ]);
  noteChange(ctx, 'felt_heard', id, personId);
  return { recorded: true };
}

/** Everybody for themselves, in a session they are expected in; nobody says how heard somebody else felt. */
async function mustBeOwn(ctx: Ctx, sessionId: string, personId: string): Promise<Session> {
  if (ctx.actor.kind !== 'system' && personOf(ctx.actor) !== personId) {
    throw notAllowed('say how heard somebody else felt');
  }
  const session = await sessionOf(ctx, sessionId);
  if (!(await factsOf(ctx, sessionId)).patientIds.includes(personId)) throw notFound('session');
  return session;
}

function noteChange(ctx: Ctx, kind: string, id: string, personId: string): void {
  ctx.audit.changed(kind, [id]);
  ctx.audit.aboutPatients([personId]);
}
