// Pure: calls in words.
import type { OutreachCaseShown, ShownCall } from '#server/care/outreach/contract.ts';
import { momentText } from '../../ui/format.ts';

export const wayWords: Record<ShownCall['way'], string> = {
  call: 'Called',
  text: 'Wrote a text',
  mail: 'Wrote a mail',
  support_person: 'Called their support person',
};

export const answerWords: Record<ShownCall['answer'], string> = {
  reached: 'reached',
  no_answer: 'no answer',
  left_message: 'left a message',
  sent: 'sent',
  wrong_number: 'the number is wrong',
  asked_not_to: 'asked not to be called',
};

export const nextWords: Record<ShownCall['nextStep'], string> = {
  nothing: 'Nothing more',
  call_again: 'Call again',
  clinician_calls: 'Their clinician calls',
  team_talks: 'The team talks about it',
  welfare_check: 'Ask for a welfare check',
};

/** "Called Tue 4:20 PM, no answer" */
export const callText = (call: Pick<ShownCall, 'way' | 'answer' | 'at'>, zone: string) =>
  `${wayWords[call.way]} ${momentText(call.at, zone)}, ${answerWords[call.answer]}`;

export function nextText(call: Pick<ShownCall, 'nextStep' | 'nextAt'>, zone: string): string | null {
  if (call.nextStep === 'nothing') return null;
  return `Next: ${nextWords[call.nextStep].toLowerCase()}${call.nextAt ? `, ${momentText(call.nextAt, zone)}` : ''}`;
}

export const stateWords = {
  open: { mark: 'watch', text: 'Nobody has spoken with them yet' },
  waits: { mark: 'waits', text: 'Tried, and something comes next' },
  done: { mark: 'kept', text: 'Spoken with' },
} as const;

/** What a reviewer is told of somebody on the board; null: nobody was missed lately. */
export function lastCallText(cases: readonly OutreachCaseShown[], personId: string): string | null {
  const own = cases
    .filter((one) => one.personId === personId)
    .toSorted((a, b) => a.localDate.localeCompare(b.localDate));
  const last = own.at(-1);
  if (!last) return null;
  const call = last.calls.at(-1);
  if (!call) return `Absent ${momentText(last.startsAt, last.timeZone)}. Nobody has called yet.`;
  const next = nextText(call, last.timeZone);
  return `${callText(call, last.timeZone)}.${next ? ` ${next}.` : ''}`;
}
