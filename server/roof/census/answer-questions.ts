import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { standingOf } from './batches.ts';
import { insertAnswers, loadAnswers, loadQuestions } from './queries-people.ts';
import type { AnswerTo, Question } from './types.ts';

/** Says who the person of a row is: somebody of the house, the person of an earlier row, or nobody known yet. */
export async function answerQuestion(
  ctx: Ctx,
  input: { batchId: string; row: number; same: { personId: string } | { row: number } | null },
): Promise<void> {
  await mustBeOpen(ctx, input.batchId);
  const questions = await loadQuestions(ctx, input.batchId, input.row);
  const [first] = questions;
  if (!first) throw notFound('question');
  const { same } = input;
  const chosen = same
    ? questions.find((one) =>
        'personId' in same ? one.personId === same.personId : one.otherRow === same.row,
      )
    : null;
  if (chosen === undefined) throw notFound('person');
  await insertAnswers(ctx, input.batchId, [answerOf(first.key, chosen)]);
  await noteAnswer(ctx, input.batchId);
}

/** One answer for all that are still open and have one person of the same name and birth date to be. */
export async function answerAllAsSame(ctx: Ctx, batchId: string): Promise<{ answered: number }> {
  await mustBeOpen(ctx, batchId);
  const answers = await loadAnswers(ctx, batchId);
  const byKey = Map.groupBy(await loadQuestions(ctx, batchId), (one) => one.key);
  const plain = [...byKey].flatMap(([key, questions]) => {
    const [only, ...others] = questions;
    const isPlain = only?.why === 'same_name' && only.personId !== null && others.length === 0;
    return isPlain && !answers.has(key) ? [answerOf(key, only)] : [];
  });
  if (plain.length > 0) await insertAnswers(ctx, batchId, plain);
  await noteAnswer(ctx, batchId);
  return { answered: plain.length };
}

const answerOf = (key: string, chosen: Question | null): AnswerTo => ({
  key,
  personId: chosen?.personId ?? null,
  otherKey: chosen?.otherKey ?? null,
});

async function mustBeOpen(ctx: Ctx, batchId: string): Promise<void> {
  const { state } = await standingOf(ctx, batchId);
  if (state === 'read') return;
  throw conflict('already_begun', 'This file was already begun.', 'Look at what became of its rows.');
}

async function noteAnswer(ctx: Ctx, batchId: string): Promise<void> {
  ctx.audit.changed('census_batch', [batchId]);
  await ctx.tell({ topic: 'import', id: batchId });
}
