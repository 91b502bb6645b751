// Pure: what the forms hold, what is wrong with it, and what is sent.
import type { CheckInBody, CheckOutBody, OwnCheckInAnswer } from '#server/care/measures/contract.ts';

type Passed<Part extends string> = { passed: Part[] };

export type CheckInPart = 'mood' | 'body' | 'urge' | 'feeling' | 'need' | 'safety';
export type CheckInValues = Passed<CheckInPart> & {
  mood: number | null;
  body: number | null;
  urge: number | null;
  feeling: string;
  need: string;
  safety: number | null;
};

export type CheckOutPart = 'takeAlong' | 'step' | 'feltSafe' | 'feltHeard';
export type CheckOutValues = Passed<CheckOutPart> & {
  takeAlong: string;
  step: string;
  feltSafe: number | null;
  feltHeard: number | null;
};

export const startCheckIn = (known: OwnCheckInAnswer['checkIn']): CheckInValues => ({
  mood: known?.mood ?? null,
  body: known?.body ?? null,
  urge: known?.urge ?? null,
  feeling: known?.feeling ?? '',
  need: known?.need ?? '',
  safety: known?.safety ?? null,
  passed: known?.passed ?? [],
});

export const startCheckOut = (known: OwnCheckInAnswer['checkOut']): CheckOutValues => ({
  takeAlong: known?.takeAlong ?? '',
  step: known?.step ?? '',
  feltSafe: known?.feltSafe ?? null,
  feltHeard: known?.feltHeard ?? null,
  passed: known?.passed ?? [],
});

export const checkInToSend = (values: CheckInValues, asksSafety: boolean): CheckInBody => ({
  ...values,
  feeling: textOrNull(values.feeling),
  need: textOrNull(values.need),
  passed: values.passed.filter((part) => part !== 'safety' || asksSafety),
});

/** What the person left open at the end is left open: a check-out is no exam. */
export const checkOutToSend = (values: CheckOutValues): CheckOutBody => ({
  ...values,
  takeAlong: textOrNull(values.takeAlong),
  step: textOrNull(values.step),
});

const textOrNull = (text: string) => text.trim() || null;

export const leftOpen = 'Answer, or choose “I’d rather not say”.';

/** Each part is answered or passed. */
export function wrongWithCheckIn(values: CheckInValues, asksSafety: boolean): Record<string, string> {
  const parts: CheckInPart[] = ['mood', 'body', 'urge', 'feeling', 'need'];
  if (asksSafety) parts.push('safety');
  const isOpen = (part: CheckInPart) =>
    !values.passed.includes(part) && (values[part] === null || values[part] === '');
  return Object.fromEntries(parts.filter(isOpen).map((part) => [part, leftOpen]));
}

/** Passing a part takes its answer away; answering takes the pass away. */
export function passing<Values extends Passed<string>>(values: Values, part: string, empty: unknown): Values {
  const isPassed = values.passed.includes(part);
  return isPassed
    ? { ...values, passed: values.passed.filter((one) => one !== part) }
    : { ...values, [part]: empty, passed: [...values.passed, part] };
}
