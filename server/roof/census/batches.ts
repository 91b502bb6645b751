import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import { canTakeOver } from './access.ts';
import * as queries from './queries.ts';
import { rowsLeft, runOf, stateOf } from './rules-state.ts';
import type { Batch, BatchState, Counts, Step, StepKind } from './types.ts';

export type Standing = { batch: Batch; steps: Step[]; state: BatchState; counts: Counts; run: number };

export function mayTakeOver(ctx: Ctx): void {
  if (!canTakeOver(ctx.actor)) throw notAllowed('take over a census');
}

export async function standingOf(ctx: Ctx, batchId: string): Promise<Standing> {
  mayTakeOver(ctx);
  const [batch] = await queries.loadBatches(ctx, batchId);
  if (!batch) throw notFound('import');
  const steps = await queries.loadSteps(ctx, batchId);
  const run = runOf(steps);
  const counts = await queries.loadCounts(ctx, batchId, run);
  return { batch, steps, run, counts, state: stateOf(steps, rowsLeft(counts)) };
}

/** Writes a step; whoever else wrote one meanwhile has its number, and this one fails. */
export async function step(
  ctx: Ctx,
  { batch, steps }: Pick<Standing, 'batch' | 'steps'>,
  kind: StepKind,
  why: string | null = null,
): Promise<number> {
  const ordinal = (steps.at(-1)?.ordinal ?? 0) + 1;
  const byPerson = personOf(ctx.actor);
  await queries.insertStep(ctx, batch.id, { ordinal, kind, why, at: ctx.clock.now(), byPerson });
  ctx.audit.changed('census_batch', [batch.id]);
  return ordinal;
}

/** The next piece of work, as a job; `mark` tells it from the one before. */
export async function goOnLater(ctx: Ctx, batchId: string, mark: string): Promise<void> {
  await ctx.announce('census.due', { importId: batchId, mark });
  await ctx.tell({ topic: 'import', id: batchId });
}
