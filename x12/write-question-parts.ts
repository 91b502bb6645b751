// Pure. What questions and their answers write alike.
import { toCompactDate } from './dates.ts';
import { date } from './forms/adjustments.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
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

/** BHT; `purpose` and `kind` are the usual BHT02 and BHT06. */
export function writeHead(
  out: SegmentWriter,
  structure: string,
  head: SetNumbers & { reference: string },
  purpose: string,
  kind?: string,
): void {
  const [day = '', clock = ''] = (head.askedAt ?? head.interchange.createdAt).split('T');
  const when = head.askedAt ? 'askedAt' : 'interchange.createdAt';
  out.segment('BHT', 'reference', [
    ...[structure, field('purpose', head.purpose ?? purpose), field('reference', head.reference)],
    ...[date(when, day), field(when, clock.replace(':', ''))],
    field('transactionType', head.transactionType ?? kind),
  ]);
}

export function writeTrace(out: SegmentWriter, path: string, trace: Trace): void {
  // '2': the number of the other side, given back.
  out.segment('TRN', path, [
    trace.mine === false ? '2' : '1',
    field(`${path}.number`, trace.number),
    field(`${path}.by`, trace.by),
    field(`${path}.more`, trace.more),
  ]);
}

/** Those that refuse what stands here. */
export function writeRejections(
  out: SegmentWriter,
  path: string,
  rejections: Rejection[] | undefined,
  of?: Rejection['of'],
): void {
  for (const [n, rejection] of (rejections ?? []).entries()) {
    if (rejection.of !== of) continue;
    const at = `${path}[${n}]`;
    const { valid, reason, followUp } = rejection;
    out.segment('AAA', at, [valid, '', field(`${at}.reason`, reason), field(`${at}.followUp`, followUp)]);
  }
}

export function writePeriod(out: SegmentWriter, qualifier: string, path: string, period: Period): void {
  const { from, through } = period;
  const when: Cell[] = through
    ? ['RD8', field(`${path}.through`, `${toCompactDate(from) ?? from}-${toCompactDate(through) ?? through}`)]
    : ['D8', date(`${path}.from`, from)];
  out.segment('DTP', path, [qualifier, ...when]);
}

export function writeDates(out: SegmentWriter, path: string, dates: Dated[]): void {
  for (const [n, dated] of dates.entries()) writePeriod(out, dated.qualifier, `${path}[${n}]`, dated);
}

export function writeReferences(out: SegmentWriter, path: string, references: Reference[]): void {
  for (const [n, { qualifier, value, description }] of references.entries()) {
    const at = `${path}[${n}]`;
    const more = field(`${at}.description`, description);
    out.segment('REF', at, [field(`${at}.qualifier`, qualifier), field(`${at}.value`, value), more]);
  }
}

export function procedureCell(path: string, procedure: Procedure | undefined): Cell {
  if (!procedure) return undefined;
  const { qualifier, code, modifiers, description, through } = procedure;
  const four = Array.from({ length: Math.max(4, modifiers.length) }, (_, n) =>
    field(`${path}.modifiers`, modifiers[n]),
  );
  return [
    ...[qualifier, field(`${path}.code`, code), ...four],
    field(`${path}.description`, description),
    field(`${path}.through`, through),
  ];
}

export const pointersCell = (path: string, pointers: number[] | undefined): Cell =>
  pointers?.map((pointer, n) => field(`${path}.diagnosisPointers[${n}]`, pointer));

export function writeLimit(out: SegmentWriter, path: string, limit: Limit): void {
  out.segment('HSD', path, [
    field(`${path}.unit`, limit.unit),
    field(`${path}.quantity`, limit.quantity),
    field(`${path}.perUnit`, limit.perUnit),
    field(`${path}.perCount`, limit.perCount),
    field(`${path}.period`, limit.period),
    field(`${path}.periods`, limit.periods),
    field(`${path}.pattern`, limit.pattern),
    field(`${path}.time`, limit.time),
  ]);
}
