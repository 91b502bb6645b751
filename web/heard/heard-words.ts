// Pure: how heard somebody felt, in words.
import type { HeardAnswer } from '#server/care/measures/contract-heard.ts';
import { type HeardCount, heardWord } from '#server/care/measures/rules-heard.ts';

export const shownGroups = 8;

export const heardShapes = { yes: 'heard', partly: 'partly', no: 'not heard' } as const;

/** The last answers, and in how many of them the person felt heard. */
export function lastOf(
  line: HeardAnswer['round'],
): { date: string; value: number; heard: keyof HeardCount }[] {
  return line.points
    .flatMap(({ date, value }) => (value === null ? [] : [{ date, value, heard: heardWord(value) }]))
    .slice(-shownGroups);
}

export function heardSentence(
  last: readonly { heard: keyof HeardCount }[],
  whose: 'own' | 'staff',
  what: string,
): string {
  const who = whose === 'own' ? 'You' : 'They';
  if (last.length === 0) return `${who} have not been asked yet.`;
  const heard = last.filter((one) => one.heard === 'yes').length;
  return `${who} felt heard in ${heard} of the last ${last.length} ${what}.`;
}

export function turnsSentence(count: HeardCount, whose: 'speaker' | 'listener', own: boolean): string | null {
  const all = count.yes + count.partly + count.no;
  if (all === 0) return null;
  const partly = count.partly > 0 ? `, “partly” to ${count.partly}` : '';
  if (whose === 'speaker') {
    return `After ${all} turns ${own ? 'you' : 'they'} said “yes, that is what I meant” to ${count.yes}${partly}.`;
  }
  return `${own ? 'You' : 'They'} listened in ${all} turns: “yes, that is what I meant” came to ${count.yes}${partly}.`;
}
