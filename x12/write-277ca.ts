// Pure. A claim acknowledgement as X12 text.
import { toCompactDate, toCompactMinute } from './dates.ts';
import { date, money } from './forms/adjustments.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedLine,
  ClaimAcknowledgement,
  Status,
} from './types-acknowledgement.ts';
import type { Written } from './types-claim.ts';
import { reference } from './write-claim-parts.ts';
import { type SetPlan, writeWhole } from './write-set.ts';

/** One interchange with the acknowledgement of one batch of claims; counts and sums are made from the claims. */
export function write277CA(ack: ClaimAcknowledgement): Written {
  return writeWhole(plan277CA(ack), [ack]);
}

/** Counts and sums stand before the claims, so this set cannot stream. */
export function plan277CA(head: ClaimAcknowledgement): SetPlan<ClaimAcknowledgement> {
  return {
    head: { ...head, set: '277', functionalId: 'HN', version: '005010X214' },
    open: () => undefined,
    unit: (out, ack) => writeBody(out, ack),
  };
}

function writeBody(out: SegmentWriter, ack: ClaimAcknowledgement): void {
  const minute = toCompactMinute(ack.interchange.createdAt)!;
  const claims = ack.providers.flatMap((provider) => provider.claims);
  out.segment('BHT', 'receiptNumber', [
    '0085',
    '08',
    field('reference', ack.reference ?? ack.receiptNumber),
    minute.date,
    minute.time,
    'TH',
  ]);
  out.segment('HL', 'source', ['1', '', '20', '1']);
  organization(out, ack.source.kind, 'source', ack.source, ack.source.idQualifier ?? '46');
  out.segment('TRN', 'receiptNumber', ['1', field('receiptNumber', ack.receiptNumber)]);
  out.segment('DTP', 'receivedOn', ['050', 'D8', date('receivedOn', ack.receivedOn)]);
  out.segment('DTP', 'processedOn', ['009', 'D8', date('processedOn', ack.processedOn)]);
  out.segment('HL', 'receiver', ['2', '1', '21', ack.providers.length > 0 ? '1' : '0']);
  organization(out, '41', 'receiver', ack.receiver, '46');
  out.segment('TRN', 'batchId', ['2', field('batchId', ack.batchId)]);
  writeStatuses(out, 'batch', ack.batch, ack.processedOn, ack.batch.chargeCents);
  if (claims.length > 0) writeTotals(out, claims, '90', 'AA', 'batch');
  let level = 2;
  for (const [n, provider] of ack.providers.entries()) {
    const at = `providers[${n}]`;
    const own = ++level;
    out.segment('HL', at, [`${own}`, '2', '19', provider.claims.length > 0 ? '1' : '0']);
    const { person } = provider;
    out.segment('NM1', at, [
      ...['85', person ? '1' : '2', field(`${at}.name`, provider.name)],
      ...[
        field(`${at}.person.firstName`, person?.firstName),
        field(`${at}.person.middleName`, person?.middleName),
      ],
      ...[field(`${at}.person.prefix`, person?.prefix), field(`${at}.person.suffix`, person?.suffix)],
      ...[provider.idQualifier ?? 'XX', field(`${at}.npi`, provider.npi)],
    ]);
    writeProviderStatus(out, provider, at);
    for (const [k, claim] of provider.claims.entries()) {
      out.segment('HL', `${at}.claims[${k}]`, [`${++level}`, `${own}`, 'PT']);
      writeClaim(out, claim, `${at}.claims[${k}]`);
    }
  }
}

/** The guide asks for it only sometimes; strict readers always do. */
function writeProviderStatus(
  out: SegmentWriter,
  { claims, status, references, trace }: ClaimAcknowledgement['providers'][number],
  at: string,
): void {
  const sum = claims.reduce((total, claim) => total + claim.chargeCents, 0);
  const some = claims.length === 0 || claims.some((claim) => claim.accepted);
  out.segment('TRN', `${at}.trace`, ['1', field(`${at}.trace`, trace ?? '0')]);
  if (status) writeStatuses(out, `${at}.status`, status, undefined, status.chargeCents ?? sum);
  else out.segment('STC', at, [[some ? 'A1' : 'A3', '19', 'PR'], '', some ? 'WQ' : 'U', money(at, sum)]);
  for (const [n, { qualifier, value }] of (references ?? []).entries())
    out.segment('REF', `${at}.references[${n}]`, [qualifier, field(`${at}.references[${n}].value`, value)]);
  if (claims.length > 0) writeTotals(out, claims, 'QA', 'QC', at);
}

function organization(
  out: SegmentWriter,
  entity: string,
  path: string,
  who: { name: string; id: string; person?: { firstName?: string; middleName?: string } },
  qualifier: string,
): void {
  const { person } = who;
  out.segment('NM1', path, [
    ...[entity, person ? '1' : '2', field(`${path}.name`, who.name)],
    ...[
      field(`${path}.person.firstName`, person?.firstName),
      field(`${path}.person.middleName`, person?.middleName),
    ],
    ...['', '', qualifier, field(`${path}.id`, who.id)],
  ]);
}

function writeTotals(
  out: SegmentWriter,
  claims: AcknowledgedClaim[],
  yes: string,
  no: string,
  path: string,
): void {
  const some = (accepted: boolean, count: string, amountCode: string): [string, Cell[]][] => {
    const these = claims.filter((claim) => claim.accepted === accepted);
    const sum = these.reduce((total, claim) => total + claim.chargeCents, 0);
    return these.length === 0
      ? []
      : [
          ['QTY', [count, `${these.length}`]],
          ['AMT', [amountCode, money(path, sum)]],
        ];
  };
  const all = [...some(true, yes, 'YU'), ...some(false, no, 'YY')];
  for (const id of ['QTY', 'AMT'])
    for (const [kind, cells] of all) if (kind === id) out.segment(id, path, cells);
}

function writeStatuses(
  out: SegmentWriter,
  path: string,
  of: { accepted: boolean; statuses: Status[]; message?: string },
  on: string | undefined,
  sum: number | undefined,
): void {
  const cell = (status: Status | undefined): Cell =>
    status && [
      field(`${path}.statuses`, status.category),
      field(`${path}.statuses`, status.code),
      field(`${path}.statuses`, status.entity),
    ];
  for (let n = 0; n < of.statuses.length; n += 3) {
    const [first, second, third] = of.statuses.slice(n, n + 3);
    out.segment('STC', `${path}.statuses`, [
      ...[cell(first), on && (toCompactDate(on) ?? on), of.accepted ? 'WQ' : 'U'],
      ...[money(`${path}.chargeCents`, sum), '', '', '', '', '', cell(second), cell(third)],
      n === 0 ? field(`${path}.message`, of.message) : '',
    ]);
  }
}

function writeClaim(out: SegmentWriter, claim: AcknowledgedClaim, at: string): void {
  const { patient } = claim;
  const who = `${at}.patient`;
  out.segment('NM1', who, [
    ...['QC', '1', field(`${who}.lastName`, patient.lastName), field(`${who}.firstName`, patient.firstName)],
    ...[field(`${who}.middleName`, patient.middleName), field(`${who}.prefix`, patient.prefix)],
    ...[field(`${who}.suffix`, patient.suffix), patient.idQualifier ?? 'MI'],
    field(`${who}.memberId`, patient.memberId),
  ]);
  out.segment('TRN', `${at}.claimId`, ['2', field(`${at}.claimId`, claim.claimId)]);
  writeStatuses(out, at, claim, claim.on, claim.chargeCents);
  reference(out, '1K', `${at}.payerClaimNumber`, claim.payerClaimNumber);
  reference(out, 'D9', `${at}.clearinghouseNumber`, claim.clearinghouseNumber);
  reference(out, 'BLT', `${at}.typeOfBill`, claim.typeOfBill);
  writeDays(out, `${at}.serviceFrom`, { from: claim.serviceFrom, through: claim.serviceThrough });
  for (const [n, line] of (claim.lines ?? []).entries()) writeLine(out, line, `${at}.lines[${n}]`);
}

function writeDays(
  out: SegmentWriter,
  at: string,
  { from, through }: { from: string; through?: string },
): void {
  const first = toCompactDate(from) ?? from;
  const when: Cell[] = through
    ? ['RD8', field(at, `${first}-${toCompactDate(through) ?? through}`)]
    : ['D8', field(at, first)];
  out.segment('DTP', at, ['472', ...when]);
}

function writeLine(out: SegmentWriter, line: AcknowledgedLine, at: string): void {
  const { qualifier, code, modifiers } = line.procedure;
  out.segment('SVC', at, [
    [
      qualifier,
      field(`${at}.procedure.code`, code),
      ...modifiers.map((m) => field(`${at}.procedure.modifiers`, m)),
    ],
    money(`${at}.chargeCents`, line.chargeCents),
    '',
    field(`${at}.revenueCode`, line.revenueCode),
    ...['', '', field(`${at}.units`, line.units)],
  ]);
  writeStatuses(out, at, { accepted: false, statuses: line.statuses }, line.on, undefined);
  reference(out, 'FJ', `${at}.lineControlNumber`, line.lineControlNumber);
  reference(out, 'XZ', `${at}.prescription`, line.prescription);
  if (line.service) writeDays(out, `${at}.service`, line.service);
}
