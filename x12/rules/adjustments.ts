// Pure. CAS segments: one group code, then up to six reason, amount, quantity.
import { cents } from '../money.ts';
import type { LoopNode, Segment } from '../tree.ts';

export function adjustmentCents(segment: Segment): number {
  let sum = 0;
  for (let n = 3; n < segment.e.length; n += 3) if (segment.e[n]) sum += cents(segment.e[n]);
  return sum;
}

/** Sum of a loop's own adjustments, of one group or of all. */
export function adjustedCents(loop: LoopNode, group?: string): number {
  let sum = 0;
  for (const s of loop.segments)
    if (s.id === 'CAS' && (!group || s.e[1] === group)) sum += adjustmentCents(s);
  return sum;
}
