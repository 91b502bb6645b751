// Pure: when two partners may practise together. The limits are ours, for clinical review: conjoint work waits until each was asked
// alone, and is asked again after thirty days (decision 0034).
import type { Clearance } from './types.ts';

/** What is offered at first, and what nobody goes beyond. */
export const usualDays = 30;
export const mostDays = 90;

/** From its beginning to the end of its last day, or until somebody ended it. */
export function isOpen(
  one: Pick<Clearance, 'openedAt' | 'endedAt' | 'lastDay'>,
  at: Temporal.Instant,
  date: Temporal.PlainDate,
): boolean {
  if (Temporal.Instant.compare(one.openedAt, at) > 0) return false;
  if (one.endedAt && Temporal.Instant.compare(one.endedAt, at) <= 0) return false;
  return Temporal.PlainDate.compare(date, one.lastDay) <= 0;
}
