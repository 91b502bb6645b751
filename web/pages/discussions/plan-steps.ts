// Pure but for the names of new steps: moving a step through the blocks of a plan.
import type { PlanAnswer } from '#server/planning/discussions/contract.ts';
import type { PlannedStep } from './words.ts';

/** Not crypto.randomUUID: a browser has it only over https or on this machine. */
export const newStepId = (): string =>
  `step-${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;

/**
 * One place up or down. At the edge of its block a step goes over into the block beside it, breaks excepted; null where it cannot.
 */
export function moved(
  steps: readonly PlannedStep[],
  id: string,
  by: -1 | 1,
  blocks: PlanAnswer['blocks'],
): PlannedStep[] | null {
  const at = steps.findIndex((step) => step.id === id);
  const step = steps[at]!;
  const other = steps[at + by];
  if (other && other.block === step.block) {
    const next = [...steps];
    next[at] = other;
    next[at + by] = step;
    return next;
  }
  const index = blocks.findIndex((block) => block.ordinal === step.block);
  const beside = (by < 0 ? blocks.slice(0, index).toReversed() : blocks.slice(index + 1)).find(
    (block) => (block.kind === 'break') === (step.kind === 'break'),
  );
  if (!beside) return null;
  const others = steps.filter((one) => one.id !== id);
  const place =
    by < 0
      ? others.filter((one) => one.block <= beside.ordinal).length
      : others.filter((one) => one.block < beside.ordinal).length;
  return [...others.slice(0, place), { ...step, block: beside.ordinal }, ...others.slice(place)];
}
