import { personOf } from '#server/foundation/people/types.ts';
import { decideThese } from '#server/office/billing/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import { publishEach } from '#server/roof/webhooks/service.ts';
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
  const last = steps.at(-1);
  const look = last?.kind === 'undo' ? last.ordinal : 0;
  const counts = await queries.loadCounts(ctx, batchId, { run, look });
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

/** What these people are insured by, or by what they are approved, is another now: their days, and other systems that listen. Each once. */
export async function tellOfInsurance(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  await decideThese(ctx, patientIds);
  await publishEach(
    ctx,
    'coverage.changed',
    patientIds.map((patientId) => ({ patientId })),
  );
}

/** Notes how far a piece of a step came, and goes on with the next one as a job. */
export async function goOnAfter(
  ctx: Ctx,
  batchId: string,
  progress: { step: number; piece: number; throughRow: number },
): Promise<void> {
  await queries.insertProgress(ctx, batchId, progress);
  await goOnLater(ctx, batchId, `${progress.step}-${progress.piece}`);
}

/** The next piece of work, as a job; `mark` tells it from the one before. */
export async function goOnLater(ctx: Ctx, batchId: string, mark: string): Promise<void> {
  await ctx.announce('census.due', { importId: batchId, mark });
  await ctx.tell({ topic: 'import', id: batchId });
}
