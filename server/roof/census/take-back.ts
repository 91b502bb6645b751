import { forgetRunways, lookAgainAt } from '#server/office/review/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { goOnLater, type Standing, step } from './batches.ts';
import * as queries from './queries-undo.ts';

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
  const people = await queries.peopleOfKeys(ctx, batchId, keys);
  await forgetRunways(
    ctx,
    people.filter((one) => one.isNew).map((one) => one.personId),
  );
  const gone: string[] = [];
  let kept: Kept[] = keys.map((key) => ({ key, because: '' }));
  for (let before = Number.POSITIVE_INFINITY; kept.length > 0 && kept.length < before; ) {
    before = kept.length;
    const still: Kept[] = [];
    for (const { key } of kept) {
      const because = await queries.takeBack(ctx, batchId, key);
      if (because === null) gone.push(key);
      else still.push({ key, because });
    }
    kept = still;
  }
  const stays = new Set(kept.map((one) => one.key));
  const here = people.filter((one) => !one.isNew || stays.has(one.key)).map((one) => one.personId);
  await lookAgainAt(ctx, [...new Set(here)]);
  for (const patientId of here) await ctx.announce('coverage.changed', { patientId });
  return { gone, kept };
}

/** The job of a look: everything is tried and nothing of it stays. */
export async function lookWhetherFree(ctx: Ctx, standing: Standing): Promise<void> {
  const { batch, steps } = standing;
  const asked = steps.at(-1)!;
  await queries.savepoint(ctx);
  const { kept } = await takeAll(ctx, batch.id, await queries.loadKeysStanding(ctx, batch.id, null));
  await queries.dropSavepoint(ctx);
  await queries.insertKept(ctx, batch.id, asked.ordinal, kept);
  if (kept.length > 0) {
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
  const keys = await queries.loadKeysStanding(ctx, batch.id, { step: ordinal, limit: peopleAtOnce });
  if (keys.length > 0) {
    const { gone, kept } = await takeAll(ctx, batch.id, keys);
    await note(ctx, batch.id, gone);
    await queries.insertKept(ctx, batch.id, ordinal, kept);
    return goOnLater(ctx, batch.id, `${ordinal}-${standing.counts.takenBack + gone.length}-${kept.length}`);
  }
  // Who held a policy of somebody in a later piece is free now.
  const { gone } = await takeAll(ctx, batch.id, await queries.loadKeysStanding(ctx, batch.id, null));
  await note(ctx, batch.id, gone);
  await step(ctx, standing, 'undone');
  await ctx.tell({ topic: 'import', id: batch.id });
}

async function note(ctx: Ctx, batchId: string, gone: readonly string[]): Promise<void> {
  for (const key of gone) await queries.insertTakenBack(ctx, batchId, key);
  if (gone.length > 0) await ctx.tell({ topic: 'session', id: batchId });
}
