// Pure. What questions and their answers write alike.
import { toCompactDate } from './dates.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type {
  Dated,
  Dependent,
  Limit,
  Member,
  Party,
  Period,
  Procedure,
  Reference,
  Rejection,
  Trace,
} from './types-questions.ts';
import { date, writeAddress } from './write-claim-parts.ts';

export function writeHead(
  out: SegmentWriter,
  structure: string,
  purpose: string,
  reference: string,
  createdAt: string,
  kind?: string,
): void {
  const [day = '', clock = ''] = createdAt.split('T');
  out.segment('BHT', 'reference', [
    structure,
    purpose,
    field('reference', reference),
    date('interchange.createdAt', day),
    field('interchange.createdAt', clock.replace(':', '')),
    kind,
  ]);
}

export function writeOrganization(
  out: SegmentWriter,
  entity: string,
  path: string,
  who: Party,
  qualifier: string,
): void {
  out.segment('NM1', path, [
    entity,
    '2',
    field(`${path}.name`, who.name),
    '',
    '',
    '',
    '',
    qualifier,
    field(`${path}.id`, who.id),
  ]);
}

export function writeProvider(
  out: SegmentWriter,
  entity: string,
  path: string,
  who: { name: string; npi: string },
): void {
  out.segment('NM1', path, [
    entity,
    '2',
    field(`${path}.name`, who.name),
    '',
    '',
    '',
    '',
    'XX',
    field(`${path}.npi`, who.npi),
  ]);
}

export function writeMemberName(
  out: SegmentWriter,
  entity: string,
  path: string,
  member: Member | Dependent,
): void {
  const memberId = 'memberId' in member ? member.memberId : undefined;
  out.segment('NM1', path, [
    ...[
      entity,
      '1',
      field(`${path}.lastName`, member.lastName),
      field(`${path}.firstName`, member.firstName),
    ],
    ...[field(`${path}.middleName`, member.middleName), '', ''],
    ...(memberId ? ['MI', field(`${path}.memberId`, memberId)] : []),
  ]);
}

export function writeMemberDetails(out: SegmentWriter, path: string, member: Member | Dependent): void {
  for (const [n, { qualifier, value }] of (member.references ?? []).entries()) {
    out.segment('REF', `${path}.references[${n}]`, [
      qualifier,
      field(`${path}.references[${n}].value`, value),
    ]);
  }
  if (member.address) writeAddress(out, `${path}.address`, member.address);
}

export function writeBirth(out: SegmentWriter, path: string, member: Member | Dependent): void {
  if (!member.birthDate) return;
  out.segment('DMG', path, [
    'D8',
    date(`${path}.birthDate`, member.birthDate),
    field(`${path}.gender`, member.gender),
  ]);
}

export function writeTrace(out: SegmentWriter, path: string, trace: Trace): void {
  // '2': the number of the other side, given back.
  out.segment('TRN', path, [
    trace.mine === false ? '2' : '1',
    field(`${path}.number`, trace.number),
    field(`${path}.by`, trace.by),
  ]);
}

export function writeRejections(out: SegmentWriter, path: string, rejections: Rejection[]): void {
  for (const [n, { valid, reason, followUp }] of rejections.entries()) {
    const at = `${path}[${n}]`;
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
  for (const [n, { qualifier, value }] of references.entries()) {
    out.segment('REF', `${path}[${n}]`, [qualifier, field(`${path}[${n}].value`, value)]);
  }
}

export function procedureCell(path: string, procedure: Procedure | undefined): Cell {
  if (!procedure) return undefined;
  const { qualifier, code, modifiers } = procedure;
  return [
    qualifier,
    field(`${path}.code`, code),
    ...modifiers.map((modifier) => field(`${path}.modifiers`, modifier)),
  ];
}

export function writeLimit(out: SegmentWriter, path: string, limit: Limit): void {
  out.segment('HSD', path, [
    field(`${path}.unit`, limit.unit),
    field(`${path}.quantity`, limit.quantity),
    field(`${path}.perUnit`, limit.perUnit),
    field(`${path}.perCount`, limit.perCount),
    field(`${path}.period`, limit.period),
    field(`${path}.periods`, limit.periods),
  ]);
}
