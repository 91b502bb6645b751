// Pure: the triage rule as its form holds it, and in words. What Hearth comes with is the least: a form offers nothing laxer.
import { screenerWords, shippedTriage } from '#server/care/measures/rules-screener.ts';

type TriageRule = typeof shippedTriage;
type ScreenerItem = keyof TriageRule['yes'];
type Level = TriageRule['yes'][ScreenerItem];

const screenerItems = Object.keys(screenerWords) as ScreenerItem[];

/** `yes_1`, `passed_1`, …: levels; the rest as it is typed. */
export type TriageValues = Record<string, string>;

const given = ['yes', 'passed'] as const;
export const givenWords = { yes: 'Yes', passed: 'I’d rather not say' };

export const levelWords: Record<Level, string> = {
  page: 'Whoever is on call is paged at once',
  same_day: 'A clinician looks today',
};

export const triageLines = screenerItems.map((item) => ({
  item,
  question: screenerWords[item].question,
  answers: given.map((answer) => ({
    answer,
    key: `${answer}_${item}`,
    /** What may be chosen; one choice: it is so for everybody. */
    choices: (['same_day', 'page'] as const).filter(
      (level) => level === 'page' || shippedTriage[answer][item] === 'same_day',
    ),
  })),
}));

export function triageValues(rule: TriageRule, from: string): TriageValues {
  const levels = given.flatMap((answer) =>
    screenerItems.map((item) => [`${answer}_${item}`, rule[answer][item]] as const),
  );
  return {
    ...Object.fromEntries(levels),
    safetyPageFrom: String(rule.safetyPageFrom),
    unfinishedAfterMinutes: String(rule.unfinishedAfterMinutes),
    sinceLastWithinDays: String(rule.sinceLastWithinDays),
    from,
    because: '',
  };
}

export function triageBodyOf(values: TriageValues): { from: string; because: string; rule: TriageRule } {
  const levels = (answer: (typeof given)[number]) =>
    Object.fromEntries(screenerItems.map((item) => [item, values[`${answer}_${item}`]])) as Record<
      ScreenerItem,
      Level
    >;
  return {
    from: values.from ?? '',
    because: (values.because ?? '').trim(),
    rule: {
      safetyPageFrom: Number(values.safetyPageFrom) as TriageRule['safetyPageFrom'],
      yes: levels('yes'),
      passed: levels('passed'),
      unfinishedAfterMinutes: Number(values.unfinishedAfterMinutes),
      sinceLastWithinDays: Number(values.sinceLastWithinDays),
    },
  };
}

/** What the answers to the safety question lead to, from the rule's first paging answer on. */
export const safetyFromWords: Record<string, string> = {
  '1': 'All but “not at all” page at once',
  '2': '“Often” and “now” page at once',
};
