// Pure. Rules of the acknowledgements: 999 and 277CA.
import type { Fault } from '../finding.ts';
import type { Guide } from '../guide.ts';
import { cents, centsToDecimal } from '../money.ts';
import {
  componentOf,
  type LoopNode,
  loopOf,
  type Rule,
  type RuleContext,
  type Segment,
  segmentOf,
} from '../tree.ts';

const add = ({ totals }: RuleContext, name: string, amount: number) =>
  totals.set(name, (totals.get(name) ?? 0) + amount);

const countSet: Rule = (loop, context) => {
  const verdict = segmentOf(loop, 'IK5')?.e[1] ?? '';
  add(context, 'told', 1);
  add(context, verdict === 'A' || verdict === 'E' ? 'accepted' : 'rejected', 1);
};

/** The group's counts agree with each other and with the sets that are listed. */
export const groupCounts: Rule = (set, context) => {
  const ak9 = segmentOf(set, 'AK9');
  if (!ak9) return;
  const [, verdict, included, received, accepted] = ak9.e;
  const wrong = (element: string, message: string) =>
    context.report(ak9, { code: 'group-counts', element, message });
  const rejected = context.totals.get('rejected') ?? 0;
  if (Number(accepted) > Number(received))
    wrong('AK904', 'More sets are accepted (AK904) than received (AK903).');
  else if (Number(accepted) + rejected > Number(received))
    wrong('AK904', 'Accepted sets and rejected sets (IK5) are more than were received.');
  if (Number(included) < (context.totals.get('told') ?? 0))
    wrong('AK902', 'More sets are answered than the group held (AK902).');
  if (verdict === 'A' && Number(accepted) !== Number(included))
    wrong('AK901', 'AK901 A says that all is accepted; AK904 does not.');
  if (verdict === 'R' && Number(accepted) > 0)
    wrong('AK901', 'AK901 R says that all is rejected; AK904 does not.');
};

/** A set without a remark is accepted, and one that is rejected says why. */
export const verdictHasReason: Rule = (loop, { report }) => {
  const ik5 = segmentOf(loop, 'IK5');
  if (!ik5 || loop.loops.length > 0 || ik5.e[1] === 'A' || ik5.e[2]) return;
  report(ik5, {
    code: 'verdict-reason',
    element: 'IK502',
    message: 'A set that is not simply accepted needs a reason in IK502 or an IK3.',
  });
};

/**
 * IK304 8 says that elements are wrong; IK4 says which (element 620, and every public description of the 999). Without one the
 * sender knows no more than the segment. A warning: no public text forbids it.
 */
export const elementsNamed: Rule = (loop, { report }) => {
  const ik3 = segmentOf(loop, 'IK3');
  if (ik3?.e[4] !== '8' || loopOf(loop, '2110')) return;
  report(ik3, {
    code: 'elements-unnamed',
    severity: 'warning',
    element: 'IK304',
    value: '8',
    message: 'IK304 8 says that elements are wrong; name each in an IK4.',
  });
};

export const RULES_999: NonNullable<Guide['rules']> = {
  '2100': [elementsNamed],
  '2000': [countSet, verdictHasReason],
  ST: [groupCounts],
};

/** Claim status categories that mean: not taken in. */
const REFUSED = new Set(['A3', 'A4', 'A6', 'A7', 'A8']);

/** STC03 accepts (WQ) or rejects (U); its category must say the same. */
export const statusAgrees: Rule = (claim, { report, separators }) => {
  for (const stc of claim.segments) {
    if (stc.id !== 'STC') continue;
    const category = componentOf(stc.e[1], 1, separators.component);
    if (stc.e[3] === 'WQ' ? !REFUSED.has(category) : stc.e[3] !== 'U' || !['A1', 'A2'].includes(category))
      continue;
    report(stc, {
      code: 'status-action',
      element: 'STC03',
      value: stc.e[3],
      message: `STC03 ${stc.e[3]} contradicts the category ${category}.`,
    });
  }
};

/**
 * A claim is acknowledged with categories A, at once also with E, but not E0; F, P and R are of the 277 that tells a status (X12,
 * request for interpretation 1942).
 */
export const acknowledgingCategory: Rule = (loop, { report, separators }) => {
  for (const stc of loop.segments) {
    if (stc.id !== 'STC') continue;
    const category = componentOf(stc.e[1], 1, separators.component);
    if (category === '' || category.startsWith('A') || (category.startsWith('E') && category !== 'E0'))
      continue;
    report(stc, {
      code: 'status-category',
      snip: 2,
      element: 'STC01-1',
      value: category,
      message:
        'STC01-1 of an acknowledgement is a category A or, at once, E1 to E4; F, P and R belong in a 277.',
    });
  }
};

const KINDS = ['claims accepted', 'claims rejected', 'cents accepted', 'cents rejected'];

/** For the batch, and for the provider around. */
const countClaim: Rule = (claim, context) => {
  const stc = segmentOf(claim, 'STC');
  const kind = stc?.e[3] === 'WQ' ? 'accepted' : 'rejected';
  const charge = stc?.e[4] ? cents(stc.e[4]) : 0;
  for (const whose of ['', 'provider ']) {
    add(context, `${whose}claims ${kind}`, 1);
    add(context, `${whose}cents ${kind}`, charge);
  }
};

type Counted = [quantity: string, amount: string, kind: 'accepted' | 'rejected'][];

/** Totals told beside a trace agree with the claims below; accepted claims need not be listed, refused ones are. */
function checkTotals(
  trace: LoopNode | undefined,
  whose: '' | 'provider ',
  counted: Counted,
  context: RuleContext,
): void {
  const total = (name: string) => context.totals.get(`${whose}${name}`) ?? 0;
  // Claims refused together with their provider may be counted without being listed.
  const told = (at: Segment, fault: Pick<Fault, 'code' | 'element' | 'message'>) =>
    context.report(at, { ...fault, snip: 3, severity: 'warning', value: at.e[2] });
  const listed = total('claims accepted') + total('claims rejected');
  for (const [quantity, amount, kind] of counted) {
    const qty = segmentOf(trace, 'QTY', quantity);
    const amt = segmentOf(trace, 'AMT', amount);
    if (qty && !amt) {
      const message = `QTY ${quantity} counts claims; say what they come to in AMT ${amount}.`;
      told(qty, { code: 'count-alone', element: 'QTY01', message });
    }
    if (listed === 0 || (kind === 'accepted' && total('claims accepted') === 0)) continue;
    const wrong = whose ? { code: 'provider-totals' } : { code: 'batch-totals' };
    const claims = total(`claims ${kind}`);
    const sum = total(`cents ${kind}`);
    if (qty && Number(qty.e[2]) !== claims)
      told(qty, { ...wrong, element: 'QTY02', message: `The claims listed make ${claims}.` });
    if (amt && !Number.isNaN(sum) && cents(amt.e[2]) !== sum)
      told(amt, { ...wrong, element: 'AMT02', message: `The claims listed make ${centsToDecimal(sum)}.` });
  }
}

export const batchTotals: Rule = (receiver, context) => {
  const counted: Counted = [
    ['90', 'YU', 'accepted'],
    ['AA', 'YY', 'rejected'],
  ];
  checkTotals(loopOf(receiver, '2200B'), '', counted, context);
};

export const providerTotals: Rule = (provider, context) => {
  const counted: Counted = [
    ['QA', 'YU', 'accepted'],
    ['QC', 'YY', 'rejected'],
  ];
  checkTotals(loopOf(provider, '2200C'), 'provider ', counted, context);
  for (const kind of KINDS) context.totals.delete(`provider ${kind}`);
};

export const RULES_277CA: NonNullable<Guide['rules']> = {
  '2200D': [statusAgrees, acknowledgingCategory, countClaim],
  '2000C': [providerTotals],
  '2200B': [acknowledgingCategory],
  '2000B': [batchTotals],
};
