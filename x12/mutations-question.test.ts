import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  eligibilityAnswer,
  eligibilityInquiry,
  reviewDecision,
  reviewRequest,
  statusAnswer,
  statusInquiry,
} from './example-questions.ts';
import { add, type Change, drop, put } from './mutate.ts';
import type { Written } from './types-claim.ts';
import { validate } from './validate.ts';
import { write278 } from './write-278.ts';
import { write270, write271 } from './write-eligibility.ts';
import { write276, write277 } from './write-status.ts';

const textOf = (written: Written) => (written.ok ? written.text : JSON.stringify(written.problems));
const BASES = {
  ask: textOf(write270(eligibilityInquiry())),
  told: textOf(write271(eligibilityAnswer())),
  askStatus: textOf(write276(statusInquiry())),
  toldStatus: textOf(write277(statusAnswer())),
  askReview: textOf(write278(reviewRequest(), 'request')),
  decided: textOf(write278(reviewDecision(), 'response')),
};

const CASES: [code: string, base: keyof typeof BASES, change: Change][] = [
  ['nothing-asked', 'ask', drop('EQ*MH')],
  ['benefit-figure', 'told', put('EB*A*IND*MH***27**0.2****Y', 'EB*A*IND*MH***27******Y')],
  ['share-fraction', 'told', put('**0.2****Y', '**20****Y')],
  ['wrong-code', 'told', put('EB*1*FAM', 'EB*ZZ*FAM')],
  ['code-list', 'told', put('EB*1*FAM*30*', 'EB*1*FAM*ZZ*')],
  ['element-repeats', 'told', put('*EVERFIELD PPO', '*EVERFIELD^PPO')],
  ['missing-element', 'askStatus', put('HL*3*2*19*1', 'HL*3*2*19')],
  ['code-list', 'toldStatus', put('STC*F1:65*', 'STC*F11111:65*')],
  ['decision-number', 'decided', put('HCR*A2*AUTH-60001', 'HCR*A2')],
  ['decision-reason', 'decided', put('HCR*A2*AUTH-60001', 'HCR*A3')],
  ['decision-reason', 'decided', put('HCR*A2*AUTH-60001', 'HCR*A4')],
  ['wrong-code', 'askReview', put('UM*HS*4', 'UM*HS*9')],
  ['wrong-code', 'decided', put('HCR*A6*AUTH-60001', 'HCR*A2*AUTH-60001')],
  ['wrong-code', 'askReview', put('PWK*77*', 'PWK*OZ*')],
  ['missing-element', 'askReview', add('HSD*VS*18', 'CR1*LB*150')],
  ['unexpected-segment', 'askReview', add('HL*6*5*SS', 'HI*LOI:18594-2')],
  ['previous-review', 'askReview', drop('REF*BB')],
  ['review-admission', 'askReview', put('UM*HS*4', 'UM*AR*4')],
  ['accident-date', 'askReview', put('UM*HS*4*MH*13:A', 'UM*HS*4*MH*13:A*AA')],
  ['attachment-number', 'askReview', put('PWK*77*EL***AC*ATT-9', 'PWK*77*EL')],
  ['benefit-bounds', 'told', drop('LE*2120')],
  ['benefit-figure', 'told', put('EB*A*IND*MH***27**0.2****Y', 'EB*F*IND*MH***27******Y')],
  ['status-date', 'askStatus', drop('DTP*472*D8*20260107')],
];

describe('one change, one finding', () => {
  test.each(Object.entries(BASES))('%s is good', (_, text) => expect(validate(text)).toEqual([]));
  test.each(CASES)('%s in %s', (code, base, change) => {
    const findings = validate(change(BASES[base]));
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
  });

  test('not-findable in ask', () => {
    const inquiry = eligibilityInquiry();
    const { memberId, birthDate, ...insured } = inquiry.questions[0]!.insured;
    inquiry.questions[0]!.insured = insured;
    const written = write270(inquiry);
    expect(written.ok ? [] : written.problems.map(({ path }) => path)).toEqual(['questions[0].insured']);
    expect(textOf(written)).toContain('not-findable');
  });

  test('event-missing in askReview', () => {
    const segments = BASES.askReview.split('~');
    const event = segments.findIndex((s) => s.includes('*EV*'));
    const end = segments.findIndex((s) => s.startsWith('SE*'));
    const text = [...segments.slice(0, event), ...segments.slice(end)]
      .join('~')
      .replace(/SE\*\d+/, `SE*${event - 1}`);
    expect(validate(text).map(({ code }) => code)).toContain('hl-child');
    const alone = text.replace(/HL\*4\*3\*23.*?(?=SE\*)/s, '').replace(/SE\*\d+/, 'SE*12');
    expect(validate(alone).map(({ code }) => code)).toContain('event-missing');
  });
});

describe('the list of rules', () => {
  test('every code that a rule can report is tried by a mutation', () => {
    const here = import.meta.dirname;
    const sources = [
      ...readdirSync(here),
      ...readdirSync(`${here}/rules`).map((name) => `rules/${name}`),
    ].filter((name) => name.endsWith('.ts'));
    const tests = sources
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(`${here}/${name}`, 'utf8'))
      .join('');
    const rules = sources.filter((name) =>
      /^(rules\/|check-(segment|values|envelope)|walk|validate|tokenize)/.test(name),
    );
    const codes = rules.flatMap((name) => {
      const source = readFileSync(`${here}/${name}`, 'utf8');
      return [
        ...source.matchAll(/code: '([a-z0-9-]+)'/g),
        ...source.matchAll(/(?:syntax|close(?:Set|Group))\(\s*'([a-z-]+)'/g),
        ...source.matchAll(/unequal\(\s*context,\s*\w+,\s*'([a-z-]+)'/g),
      ].map((match) => match[1]!);
    });
    const untried = [...new Set(codes)].filter((code) => !tests.includes(`'${code}'`));
    expect(codes.length).toBeGreaterThan(80);
    expect(untried).toEqual([]);
  });
});
