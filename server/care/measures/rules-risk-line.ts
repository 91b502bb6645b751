// Pure. How a check-in is said in one line of a note: what was asked, what was answered, what came of it. The clinician writes the judgement.
import type { Change } from './rules-check-in.ts';
import type { CheckIn, Level } from './types.ts';

export type SafetyState = 'not_asked' | 'no' | 'at_times' | 'often' | 'now' | 'passed';

const states: readonly SafetyState[] = ['no', 'at_times', 'often', 'now'];

export function safetyStateOf(
  checkIn: Pick<CheckIn, 'safety' | 'passed' | 'safetyOffered'> | null,
): SafetyState {
  if (!checkIn?.safetyOffered) return 'not_asked';
  return checkIn.safety === null ? 'passed' : states[checkIn.safety]!;
}

export const safetyStateWords: Record<SafetyState, string> = {
  not_asked: 'safety question not asked',
  no: 'no thoughts of dying or of self-harm',
  at_times: 'thoughts of dying or of self-harm at times',
  often: 'thoughts of dying or of self-harm often',
  now: 'thoughts of dying or of self-harm now',
  passed: 'would rather not answer the safety question',
};

export const changeWords: Record<Change, string> = {
  much_higher: 'much higher than last time',
  higher: 'higher than last time',
  same: 'about the same as last time',
  lower: 'lower than last time',
  much_lower: 'much lower than last time',
};

type Said = { value: number; words: string; change: Change | null } | null;

/** `isRisk`: it belongs to what a note says of risk; else it only reads along. */
export type RiskLine = { text: string; isRisk: boolean };

export function riskLine(said: {
  stand: 'done' | 'missing' | 'passed';
  mood: Said;
  urge: Said;
  safety: {
    state: SafetyState;
    screening: 'none' | 'open' | 'unfinished' | 'finished';
    level: Level | null;
  };
}): RiskLine | null {
  if (said.stand === 'missing') return null;
  const number = (name: string, one: Said) =>
    one && `${name} ${one.value} of 10 (${one.words}${one.change ? `, ${changeWords[one.change]}` : ''})`;
  const screening = {
    none: null,
    open: 'C-SSRS screener begun',
    unfinished: 'C-SSRS screener not finished',
    finished: 'C-SSRS screener finished',
  }[said.safety.screening];
  const parts = [
    number('mood', said.mood),
    number('urge', said.urge),
    safetyStateWords[said.safety.state],
    screening,
    said.safety.level === 'page' && 'on-call staff paged',
    said.safety.level === 'same_day' && 'same-day follow-up opened',
  ];
  return {
    text: `Check-in: ${parts.filter(Boolean).join('; ')}.`,
    isRisk: said.safety.level !== null || said.safety.state === 'passed',
  };
}
