// Pure. Rules of eligibility (270, 271) and claim status (276).
import type { Guide } from '../guide.ts';
import { loopOf, loopsOf, type Rule, segmentOf } from '../tree.ts';

/** A question that stops at the insured asks about a benefit of the insured. */
export const insuredAsks: Rule = (level, { report }) => {
  const patients = level.rule.children.some((c) => c.loop?.id === '2000D' && level.counts[c.index]! > 0);
  if (patients || loopsOf(loopOf(level, '2100C'), '2110C').length > 0) return;
  const message = 'Nothing is asked about the insured: loop 2110C (EQ) is missing.';
  report(level.segments[0]!, { code: 'nothing-asked', message });
};

/** An insured is searched by number, or by name and birth date; a dependent has no number of its own. */
export const findable: Rule = (level, { report }) => {
  const name = loopOf(level, '2100C') ?? loopOf(level, '2100D');
  const nm1 = segmentOf(name, 'NM1');
  if (!nm1 || nm1.e[9]) return;
  if ((nm1.e[3] || nm1.e[4]) && segmentOf(name, 'DMG')?.e[2]) return;
  report(nm1, {
    code: 'not-findable',
    message: 'Give the member number, or last name and birth date, so that the person can be found.',
  });
};

export const RULES_270: NonNullable<Guide['rules']> = {
  '2000C': [insuredAsks, findable],
  '2000D': [findable],
};

/** Money needs an amount, coinsurance a share, a limit a count or an amount. */
export const benefitHasFigure: Rule = (benefit, { report }) => {
  const eb = segmentOf(benefit, 'EB');
  if (!eb) return;
  const [, kind = '', , , , , , amount, percent] = eb.e;
  const lacks = (element: string, what: string) =>
    report(eb, {
      code: 'benefit-figure',
      severity: 'warning',
      element,
      message: `EB01 ${kind} should carry ${what}.`,
    });
  if (['B', 'C', 'G', 'J', 'Y'].includes(kind) && !amount) lacks('EB07', 'an amount in EB07');
  if (kind === 'A' && !percent) lacks('EB08', 'a share in EB08');
  const count = eb.e[10] || segmentOf(benefit, 'HSD') || segmentOf(benefit, 'MSG');
  if (kind === 'F' && !amount && !percent && !count) lacks('EB10', 'a count, an amount or an HSD');
};

/** Those whom a benefit names stand between LS and LE. */
export const othersBounded: Rule = (benefit, { report }) => {
  const others = benefit.loops.some((loop) => loop.id.startsWith('2120'));
  const [start, end] = [segmentOf(benefit, 'LS'), segmentOf(benefit, 'LE')];
  if (Boolean(start) === others && Boolean(end) === others) return;
  report(start ?? end ?? benefit.segments[0]!, {
    code: 'benefit-bounds',
    message: 'Loop 2120 stands between LS*2120 and LE*2120, all three or none.',
  });
};

/** A share is a fraction: 0.2, not 20. */
export const shareIsFraction: Rule = (benefit, { report }) => {
  const eb = segmentOf(benefit, 'EB');
  if (!eb?.e[8] || Number(eb.e[8]) <= 1) return;
  report(eb, {
    code: 'share-fraction',
    element: 'EB08',
    value: eb.e[8],
    message: 'EB08 is a fraction: write 0.2 for 20 percent.',
  });
};

export const RULES_271: NonNullable<Guide['rules']> = {
  '2110C': [benefitHasFigure, shareIsFraction, othersBounded],
  '2110D': [benefitHasFigure, shareIsFraction, othersBounded],
};

/** A claim is looked up by its days, told for the claim or for its lines. */
export const statusDated: Rule = (claim, { report }) => {
  if (segmentOf(claim, 'DTP') || claim.loops.length > 0) return;
  report(claim.segments[0]!, {
    code: 'status-date',
    message: 'Say when the claim was for: DTP 472 of the claim, or its lines with theirs.',
  });
};

export const RULES_276: NonNullable<Guide['rules']> = { '2200D': [statusDated], '2200E': [statusDated] };
