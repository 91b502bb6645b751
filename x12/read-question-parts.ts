// Pure. What questions and their answers say alike.
import { fromCompactDate } from './dates.ts';
import { given } from './forms/parts.ts';
import { type Envelope, readInterchange } from './read-claim-parts.ts';
import { days, parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, type Segment, segmentOf } from './tree.ts';
import type {
  Dated,
  Limit,
  Period,
  Procedure,
  Reference,
  Rejection,
  SetNumbers,
  Trace,
} from './types-questions.ts';

/** Envelope and BHT; `usual` are BHT02 and BHT06 that need not be said. */
export function readNumbers(
  level: LoopNode,
  envelope: Envelope,
  usual: { purpose: string; transactionType?: string },
): SetNumbers & { reference: string } {
  const bht = segmentOf(around(level, 'ST'), 'BHT');
  const interchange = readInterchange(envelope);
  const time = text(bht, 5);
  const askedAt = `${fromCompactDate(text(bht, 4))}T${time.slice(0, 2)}:${time.slice(2, 4)}`;
  return {
    interchange,
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
    reference: text(bht, 3),
    ...given({
      purpose: value(bht, 2) === usual.purpose ? undefined : value(bht, 2),
      transactionType: value(bht, 6) === usual.transactionType ? undefined : value(bht, 6),
      askedAt: askedAt === interchange.createdAt ? undefined : askedAt,
    }),
  };
}

export const readTrace = (trn: Segment): Trace => ({
  number: text(trn, 2),
  by: text(trn, 3),
  ...(trn.e[1] === '2' ? { mine: false } : {}),
  ...given({ more: value(trn, 4) }),
});

export const readRejections = (segments: Segment[], of?: Rejection['of']): Rejection[] =>
  segments.map((aaa) => ({
    valid: text(aaa, 1) as 'Y',
    reason: text(aaa, 3),
    ...given({ followUp: value(aaa, 4), of }),
  }));

export const readReferences = (segments: Segment[]): Reference[] =>
  segments.map((ref) => ({
    qualifier: text(ref, 1),
    value: text(ref, 2),
    ...given({ description: value(ref, 3) }),
  }));

export function readPeriod(dtp: Segment | undefined): Period | undefined {
  const { from, through } = days(dtp);
  return from === undefined ? undefined : { from, ...(dtp?.e[2] === 'RD8' && through ? { through } : {}) };
}

export const readDates = (segments: Segment[]): Dated[] =>
  segments.map((dtp) => ({ qualifier: text(dtp, 1), ...(readPeriod(dtp) ?? { from: '' }) }));

export function readProcedure(segment: Segment | undefined, n: number, taker: Taker): Procedure | undefined {
  const [qualifier, code = '', ...more] = parts(taker, segment, n);
  if (!qualifier) return undefined;
  return {
    qualifier,
    code,
    modifiers: more.slice(0, 4).filter(Boolean),
    ...given({ description: more[4] || undefined, through: more[5] || undefined }),
  };
}

/** Numbers of diagnoses. */
export function readPointers(
  segment: Segment | undefined,
  n: number,
  taker: Taker,
): { diagnosisPointers?: number[] } {
  const found = parts(taker, segment, n).filter(Boolean).map(Number);
  return found.length > 0 ? { diagnosisPointers: found } : {};
}

export function readLimit(hsd: Segment | undefined): Limit | undefined {
  if (!hsd) return undefined;
  return given({
    unit: value(hsd, 1),
    quantity: quantity(hsd, 2),
    perUnit: value(hsd, 3),
    perCount: quantity(hsd, 4),
    period: value(hsd, 5),
    periods: quantity(hsd, 6),
    pattern: value(hsd, 7),
    time: value(hsd, 8),
  });
}
