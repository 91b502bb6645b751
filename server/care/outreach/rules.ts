// Pure: what calls lead to.
import { answers, nextSteps, type OutreachCall } from './types.ts';

type Tried = Pick<OutreachCall, 'answer' | 'nextStep' | 'nextAt'>;

/**
 * done: somebody spoke with the person, or they asked not to be called, and nothing more was planned. waits: the last try says what
 * comes next. open: nobody has tried, or the last try leads nowhere.
 */
export function stateOf(calls: readonly Tried[]): (typeof states)[number] {
  const last = calls.at(-1);
  if (!last) return 'open';
  const isSettled = last.answer === 'reached' || last.answer === 'asked_not_to';
  if (isSettled && last.nextStep === 'nothing') return 'done';
  return last.nextStep === 'nothing' ? 'open' : 'waits';
}

/** In the order of the board: what nobody has tried stands first. */
export const states = ['open', 'waits', 'done'] as const;

/** The place of a case among the states by its last try, for a list that is put in order where the rows are. */
export const ranks: Readonly<Record<string, number>> = Object.fromEntries(
  answers.flatMap((answer) =>
    nextSteps.map((nextStep) => [
      `${answer} ${nextStep}`,
      states.indexOf(stateOf([{ answer, nextStep, nextAt: null }])),
    ]),
  ),
);

/** What cannot be true together, by field. A letter or text that was sent was read by nobody yet. */
export function wrongWith(call: {
  way: OutreachCall['way'];
  answer: OutreachCall['answer'];
  nextStep: OutreachCall['nextStep'];
  nextAt: Temporal.Instant | null;
  now: Temporal.Instant;
}): Record<string, string> {
  const wrong: Record<string, string> = {};
  const isSpoken = call.way === 'call' || call.way === 'support_person';
  if (call.answer === 'sent' && isSpoken) wrong.answer = 'A call is not sent. Say what came of it.';
  if (!isSpoken && (call.answer === 'no_answer' || call.answer === 'left_message')) {
    wrong.answer = 'A message was sent, or it was answered.';
  }
  if (call.nextStep === 'call_again' && !call.nextAt) wrong.nextAt = 'Say when to call again.';
  if (call.nextAt && Temporal.Instant.compare(call.nextAt, call.now) <= 0) {
    wrong.nextAt = 'Choose a time that is still to come.';
  }
  if (call.nextStep === 'nothing' && call.answer !== 'reached' && call.answer !== 'asked_not_to') {
    wrong.nextStep = 'Nobody was reached. Say what happens next.';
  }
  return wrong;
}
