// Pure. Rules of eligibility (270, 271) and review (278).
import type { Guide } from '../guide.ts';
import { loopOf, loopsOf, type Rule, segmentOf } from '../tree.ts';

/** A question that stops at the insured asks about a benefit of the insured. */
export const insuredAsks: Rule = (level, { report }) => {
  const patients = level.rule.children.some((c) => c.loop?.id === '2000D' && level.counts[c.index]! > 0);
  if (patients || loopsOf(loopOf(level, '2100C'), '2110C').length > 0) return;
  const message = 'Nothing is asked about the insured: loop 2110C (EQ) is missing.';
  report(level.segments[0]!, { code: 'nothing-asked', message });
};

/** An insured is searched by number, or by name and birth date. */
export const findable: Rule = (level, { report }) => {
  const name = loopOf(level, '2100C');
  const nm1 = segmentOf(name, 'NM1');
  if (!nm1 || nm1.e[9]) return;
  if (nm1.e[3] && segmentOf(name, 'DMG')?.e[2]) return;
  report(nm1, {
    code: 'not-findable',
    message: 'Give the member number, or last name and birth date, so that the insured can be found.',
  });
};

export const RULES_270: NonNullable<Guide['rules']> = { '2000C': [insuredAsks, findable] };

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
  '2110C': [benefitHasFigure, shareIsFraction],
  '2110D': [benefitHasFigure, shareIsFraction],
};

/** A review is about an event of the insured or of the patient under that policy. */
export const eventAsked: Rule = (insured, { report }) => {
  const here = insured.rule.children.some(
    (c) => c.loop && ['2000E', '2000D'].includes(c.loop.id) && insured.counts[c.index]! > 0,
  );
  const refused = insured.segments
    .concat(insured.loops.flatMap((loop) => loop.segments))
    .some((s) => s.id === 'AAA');
  if (here || refused) return;
  report(insured.segments[0]!, {
    code: 'event-missing',
    message: 'There is nothing to review: loop 2000E is missing.',
  });
};

/** An answer that certifies has a number; one that refuses or waits has a reason. */
export const decisionComplete: Rule = (event, { report }) => {
  for (const loop of [event, ...loopsOf(event, '2000F')]) {
    const hcr = segmentOf(loop, 'HCR');
    if (!hcr) continue;
    if (['A1', 'A2', 'A6'].includes(hcr.e[1] ?? '') && !hcr.e[2]) {
      report(hcr, {
        code: 'decision-number',
        element: 'HCR02',
        message: `HCR01 ${hcr.e[1]} needs the authorization number in HCR02.`,
      });
    }
    if (hcr.e[1] === 'A3' && !hcr.e[3]) {
      report(hcr, {
        code: 'decision-reason',
        element: 'HCR03',
        message: 'A refusal (A3) needs its reason in HCR03.',
      });
    }
  }
};

export const RULES_278: NonNullable<Guide['rules']> = { '2000C': [eventAsked], '2000E': [decisionComplete] };
