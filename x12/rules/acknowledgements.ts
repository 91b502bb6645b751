// Pure. Rules of the acknowledgements: 999 and 277CA.
import type { Guide } from '../guide.ts';
import { cents, centsToDecimal } from '../money.ts';
import { componentOf, loopOf, type Rule, type RuleContext, segmentOf } from '../tree.ts';

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

export const RULES_999: NonNullable<Guide['rules']> = {
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

const countClaim: Rule = (claim, context) => {
  const stc = segmentOf(claim, 'STC');
  const kind = stc?.e[3] === 'WQ' ? 'accepted' : 'rejected';
  add(context, `claims ${kind}`, 1);
  add(context, `cents ${kind}`, stc?.e[4] ? cents(stc.e[4]) : 0);
};

/** Totals told for the batch agree with its claims; accepted claims need not be listed, refused ones are. */
export const batchTotals: Rule = (receiver, context) => {
  const trace = loopOf(receiver, '2200B');
  const total = (name: string) => context.totals.get(name) ?? 0;
  const check = (
    id: string,
    qualifier: string,
    kind: string,
    unit: string,
    read: (text: string | undefined) => number,
  ) => {
    const segment = segmentOf(trace, id, qualifier);
    const sum = total(`${unit} ${kind}`);
    const listed = total('claims accepted') + total('claims rejected');
    if (!segment || listed === 0 || (kind === 'accepted' && total('claims accepted') === 0)) return;
    if (read(segment.e[2]) === sum || Number.isNaN(sum)) return;
    const message = `The claims listed make ${unit === 'cents' ? centsToDecimal(sum) : sum}.`;
    context.report(segment, {
      code: 'batch-totals',
      snip: 3,
      // Claims refused together with their provider may be counted without being listed.
      severity: 'warning',
      element: `${id}02`,
      value: segment.e[2],
      message,
    });
  };
  check('QTY', '90', 'accepted', 'claims', Number);
  check('QTY', 'AA', 'rejected', 'claims', Number);
  check('AMT', 'YU', 'accepted', 'cents', cents);
  check('AMT', 'YY', 'rejected', 'cents', cents);
};

export const RULES_277CA: NonNullable<Guide['rules']> = {
  '2200D': [statusAgrees, countClaim],
  '2000B': [batchTotals],
};
