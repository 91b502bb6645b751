// Pure. ISA, GS, ST and their ends.
import { toCompactMinute } from './dates.ts';
import { type Delimiters, USUAL_DELIMITERS } from './delimiters.ts';
import { field, type SegmentWriter } from './segment-writer.ts';
import type { Interchange, Problem } from './types-claim.ts';

export type SetHead = {
  interchange: Interchange;
  groupControlNumber: number;
  setControlNumber: number;
  /** '837', '835' … */
  set: string;
  /** Functional identifier of the group: HC claims, HP remittances, HS 270, HB 271 … */
  functionalId: string;
  /** Implementation, e.g. '005010X223A2'. */
  version: string;
};

export const setNumber = (n: number): string => `${n}`.padStart(4, '0');

const controlOf = (interchange: Interchange) => `${interchange.controlNumber}`.padStart(9, '0');
const minuteOf = (interchange: Interchange) =>
  toCompactMinute(interchange.createdAt) ?? { date: '', time: '' };

function writeIsa(out: SegmentWriter, interchange: Interchange, delimiters: Delimiters): void {
  const minute = minuteOf(interchange);
  out.segment('ISA', 'interchange', [
    ...['00', ' '.repeat(10), '00', ' '.repeat(10)],
    ...[interchange.senderQualifier, interchange.senderId.padEnd(15)],
    ...[interchange.receiverQualifier, interchange.receiverId.padEnd(15)],
    ...[minute.date.slice(2), minute.time, delimiters.repetition, '00501', controlOf(interchange)],
    interchange.acknowledgmentRequested ? '1' : '0',
    ...[interchange.usage, delimiters.component],
  ]);
}

/** ISA, what it holds, IEA: an interchange without groups. */
export function writeInterchange(out: SegmentWriter, interchange: Interchange, body: () => void): void {
  writeIsa(out, interchange, USUAL_DELIMITERS);
  body();
  out.segment('IEA', 'interchange', ['0', controlOf(interchange)]);
}

/** ISA, GS and ST. */
export function openSet(out: SegmentWriter, head: SetHead): void {
  const { interchange } = head;
  const minute = minuteOf(interchange);
  writeIsa(out, interchange, USUAL_DELIMITERS);
  out.segment('GS', 'interchange', [
    head.functionalId,
    field('interchange.applicationSender', interchange.applicationSender ?? interchange.senderId),
    field('interchange.applicationReceiver', interchange.applicationReceiver ?? interchange.receiverId),
    field('interchange.createdAt', minute.date),
    field('interchange.createdAt', minute.time),
    field('groupControlNumber', head.groupControlNumber),
    'X',
    head.version,
  ]);
  const set = field('setControlNumber', setNumber(head.setControlNumber));
  // The 835 alone says its version only in the group.
  out.segment('ST', 'setControlNumber', [head.set, set, head.set === '835' ? '' : head.version]);
}

/** SE, GE and IEA with their counts. */
export function closeSet(out: SegmentWriter, head: SetHead): void {
  const set = field('setControlNumber', setNumber(head.setControlNumber));
  out.segment('SE', 'setControlNumber', [`${out.setLength()}`, set]);
  out.segment('GE', 'groupControlNumber', ['1', field('groupControlNumber', head.groupControlNumber)]);
  out.segment('IEA', 'interchange', ['1', controlOf(head.interchange)]);
}

/** A set with its envelope. */
export function writeSet(out: SegmentWriter, head: SetHead, body: () => void): void {
  openSet(out, head);
  body();
  closeSet(out, head);
}

/** What the ISA cannot carry: it has fixed widths, so a field that is too long would shift every separator. */
export function checkEnvelope(
  head: Pick<SetHead, 'interchange' | 'groupControlNumber' | 'setControlNumber'>,
): Problem[] {
  const { interchange } = head;
  const problems: Problem[] = [];
  const need = (ok: boolean, path: string, message: string) => {
    if (!ok) problems.push({ path, message });
  };
  const isNumber = (n: number) => Number.isSafeInteger(n) && n >= 1 && n <= 999_999_999;
  for (const side of ['sender', 'receiver'] as const) {
    const id = interchange[`${side}Id`];
    need(
      /^[ -)+-9;-\]_-}]{1,15}$/.test(id) && id.trim() === id,
      `interchange.${side}Id`,
      'must have 2 to 15 plain characters, none of them a separator',
    );
    need(id.trim().length >= 2, `interchange.${side}Id`, 'must have at least two characters');
    need(
      QUALIFIERS.has(interchange[`${side}Qualifier`]),
      `interchange.${side}Qualifier`,
      'must be a qualifier of the envelope such as ZZ or 30',
    );
  }
  need(
    isNumber(interchange.controlNumber),
    'interchange.controlNumber',
    'must be a whole number from 1 to 999999999',
  );
  need(isNumber(head.groupControlNumber), 'groupControlNumber', 'must be a whole number from 1 to 999999999');
  need(isNumber(head.setControlNumber), 'setControlNumber', 'must be a whole number from 1 to 999999999');
  need(
    interchange.usage === 'T' || interchange.usage === 'P',
    'interchange.usage',
    'must be T (test) or P (production)',
  );
  need(
    toCompactMinute(interchange.createdAt) !== undefined,
    'interchange.createdAt',
    'must be a local minute YYYY-MM-DDTHH:mm',
  );
  return problems;
}

/** Interchange id qualifiers that the 5010 guides allow in ISA05 and ISA07. */
export const QUALIFIERS = new Set(['01', '14', '20', '27', '28', '29', '30', '33', 'ZZ']);
