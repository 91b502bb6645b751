import { forgetRunways, lookAgainAt } from '#server/office/review/service.ts';
import { tiedByPolicies } from '#server/planning/coverage/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { goOnAfter, goOnLater, type Standing, step, tellOfInsurance } from './batches.ts';
import * as queries from './queries.ts';
import { peopleOfKeys } from './queries-people.ts';
import * as undone from './queries-undo.ts';

/** So many people of a file are taken back in one transaction. */
const peopleAtOnce = 100;

/**
 * Asks to take a batch back. First it is looked at whether anything depends on it since; if so nothing is taken back, and it says who
 * stays and why. Then whoever asks may take back the rest.
 */
export async function undo(
  ctx: Ctx,
  standing: Standing,
  input: { why: string; takeTheRest: boolean },
): Promise<void> {
  const { state, batch } = standing;
  const wanted = input.takeTheRest ? state === 'held' : state === 'done' || state === 'held';
  if (!wanted) {
    throw conflict(
      'cannot_undo_now',
      'This file cannot be taken back as it stands.',
      'Look at the page anew: it may still be running, or be taken back already.',
    );
  }
  const ordinal = await step(ctx, standing, input.takeTheRest ? 'undo_rest' : 'undo', input.why);
  await goOnLater(ctx, batch.id, String(ordinal));
}

type Kept = { key: string; because: string };

/** Takes back as many of these people as nothing depends on; who held a policy goes after those who were insured by it. */
async function takeAll(ctx: Ctx, batchId: string, keys: readonly string[]) {
  const people = await peopleOfKeys(ctx, batchId, keys);
  await forgetRunways(
    ctx,
    people.filter((one) => one.isNew).map((one) => one.personId),
  );
  const gone: string[] = [];
  let kept: Kept[] = keys.map((key) => ({ key, because: '' }));
  for (let before = Number.POSITIVE_INFINITY; kept.length > 0 && kept.length < before; ) {
    before = kept.length;
    const tried = await undone.takeBackEach(
      ctx,
      batchId,
      kept.map((one) => one.key),
    );
    kept = [];
    for (const { key, because } of tried) {
      if (because === null) gone.push(key);
      else kept.push({ key, because });
    }
  }
  const stays = new Set(kept.map((one) => one.key));
  const left = people.filter((one) => one.isNew && !stays.has(one.key)).map((one) => one.personId);
  const here = new Set(people.map((one) => one.personId)).difference(new Set(left));
  await lookAgainAt(ctx, [...here]);
  await tellOfInsurance(ctx, [...here]);
  return { gone, kept };
}

/** The next people of a file, from its end to its beginning, with all whom a policy ties to them: so nobody waits for a later piece. */
async function nextPiece(ctx: Ctx, batchId: string, step: number) {
  const come = await queries.loadProgress(ctx, batchId, step);
  const rows = await undone.loadRowsStanding(ctx, batchId, {
    step,
    before: come?.throughRow ?? null,
    limit: peopleAtOnce,
  });
  const last = rows.at(-1);
  if (!last) return null;
  const people = await peopleOfKeys(ctx, batchId, [...new Set(rows.map((one) => one.key))]);
  const tied = await tiedByPolicies(
    ctx,
    people.map((one) => one.personId),
  );
  const keys = await undone.loadKeysOf(ctx, batchId, tied);
  return { keys, progress: { step, piece: (come?.piece ?? 0) + 1, throughRow: last.row } };
}

/** The job of a look: the next piece is tried and nothing of it stays, but who could not go. */
export async function lookWhetherFree(ctx: Ctx, standing: Standing): Promise<void> {
  const { batch, steps } = standing;
  const asked = steps.at(-1)!;
  const piece = await nextPiece(ctx, batch.id, asked.ordinal);
  if (piece) {
    await undone.savepoint(ctx);
    const { kept } = await takeAll(ctx, batch.id, piece.keys);
    await undone.dropSavepoint(ctx);
    await undone.insertKept(ctx, batch.id, asked.ordinal, kept);
    return goOnAfter(ctx, batch.id, piece.progress);
  }
  if (await undone.isAnybodyKept(ctx, batch.id, asked.ordinal)) {
    await step(ctx, standing, 'undo_refused');
    await ctx.tell({ topic: 'import', id: batch.id });
    return;
  }
  const next = await step(ctx, standing, 'undo_rest', asked.why);
  await goOnLater(ctx, batch.id, String(next));
}

/** The job of taking back: some people at a time, each with all that the file made of them or with nothing. */
export async function takeBackMore(ctx: Ctx, standing: Standing): Promise<void> {
  const { batch, steps } = standing;
  const { ordinal } = steps.at(-1)!;
  const piece = await nextPiece(ctx, batch.id, ordinal);
  if (!piece) {
    await step(ctx, standing, 'undone');
    await ctx.tell({ topic: 'import', id: batch.id });
    return;
  }
  const { gone, kept } = await takeAll(ctx, batch.id, piece.keys);
  await undone.insertTakenBack(ctx, batch.id, gone);
  await undone.insertKept(ctx, batch.id, ordinal, kept);
  if (gone.length > 0) await ctx.tell({ topic: 'session', id: batch.id });
  await goOnAfter(ctx, batch.id, piece.progress);
}
