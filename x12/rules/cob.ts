// Pure. Coordination of benefits: what another payer paid and adjusted adds up to what was charged.
import { cents, centsToDecimal } from '../money.ts';
import { type LoopNode, loopOf, loopsOf, type Rule, segmentOf } from '../tree.ts';
import { adjustedCents } from './adjustments.ts';
import { lineCents } from './claim.ts';

export const payerId = (other: LoopNode) => segmentOf(loopOf(other, '2330B'), 'NM1')?.e[9];

export function decisions(claim: LoopNode, payer: string | undefined): LoopNode[] {
  return loopsOf(claim, '2400').flatMap((line) =>
    loopsOf(line, '2430').filter((d) => d.segments[0]!.e[1] === payer),
  );
}

/** Charge = paid by the other payer + its adjustments on the claim + its adjustments on the lines. */
export const otherPayerClaim: Rule = (claim, { report }) => {
  const charge = cents(segmentOf(claim, 'CLM')?.e[2]);
  for (const other of loopsOf(claim, '2320')) {
    const paid = segmentOf(other, 'AMT', 'D');
    if (!paid) continue;
    const lines = decisions(claim, payerId(other));
    const onClaim = adjustedCents(other);
    // A payer that gave no reasons gave nothing to add up.
    if (lines.length === 0 && !segmentOf(other, 'CAS')) continue;
    const onLines = lines.reduce((sum, line) => sum + adjustedCents(line), 0);
    const sum = cents(paid.e[2]) + onClaim + onLines;
    if (Number.isNaN(sum) || Number.isNaN(charge) || sum === charge) continue;
    const message = `Paid and adjusted by this payer make ${centsToDecimal(sum)}, the charge is ${centsToDecimal(charge)}.`;
    report(paid, { code: 'cob-claim', snip: 3, element: 'AMT02', value: paid.e[2], message });
  }
};

/** What the other payer paid for the claim is what it paid for the lines, less its adjustments of the claim. */
export const otherPayerPaid: Rule = (claim, { report }) => {
  for (const other of loopsOf(claim, '2320')) {
    const paid = segmentOf(other, 'AMT', 'D');
    const lines = decisions(claim, payerId(other));
    if (!paid || lines.length === 0) continue;
    const sum =
      lines.reduce((total, line) => total + cents(line.segments[0]!.e[2]), 0) - adjustedCents(other);
    if (Number.isNaN(sum) || sum === cents(paid.e[2]) || Number.isNaN(cents(paid.e[2]))) continue;
    const message = `The lines say that this payer paid ${centsToDecimal(sum)}.`;
    report(paid, { code: 'cob-paid', snip: 3, element: 'AMT02', value: paid.e[2], message });
  }
};

/** Line charge = paid + adjusted, for each payer that decided on the line; bundled lines excepted. */
export const otherPayerLine: Rule = (claim, { report }) => {
  for (const line of loopsOf(claim, '2400')) {
    const decided = loopsOf(line, '2430');
    if (decided.length === 0) continue;
    const charge = lineCents(line);
    for (const decision of decided) {
      const svd = decision.segments[0]!;
      if (svd.e[6] || decided.filter((d) => d.segments[0]!.e[1] === svd.e[1]).length > 1) continue;
      const sum = cents(svd.e[2]) + adjustedCents(decision);
      if (Number.isNaN(sum) || Number.isNaN(charge) || sum === charge) continue;
      const message = `Paid and adjusted make ${centsToDecimal(sum)}, the line's charge is ${centsToDecimal(charge)}.`;
      report(svd, { code: 'cob-line', snip: 3, element: 'SVD02', value: svd.e[2], message });
    }
  }
};

/** A line's decision names a payer of the claim. */
export const decidingPayer: Rule = (claim, { report }) => {
  for (const line of loopsOf(claim, '2400')) {
    for (const { segments } of loopsOf(line, '2430')) {
      const svd = segments[0]!;
      if (loopsOf(claim, '2320').some((other) => payerId(other) === svd.e[1])) continue;
      const message = 'SVD01 must be the number (NM109) of a payer in loop 2330B.';
      report(svd, { code: 'cob-payer', element: 'SVD01', value: svd.e[1], message });
    }
  }
};

export const COB_RULES: Rule[] = [otherPayerClaim, otherPayerPaid, otherPayerLine, decidingPayer];
