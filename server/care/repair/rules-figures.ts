// Pure: how many hurts were said, what became of them, and how soon both people were seen alone. Counts only, with their denominators.
import { type Outcome, outcomes, type RepairState } from './types.ts';

/** A talk alone that is planned: by when, and when somebody said it was held. */
export type Check = { hurtAt: Temporal.Instant; dueAt: Temporal.Instant; heldAt: Temporal.Instant | null };

export type Figures = {
  said: number;
  takenBack: number;
  stood: number;
  taken: number;
  open: number;
  outcomes: Record<Outcome, number>;
  checks: {
    due: number;
    inTime: number;
    late: number;
    overdue: number;
    waiting: number;
    medianHours: number | null;
  };
};

export function figuresOf(
  states: readonly Pick<RepairState, 'phase' | 'outcome' | 'takenBy'>[],
  checks: readonly Check[],
  now: Temporal.Instant,
): Figures {
  const stood = states.filter((one) => one.phase !== 'taken_back');
  const isAfter = (one: Temporal.Instant, other: Temporal.Instant) =>
    Temporal.Instant.compare(one, other) > 0;
  const held = checks.filter((one) => one.heldAt !== null);
  const late = held.filter((one) => isAfter(one.heldAt!, one.dueAt)).length;
  const overdue = checks.filter((one) => one.heldAt === null && isAfter(now, one.dueAt)).length;
  return {
    said: states.length,
    takenBack: states.length - stood.length,
    stood: stood.length,
    taken: stood.filter((one) => one.takenBy !== null).length,
    open: stood.filter((one) => one.phase !== 'ended').length,
    outcomes: Object.fromEntries(
      outcomes.map((outcome) => [outcome, stood.filter((one) => one.outcome === outcome).length]),
    ) as Record<Outcome, number>,
    checks: {
      due: checks.length,
      inTime: held.length - late,
      late,
      overdue,
      waiting: checks.length - held.length - overdue,
      medianHours: medianOf(held.map((one) => one.heldAt!.since(one.hurtAt).total('hours'))),
    },
  };
}

function medianOf(hours: readonly number[]): number | null {
  if (hours.length === 0) return null;
  const sorted = hours.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  return Math.round(median * 10) / 10;
}
