// Pure: a day's answer in the words and shapes of the pages.
import { dateText, dayOf } from '../../ui/format.ts';
import type { Mark } from '../../ui/StatusMark.tsx';
import type { DayAnswer, ListedDay } from './queries.ts';

type Answer = DayAnswer['answer'];

export const answerMarks: Record<Answer, Mark> = {
  billable: 'kept',
  waits: 'waits',
  not_billable: 'refused',
};

export const answerWords: Record<Answer, string> = {
  billable: 'Billable',
  waits: 'Waits',
  not_billable: 'Not billable',
};

const reasonMarks: Record<DayAnswer['reasons'][number]['state'], Mark> = {
  met: 'kept',
  waits: 'waits',
  failed: 'refused',
};

export const markOfReason = (reason: DayAnswer['reasons'][number]): Mark => reasonMarks[reason.state];

/** What a row of the list says at its right: where the day is on its way to the payer. */
export function standing(day: ListedDay, zone: string): string {
  if (day.claim?.submittedAt) return `Sent ${dateText(dayOf(day.claim.submittedAt, zone))}`;
  if (day.claim) return 'On a claim';
  return answerWords[day.answer];
}

/** Which days a list shows. `toAdd`: billable, and on no claim yet. */
export const filters = { all: 'All', toAdd: 'To add', waits: 'Waiting', not: 'Not' };

export type Filter = keyof typeof filters;

type Reason = DayAnswer['reasons'][number];

const order = ['minutes', 'services', 'attendance', 'approval', 'codes', 'notes', 'licence'];
const weight = { failed: 0, waits: 1, met: 2 };
const rankOf = ({ check }: Reason) => (order.indexOf(check) + 1 || order.length + 1) - 1;

/** What failed, then what waits, then what is met; among these the minutes first. */
export const inOrderOfWeight = (reasons: Reason[]): Reason[] =>
  [...reasons].sort((a, b) => weight[a.state] - weight[b.state] || rankOf(a) - rankOf(b));

/** Met, and seldom the question: said in one line each. */
export const isAside = (reason: Reason): boolean => reason.state === 'met' && !order.includes(reason.check);

/** The service segment of the line as the file will hold it, and its date: SV2 of an 837I, SV1 of an 837P, which has no revenue code. */
export function segmentText(line: NonNullable<DayAnswer['line']>): string {
  const amount = String(line.chargeCents / 100);
  const codes = ['HC', line.hcpcs, ...line.modifiers].join(':');
  const said = `${codes}*${amount}*UN*${line.units}`;
  const service = line.revenueCode === '' ? `SV1*${said}***1~` : `SV2*${line.revenueCode}*${said}~`;
  return `${service} DTP*472*D8*${line.date.replaceAll('-', '')}~`;
}
