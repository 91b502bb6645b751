/** Half-open stretches of time [from, to) in epoch milliseconds. Pure arithmetic: no clock, no I/O. */
export interface Interval {
  from: number;
  to: number;
}

/** Sorted, disjoint, non-empty intervals covering the same instants; stretches that touch become one. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((one) => one.to > one.from).sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: Interval[] = [];
  for (const one of sorted) {
    const last = merged.at(-1);
    if (last && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else merged.push({ from: one.from, to: one.to });
  }
  return merged;
}

/** The instants in both. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = union(a);
  const right = union(b);
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const x = left[i]!;
    const y = right[j]!;
    const from = Math.max(x.from, y.from);
    const to = Math.min(x.to, y.to);
    if (to > from) common.push({ from, to });
    if (x.to < y.to) i++;
    else j++;
  }
  return common;
}

/** The instants of `a` that are not in `b`. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const holes = union(b);
  const rest: Interval[] = [];
  let j = 0;
  for (const one of union(a)) {
    let from = one.from;
    while (j < holes.length && holes[j]!.to <= from) j++;
    let k = j;
    while (k < holes.length && holes[k]!.from < one.to) {
      const hole = holes[k]!;
      if (hole.from > from) rest.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
      k++;
    }
    if (from < one.to) rest.push({ from, to: one.to });
  }
  return rest;
}

/** The instants of `intervals` inside one window. */
export function clip(intervals: readonly Interval[], window: Interval): Interval[] {
  return intersect(intervals, [window]);
}

/** Milliseconds covered, each instant once. */
export function totalMs(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, one) => sum + (one.to - one.from), 0);
}

/** Whether an instant lies in sorted, disjoint intervals (as `union` returns them). */
export function covers(sorted: readonly Interval[], at: number): boolean {
  return intervalAt(sorted, at) !== undefined;
}

/** The interval of a sorted, disjoint list that holds an instant. */
export function intervalAt<T extends Interval>(sorted: readonly T[], at: number): T | undefined {
  const index = countUpTo(sorted, at, (one) => one.from) - 1;
  const candidate = sorted[index];
  return candidate && at < candidate.to ? candidate : undefined;
}

/** How many entries of an ascending list lie at or before an instant. */
export function countUpTo<T>(sorted: readonly T[], at: number, timeOf: (one: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timeOf(sorted[middle]!) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
