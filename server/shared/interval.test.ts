import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, covers, type Interval, intersect, intervalAt, subtract, totalMs, union } from './interval.ts';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]): Interval => ({ from, to: from + length }));
const intervals = fc.array(interval, { maxLength: 8 });

/** The whole instants covered: the slow, obvious model. */
function instants(list: readonly Interval[]): Set<number> {
  const found = new Set<number>();
  for (const one of list) for (let at = one.from; at < one.to; at++) found.add(at);
  return found;
}
const sorted = (set: Iterable<number>) => [...set].sort((a, b) => a - b);

describe('intervals', () => {
  it('joins stretches that touch and drops empty ones', () => {
    const list = [
      { from: 5, to: 9 },
      { from: 0, to: 5 },
      { from: 12, to: 12 },
    ];
    expect(union(list)).toEqual([{ from: 0, to: 9 }]);
  });

  it('agrees with counting every instant', () => {
    fc.assert(
      fc.property(intervals, intervals, interval, (a, b, window) => {
        const [inA, inB] = [instants(a), instants(b)];
        expect(sorted(instants(union([...a, ...b])))).toEqual(sorted(inA.union(inB)));
        expect(sorted(instants(intersect(a, b)))).toEqual(sorted(inA.intersection(inB)));
        expect(sorted(instants(subtract(a, b)))).toEqual(sorted(inA.difference(inB)));
        expect(sorted(instants(clip(a, window)))).toEqual(sorted(inA.intersection(instants([window]))));
        expect(totalMs(a)).toBe(inA.size);
      }),
    );
  });

  it('finds the stretch that holds an instant, its end excluded', () => {
    fc.assert(
      fc.property(intervals, fc.integer({ min: -2, max: 90 }), (list, at) => {
        expect(covers(union(list), at)).toBe(instants(list).has(at));
      }),
    );
    expect(intervalAt([{ from: 0, to: 5 }], 5)).toBeUndefined();
  });
});
