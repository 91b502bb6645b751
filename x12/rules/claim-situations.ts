// Pure. What both claim guides ask for only in some situations.
import {
  around,
  componentOf,
  type LoopNode,
  loopOf,
  loopsOf,
  type Rule,
  type RuleContext,
  segmentOf,
  segmentsOf,
} from '../tree.ts';
import { period } from './claim-dates.ts';
import { decisions, payerId } from './cob.ts';

const frequencyOf = (claim: LoopNode, { separators }: RuleContext) =>
  componentOf(segmentOf(claim, 'CLM')?.e[5], 3, separators.component);

/** A billing provider without an NPI is known to the payer by a number of the payer's own. */
export const billingNumber: Rule = (claim, { report }) => {
  const nm1 = segmentOf(loopOf(around(claim, '2000A'), '2010AA'), 'NM1');
  if (!nm1 || nm1.e[9] || segmentOf(loopOf(around(claim, '2000B'), '2010BB'), 'REF', 'G2', 'LU')) return;
  const message =
    'The billing provider has no NPI: give the number that the payer knows it by, REF G2 in 2010BB.';
  report(nm1, { code: 'billing-number', element: 'NM109', message });
};

/** A person who is insured has a member number. */
export const memberNumber: Rule = (claim, { report }) => {
  const nm1 = segmentOf(loopOf(around(claim, '2000B'), '2010BA'), 'NM1');
  if (nm1?.e[2] !== '1' || nm1.e[9]) return;
  report(nm1, {
    code: 'member-number',
    element: 'NM109',
    message: 'The insured needs a member number: NM109.',
  });
};

/** A payer that has decided says what it paid, be it nothing. */
export const otherPayerSaysPaid: Rule = (claim, { report }) => {
  for (const other of loopsOf(claim, '2320')) {
    if (segmentOf(other, 'AMT', 'D')) continue;
    if (!segmentOf(other, 'CAS') && decisions(claim, payerId(other)).length === 0) continue;
    const message = 'This payer has decided: say what it paid, AMT D, even when it is 0.';
    report(other.segments[0]!, { code: 'cob-paid-missing', message });
  }
};

/** The day of the decision stands with the payer, or with its decisions on the lines. */
export const otherPayerDay: Rule = (claim, { report }) => {
  for (const other of loopsOf(claim, '2320')) {
    const paid = segmentOf(other, 'AMT', 'D');
    if (!paid || segmentOf(loopOf(other, '2330B'), 'DTP', '573')) continue;
    if (decisions(claim, payerId(other)).length > 0) continue;
    const message = 'Say when this payer decided: DTP 573 in loop 2330B, or loop 2430 for the lines.';
    report(paid, { code: 'cob-date', message });
  }
};

/** An organization has no first name. */
export const organizationName: Rule = (loop, { report }) => {
  for (const nm1 of segmentsOf(loop, 'NM1')) {
    if (nm1.e[2] !== '2' || !(nm1.e[4] || nm1.e[5])) continue;
    const message = 'NM102 2 is an organization: its whole name belongs in NM103.';
    report(nm1, {
      code: 'organization-name',
      severity: 'warning',
      element: 'NM104',
      value: nm1.e[4],
      message,
    });
  }
};

/** An illness, accident or first treatment is not later than what is billed for it. */
export const onsetBeforeService: Rule = (claim, { report }) => {
  const onsets = segmentsOf(claim, 'DTP', '431', '439', '454', '484');
  if (onsets.length === 0) return;
  const days = loopsOf(claim, '2400').flatMap((line) => period(segmentOf(line, 'DTP', '472'))?.through ?? []);
  const last = days.sort().at(-1);
  if (!last) return;
  for (const dtp of onsets) {
    const on = period(dtp);
    if (!on || on.from <= last) continue;
    const message = 'This day is after the last service of the claim.';
    report(dtp, { code: 'onset-late', element: 'DTP03', value: dtp.e[3], message });
  }
};

/** A drug is named by the eleven digits of its NDC. */
export const drugCode: Rule = (claim, { report }) => {
  for (const line of loopsOf(claim, '2400')) {
    const lin = segmentOf(loopOf(line, '2410'), 'LIN');
    if (lin?.e[2] !== 'N4' || /^\d{11}$/.test(lin.e[3] ?? '')) continue;
    const message = 'LIN03 must be a national drug code of eleven digits without dashes.';
    report(lin, { code: 'drug-code', snip: 5, element: 'LIN03', value: lin.e[3], message });
  }
};

/** A first claim names no earlier one. */
export const noOriginal: Rule = (claim, context) => {
  const ref = segmentOf(claim, 'REF', 'F8');
  if (!ref || frequencyOf(claim, context) !== '1') return;
  const message =
    'Frequency 1 is a first claim, yet REF F8 names an earlier one: is it a replacement (7) or void (8)?';
  context.report(ref, {
    code: 'original-unasked',
    severity: 'warning',
    element: 'REF02',
    value: ref.e[2],
    message,
  });
};

export const CLAIM_SITUATIONS: Rule[] = [
  billingNumber,
  memberNumber,
  otherPayerSaysPaid,
  otherPayerDay,
  onsetBeforeService,
  drugCode,
  noOriginal,
];
