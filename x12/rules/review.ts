// Pure. Rules of the review (278), asked for and decided.
import type { Guide } from '../guide.ts';
import { loopsOf, type Rule, segmentOf } from '../tree.ts';
import { attachmentNumber } from './claim.ts';

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

/** What changes, continues or appeals an earlier review names it. */
export const previousReview: Rule = (event, { report }) => {
  const um = segmentOf(event, 'UM');
  if (!um || !['1', '2', '3', '4', 'S'].includes(um.e[2] ?? '') || segmentOf(event, 'REF', 'BB', 'NT'))
    return;
  report(um, {
    code: 'previous-review',
    severity: 'warning',
    element: 'UM02',
    value: um.e[2],
    message: `UM02 ${um.e[2]} is about an earlier review: give its number in REF BB or REF NT.`,
  });
};

/** An admission is asked for with its day. */
export const admissionDay: Rule = (event, { report }) => {
  const um = segmentOf(event, 'UM');
  if (um?.e[1] !== 'AR' || segmentOf(event, 'DTP', '435')) return;
  report(um, {
    code: 'review-admission',
    severity: 'warning',
    message: 'UM01 AR asks for an admission: give its day, DTP 435.',
  });
};

/** Something caused by an accident says when it was. */
export const accidentDay: Rule = (event, { report, separators }) => {
  const um = segmentOf(event, 'UM');
  const causes = um?.e[5]?.split(separators.component) ?? [];
  if (!um || !(causes.includes('AA') || causes.includes('AP')) || segmentOf(event, 'DTP', '439')) return;
  report(um, { code: 'accident-date', element: 'UM05', message: 'An accident needs its date: DTP 439.' });
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
    if (['A3', 'A4'].includes(hcr.e[1] ?? '') && !hcr.e[3]) {
      report(hcr, {
        code: 'decision-reason',
        element: 'HCR03',
        message: `HCR01 ${hcr.e[1]} refuses or waits: it needs its reason in HCR03.`,
      });
    }
  }
};

export const RULES_278_REQUEST: NonNullable<Guide['rules']> = {
  '2000C': [eventAsked],
  '2000E': [previousReview, admissionDay, accidentDay, attachmentNumber],
};

export const RULES_278_RESPONSE: NonNullable<Guide['rules']> = {
  '2000C': [eventAsked],
  '2000E': [decisionComplete],
};
