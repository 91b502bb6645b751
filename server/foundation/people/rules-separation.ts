// Pure: pairs of people who are kept apart. No clock, no I/O.
import type { Separation } from './types.ts';

/** One pair has one order, whoever was named first. */
export function separatedPair(one: string, other: string): [string, string] {
  return one < other ? [one, other] : [other, one];
}

/** Whether a separation holds at an instant: from its beginning, until just before its end. */
export function runsAt(one: Pick<Separation, 'begunAt' | 'endedAt'>, at: Temporal.Instant): boolean {
  const compare = Temporal.Instant.compare;
  return compare(one.begunAt, at) <= 0 && (one.endedAt === null || compare(at, one.endedAt) < 0);
}
