// Pure. CAS segments, days and money as cells.
import { toCompactDate } from '../dates.ts';
import { cents, centsToDecimal } from '../money.ts';
import { type Cell, type Field, field, type SegmentWriter } from '../segment-writer.ts';
import { quantity, text } from '../taker.ts';
import type { Segment } from '../tree.ts';
import type { Adjustment } from '../types-claim.ts';

/** A day as a cell; what is no day stays as it is, for the validator to name. */
export const date = (path: string, day: string): Field => field(path, toCompactDate(day) ?? day);

export const money = (path: string, amountCents: number | undefined): Cell =>
  field(path, amountCents === undefined ? undefined : centsToDecimal(amountCents));

export function readAdjustments(segments: Segment[]): Adjustment[] {
  return segments.flatMap((cas) => {
    const adjustments: Adjustment[] = [];
    for (let n = 2; n < cas.e.length; n += 3) {
      if (!cas.e[n]) continue;
      const count = quantity(cas, n + 2);
      adjustments.push({
        group: text(cas, 1),
        reason: cas.e[n]!,
        amountCents: cents(cas.e[n + 1]),
        ...(count === undefined ? {} : { quantity: count }),
      });
    }
    return adjustments;
  });
}

/** One CAS for each run of adjustments of one group, six to a segment. */
export function writeAdjustments(out: SegmentWriter, adjustments: Adjustment[], path: string): void {
  for (let n = 0; n < adjustments.length; ) {
    const { group } = adjustments[n]!;
    const cells: Cell[] = [field(`${path}[${n}].group`, group)];
    for (; n < adjustments.length && adjustments[n]!.group === group && cells.length < 19; n++) {
      const at = `${path}[${n}]`;
      const { reason, amountCents, quantity: units } = adjustments[n]!;
      cells.push(
        field(`${at}.reason`, reason),
        money(`${at}.amountCents`, amountCents),
        field(`${at}.quantity`, units),
      );
    }
    out.segment('CAS', path, cells);
  }
}
