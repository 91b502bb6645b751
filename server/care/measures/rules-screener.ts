// Pure. The Columbia-Suicide Severity Rating Scale (C-SSRS), screener: its questions, in which order they are asked, and what they lead to.
//
// The wording of the questions is the instrument's own and must not be changed (Posner et al., The Columbia Lighthouse Project,
// cssrs.columbia.edu; free for use in care as it stands, products ask the authors). It is the wording of the project's self-report and
// community screener (past month; lifetime and past 3 months), the one that a person reads without an interviewer; the interviewer's
// form of 2008-2017 says 2, 3 and 4 otherwise. Compared in November 2026, word for word, with public copies, which agree on 1 to 5;
// of the examples of 6 most copies carry the interviewer's longer list. The project's own PDF could not be had then: whoever puts this
// into use compares it once with the original. rules-screener.test.ts keeps the words as they are.
import type {
  Finding,
  GivenAnswer,
  Level,
  Reason,
  SafetyAnswer,
  ScreenerAnswer,
  ScreenerForm,
  ScreenerItem,
  TriageRule,
} from './types.ts';

/** Kept word for word. */
export const screenerWords: Record<ScreenerItem, { question: string; examples?: string }> = {
  '1': { question: 'Have you wished you were dead or wished you could go to sleep and not wake up?' },
  '2': { question: 'Have you actually had any thoughts about killing yourself?' },
  '3': { question: 'Have you thought about how you might do this?' },
  '4': {
    question:
      'Have you had any intention of acting on these thoughts of killing yourself, as opposed to you have the thoughts but you definitely would not act on them?',
  },
  '5': {
    question:
      'Have you started to work out or worked out the details of how to kill yourself? Do you intend to carry out this plan?',
  },
  '6': {
    question: 'Have you done anything, started to do anything, or prepared to do anything to end your life?',
    examples:
      'Examples: Collected pills, obtained a gun, gave away valuables, wrote a will or suicide note, held a gun but changed your mind, cut yourself, tried to hang yourself, etc.',
  },
  '6recent': { question: 'Was this within the past 3 months?' },
};

/** The stretch of time that a question is about. */
export function periodOf(form: ScreenerForm, item: ScreenerItem): string | null {
  if (item === '6recent') return null;
  if (form === 'since_last') return 'Since you were last asked';
  return item === '6' ? 'In your lifetime' : 'In the past month';
}

/** What the Columbia project's triage points and the field's defaults come to; a program may only be stricter (domain: triage). */
export const shippedTriage: TriageRule = {
  safetyPageFrom: 2,
  yes: {
    '1': 'same_day',
    '2': 'same_day',
    '3': 'same_day',
    '4': 'page',
    '5': 'page',
    '6': 'same_day',
    '6recent': 'page',
  },
  passed: {
    '1': 'same_day',
    '2': 'same_day',
    '3': 'same_day',
    '4': 'page',
    '5': 'page',
    '6': 'page',
    '6recent': 'page',
  },
  unfinishedAfterMinutes: 10,
  sinceLastWithinDays: 30,
};

type Given = Pick<GivenAnswer, 'item' | 'answer'>;

/** The last answer of each item stands. */
export function standing(given: readonly Given[]): Map<ScreenerItem, ScreenerAnswer> {
  return new Map(given.map(({ item, answer }) => [item, answer]));
}

/**
 * The questions that this screening has, so far as its answers tell: a no to 2 leads past 3, 4 and 5 to 6. Who would rather not
 * answer 2 is asked on: silence is no "no". Asked again, 6 is about the time since, so whether it was recent needs no asking.
 */
export function itemsAsked(form: ScreenerForm, given: readonly Given[]): ScreenerItem[] {
  const answers = standing(given);
  const inner: ScreenerItem[] = answers.get('2') === 'no' ? [] : ['3', '4', '5'];
  const recent: ScreenerItem[] = form === 'recent' && answers.get('6') === 'yes' ? ['6recent'] : [];
  return ['1', '2', ...inner, '6', ...recent];
}

/** The next question; null when the screening is finished. */
export function nextItem(form: ScreenerForm, given: readonly Given[]): ScreenerItem | null {
  const answers = standing(given);
  return itemsAsked(form, given).find((item) => !answers.has(item)) ?? null;
}

/** Whether this item may be answered now: it is asked, and those before it are answered. Correcting an answer is always allowed. */
export function mayAnswer(form: ScreenerForm, given: readonly Given[], item: ScreenerItem): boolean {
  return nextItem(form, given) === item || given.some((one) => one.item === item);
}

/** How far it goes, to compare with the time before: 0 nothing, 1 to 5 the deepest yes, 6 behaviour of the last months. */
export function severityOf(form: ScreenerForm, given: readonly Given[]): number {
  // Every answer that was ever given counts: taking a yes back lowers nothing by itself.
  const yes = new Set(given.filter((one) => one.answer === 'yes').map((one) => one.item));
  if (yes.has('6recent') || (form === 'since_last' && yes.has('6'))) return 6;
  return Math.max(0, ...(['1', '2', '3', '4', '5'] as const).filter((item) => yes.has(item)).map(Number));
}

/**
 * Everything that the answers of one screening call for. `last` is the severity of the last finished screening before it, null when
 * there is none. Monotone: a further answer can add findings, never take one away.
 */
export function findingsOf(
  rule: TriageRule,
  form: ScreenerForm,
  given: readonly Given[],
  last: number | null,
): Finding[] {
  const found = given.flatMap(({ item, answer }): Finding[] => {
    if (answer === 'no') return [];
    const level = answer === 'yes' ? levelOfYes(rule, form, item) : rule.passed[item];
    return [{ level, because: reasonOf(form, item, answer) }];
  });
  if (last !== null && severityOf(form, given) > last) {
    found.push({ level: 'page', because: 'rise_since_last' });
  }
  return highestByReason(found);
}

function levelOfYes(rule: TriageRule, form: ScreenerForm, item: ScreenerItem): Level {
  return form === 'since_last' && item === '6' ? rule.yes['6recent'] : rule.yes[item];
}

function reasonOf(form: ScreenerForm, item: ScreenerItem, answer: ScreenerAnswer): Reason {
  if (answer === 'passed') return 'safety_question';
  if (item === '4' || item === '5') return 'intent_or_plan';
  if (item === '6recent' || (form === 'since_last' && item === '6')) return 'recent_behaviour';
  return 'ideation';
}

/** What the safety question of the check-in calls for; `last` is the person's last answer to it before. */
export function findingsOfSafety(
  rule: TriageRule,
  answer: SafetyAnswer | null,
  last: SafetyAnswer | null,
): Finding[] {
  if (answer === null || answer === 0) return [];
  const level = answer >= rule.safetyPageFrom ? 'page' : 'same_day';
  const rise: Finding[] =
    last !== null && answer > last ? [{ level: 'page', because: 'rise_since_last' }] : [];
  return highestByReason([{ level, because: 'safety_question' }, ...rise]);
}

function highestByReason(found: readonly Finding[]): Finding[] {
  const levels = new Map<Reason, Level>();
  for (const { level, because } of found) {
    if (levels.get(because) !== 'page') levels.set(because, level);
  }
  return [...levels].map(([because, level]) => ({ level, because }));
}

/** A program's own rule may be stricter than the triage points of the screener, never laxer. */
export function laxerThanShipped(rule: TriageRule): string[] {
  const isLaxer = (own: Level, shipped: Level) => shipped === 'page' && own !== 'page';
  const lax: string[] = [];
  for (const item of Object.keys(shippedTriage.yes) as ScreenerItem[]) {
    if (isLaxer(rule.yes[item], shippedTriage.yes[item])) lax.push(`yes.${item}`);
    if (isLaxer(rule.passed[item], shippedTriage.passed[item])) lax.push(`passed.${item}`);
  }
  if (rule.safetyPageFrom > shippedTriage.safetyPageFrom) lax.push('safetyPageFrom');
  if (rule.unfinishedAfterMinutes > shippedTriage.unfinishedAfterMinutes) lax.push('unfinishedAfterMinutes');
  return lax;
}

/** The version in force on a day: the last one from that day or before; without any, the one that Hearth comes with. */
export function inForce<Version extends { version: number; from: Temporal.PlainDate }>(
  versions: readonly Version[],
  date: Temporal.PlainDate,
): Version | null {
  const begun = versions.filter((one) => Temporal.PlainDate.compare(one.from, date) <= 0);
  return (
    begun.toSorted((a, b) => Temporal.PlainDate.compare(b.from, a.from) || b.version - a.version)[0] ?? null
  );
}
