// Pure. The equations of the remittance (835): line, claim, payment.
import type { Guide } from '../guide.ts';
import { cents, centsOrZero, centsToDecimal } from '../money.ts';
import {
  type LoopNode,
  loopsOf,
  type Rule,
  type RuleContext,
  type Segment,
  segmentOf,
  segmentsOf,
} from '../tree.ts';
import { adjustedCents } from './adjustments.ts';

function unequal(
  context: RuleContext,
  at: Segment,
  code: string,
  element: string,
  got: number,
  want: number,
  what: string,
): void {
  if (got === want || Number.isNaN(got) || Number.isNaN(want)) return;
  const message = `${element} is ${centsToDecimal(got)}; ${what} ${centsToDecimal(want)}.`;
  context.report(at, { code, snip: 3, element, value: centsToDecimal(got), message });
}

/** Line: paid = charge − adjustments. */
export const lineBalance: Rule = (claim, context) => {
  for (const line of loopsOf(claim, '2110')) {
    const svc = line.segments[0]!;
    const want = cents(svc.e[2]) - adjustedCents(line);
    unequal(
      context,
      svc,
      'line-balance',
      'SVC03',
      cents(svc.e[3]),
      want,
      'charge less adjustments of the line make',
    );
  }
};

/** Claim: paid = charge − adjustments of the claim and of its lines. */
export const claimBalance: Rule = (claim, context) => {
  const clp = claim.segments[0]!;
  const onLines = loopsOf(claim, '2110').reduce((sum, line) => sum + adjustedCents(line), 0);
  const want = cents(clp.e[3]) - adjustedCents(claim) - onLines;
  unequal(
    context,
    clp,
    'claim-balance',
    'CLP04',
    cents(clp.e[4]),
    want,
    'charge less adjustments of claim and lines make',
  );
};

/** Lines: their charges make the charge of the claim. */
export const linesMakeClaim: Rule = (claim, context) => {
  const lines = loopsOf(claim, '2110');
  if (lines.length === 0) return;
  const clp = claim.segments[0]!;
  const want = lines.reduce((sum, line) => sum + cents(line.segments[0]!.e[2]), 0);
  unequal(context, clp, 'lines-charge', 'CLP03', cents(clp.e[3]), want, 'the lines charge');
};

/** What the patient owes is what is adjusted in group PR. */
export const patientShare: Rule = (claim, context) => {
  const clp = claim.segments[0]!;
  if (!clp.e[5]) return;
  const want = [claim, ...loopsOf(claim, '2110')].reduce((sum, loop) => sum + adjustedCents(loop, 'PR'), 0);
  if (cents(clp.e[5]) === want || Number.isNaN(want)) return;
  const message = `CLP05 is ${clp.e[5]}; adjustments in group PR make ${centsToDecimal(want)}.`;
  context.report(clp, {
    code: 'patient-share',
    snip: 3,
    severity: 'warning',
    element: 'CLP05',
    value: clp.e[5],
    message,
  });
};

/** A denied claim (4) is not paid. */
export const deniedUnpaid: Rule = (claim, { report }) => {
  const clp = claim.segments[0]!;
  if (clp.e[2] !== '4' || !(cents(clp.e[4]) > 0)) return;
  report(clp, {
    code: 'denied-paid',
    snip: 3,
    severity: 'warning',
    element: 'CLP04',
    value: clp.e[4],
    message: 'The claim is denied (CLP02 4) and yet paid.',
  });
};

/** The claim's first day is not after its last. */
export const claimDays: Rule = (claim, { report }) => {
  const from = segmentOf(claim, 'DTM', '232');
  const through = segmentOf(claim, 'DTM', '233');
  if (!from || !through || from.e[2]! <= through.e[2]!) return;
  report(through, {
    code: 'claim-days',
    element: 'DTM02',
    value: through.e[2],
    message: 'The claim ends (DTM 233) before it starts (DTM 232).',
  });
};

/** A service over several days has its first (150) and its last (151), in that order. */
export const serviceDays: Rule = (claim, { report }) => {
  for (const line of loopsOf(claim, '2110')) {
    const first = segmentOf(line, 'DTM', '150');
    const last = segmentOf(line, 'DTM', '151');
    if (Boolean(first) === Boolean(last) && (!first || first.e[2]! <= last!.e[2]!)) continue;
    const message = 'DTM 150 and 151 are the first and the last day of the service: give both, in order.';
    report(first ?? last!, { code: 'service-days', element: 'DTM02', value: (first ?? last!).e[2], message });
  }
};

/** What takes a claim back (22) has its amounts turned round. */
export const reversalTurned: Rule = (claim, { report }) => {
  const clp = claim.segments[0]!;
  if (clp.e[2] !== '22' || !(cents(clp.e[3]) > 0 || cents(clp.e[4]) > 0)) return;
  const message = 'CLP02 22 takes an earlier payment back: charge and payment are negative.';
  report(clp, { code: 'reversal', severity: 'warning', snip: 3, element: 'CLP03', value: clp.e[3], message });
};

/** A claim was decided as an inpatient's (MIA) or as an outpatient's (MOA). */
export const oneOutcome: Rule = (claim, { report }) => {
  const moa = segmentOf(claim, 'MOA');
  if (!moa || !segmentOf(claim, 'MIA')) return;
  report(moa, {
    code: 'mia-moa',
    severity: 'warning',
    message: 'MIA is for inpatients, MOA for others: one of them.',
  });
};

/** Adds the claim to the running sum of the payment. */
const countClaim: Rule = (claim, { totals }) => {
  totals.set('claims', (totals.get('claims') ?? 0) + cents(claim.segments[0]!.e[4]));
};

/** Payment = claims − provider adjustments. */
export const paymentBalance: Rule = (set, context) => {
  const bpr = segmentOf(set, 'BPR');
  if (!bpr) return;
  const want = (context.totals.get('claims') ?? 0) - providerAdjustments(set);
  unequal(
    context,
    bpr,
    'payment-balance',
    'BPR02',
    cents(bpr.e[2]),
    want,
    'claims less provider adjustments make',
  );
};

function providerAdjustments(set: LoopNode): number {
  let sum = 0;
  for (const plb of segmentsOf(set, 'PLB'))
    for (let n = 4; n < plb.e.length; n += 2) sum += centsOrZero(plb.e[n]);
  return sum;
}

/** Money moved by ACH, wire or bank names the accounts; no money moved means no amount. */
export const paymentMethod: Rule = (set, { report }) => {
  const bpr = segmentOf(set, 'BPR');
  if (!bpr) return;
  const method = bpr.e[4]!;
  if (['ACH', 'BOP', 'FWT'].includes(method)) {
    const gap = [6, 7, 8, 9, 10, 12, 13, 14, 15].find((n) => !bpr.e[n]);
    if (gap) {
      const element = `BPR${`${gap}`.padStart(2, '0')}`;
      report(bpr, {
        code: 'payment-account',
        element,
        message: `BPR04 ${method} needs the banks and accounts: ${element} is missing.`,
      });
    }
  }
  if (method === 'NON' && cents(bpr.e[2]) !== 0) {
    report(bpr, {
      code: 'payment-none',
      element: 'BPR02',
      value: bpr.e[2],
      message: 'BPR04 says that no money moves, so BPR02 must be 0.',
    });
  }
};

export const RULES_835: NonNullable<Guide['rules']> = {
  '2100': [
    lineBalance,
    claimBalance,
    linesMakeClaim,
    patientShare,
    deniedUnpaid,
    claimDays,
    serviceDays,
    reversalTurned,
    oneOutcome,
    countClaim,
  ],
  ST: [paymentBalance, paymentMethod],
};
