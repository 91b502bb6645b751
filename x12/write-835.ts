// Pure. A remittance as X12 text.
import { date, money, writeAdjustments } from './forms/adjustments.ts';
import { ADDRESS } from './forms/parts.ts';
import {
  BATCH,
  CLAIM_CONTACTS,
  CLAIM_OUTCOME,
  CLAIM_PEOPLE,
  DELIVERY,
  HEAD,
  PAYER_CONTACTS,
  procedure,
} from './forms/remittance.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type {
  Account,
  ProviderAdjustment,
  Qualified,
  Remittance,
  RemittanceClaim,
  RemittanceLine,
} from './types-835.ts';
import type { Written } from './types-claim.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

type Head = Omit<Remittance, 'claims'>;

/** One interchange with one remittance; or the fields that must be mended first. */
export function write835({ claims, ...head }: Remittance): Written {
  return writeWhole(KIND, head, claims);
}

/** The same as it streams; see `streamSet`. */
export function stream835(
  head: Head,
  claims: Iterable<RemittanceClaim> | AsyncIterable<RemittanceClaim>,
): AsyncGenerator<string, void> {
  return streamSet(KIND, head, claims);
}

const KIND: SetKind<Head, RemittanceClaim> = {
  always: ['interchange', 'payment', 'trace', 'payer', 'payee', 'providerAdjustments'],
  list: 'claims',
  plan: plan835,
};

export function plan835(head: Head): SetPlan<RemittanceClaim> {
  let batch = '';
  return {
    head: { ...head, set: '835', functionalId: 'HP', version: '005010X221A1' },
    open: (out) => writeHead(out, head),
    path: (n) => `claims[${n}]`,
    unit(out, claim, at) {
      batch = writeClaim(out, claim, at, batch);
    },
    close: (out) => writeProviderAdjustments(out, head.providerAdjustments),
  };
}

function writeHead(out: SegmentWriter, remittance: Head): void {
  const { payment, trace, payer, payee } = remittance;
  const account = (path: string, a: Account | undefined): Cell[] =>
    a
      ? [a.routingQualifier, field(path, a.routingNumber), a.accountQualifier, field(path, a.accountNumber)]
      : ['', '', '', ''];
  out.segment('BPR', 'payment', [
    field('payment.handling', payment.handling),
    money('payment.amountCents', payment.amountCents),
    field('payment.credit', payment.credit),
    field('payment.method', payment.method),
    field('payment.format', payment.format),
    ...account('payment.from', payment.from),
    field('payment.originatorId', payment.originatorId),
    field('payment.originatorSupplement', payment.originatorSupplement),
    ...account('payment.to', payment.to),
    date('payment.date', payment.date),
  ]);
  out.segment('TRN', 'trace', [
    '1',
    field('trace.number', trace.number),
    field('trace.payerId', trace.payerId),
    field('trace.supplement', trace.supplement),
  ]);
  HEAD.write(out, '', remittance);
  out.segment('N1', 'payer', [
    'PR',
    field('payer.name', payer.name),
    payer.id ? 'XV' : '',
    field('payer.id', payer.id),
  ]);
  ADDRESS.write(out, 'payer.address', payer.address);
  writeQualified(out, 'REF', 'payer.references', payer.references);
  if (payer.contact) PAYER_CONTACTS.claims.write(out, 'payer.contact', payer.contact);
  const technical = [payer.technicalContact, ...(payer.otherTechnicalContacts ?? [])];
  PAYER_CONTACTS.technical.write(out, 'payer.technicalContact', technical);
  if (payer.website) PAYER_CONTACTS.website.write(out, 'payer.website', payer.website);
  out.segment('N1', 'payee', [
    'PE',
    field('payee.name', payee.name),
    field('payee.idQualifier', payee.idQualifier),
    field('payee.id', payee.id),
  ]);
  if (payee.address) ADDRESS.write(out, 'payee.address', payee.address);
  writeQualified(out, 'REF', 'payee.references', payee.references);
  if (payee.delivery) DELIVERY.write(out, 'payee.delivery', payee.delivery);
}

/** Six adjustments of one provider and year to a segment. */
function writeProviderAdjustments(out: SegmentWriter, adjustments: ProviderAdjustment[]): void {
  for (let n = 0; n < adjustments.length; ) {
    const { providerId, yearEnd } = adjustments[n]!;
    const at = `providerAdjustments[${n}]`;
    const cells: Cell[] = [field(`${at}.providerId`, providerId), date(`${at}.yearEnd`, yearEnd)];
    for (; n < adjustments.length && cells.length < 14; n++) {
      const one = adjustments[n]!;
      if (one.providerId !== providerId || one.yearEnd !== yearEnd) break;
      const path = `providerAdjustments[${n}]`;
      cells.push(
        [field(`${path}.reason`, one.reason), field(`${path}.reference`, one.reference)],
        money(`${path}.amountCents`, one.amountCents),
      );
    }
    out.segment('PLB', at, cells);
  }
}

function writeQualified(out: SegmentWriter, id: string, path: string, values: Qualified<string>[]): void {
  for (const [n, { qualifier, value }] of values.entries()) {
    out.segment(id, `${path}[${n}]`, [
      field(`${path}[${n}].qualifier`, qualifier),
      field(`${path}[${n}].value`, value),
    ]);
  }
}

function writeDates(out: SegmentWriter, path: string, values: Qualified<string>[]): void {
  for (const [n, { qualifier, value }] of values.entries()) {
    out.segment('DTM', `${path}[${n}]`, [
      field(`${path}[${n}].qualifier`, qualifier),
      date(`${path}[${n}].value`, value),
    ]);
  }
}

function writeNumbers(
  out: SegmentWriter,
  at: string,
  from: Pick<RemittanceClaim, 'amounts' | 'quantities'>,
): void {
  for (const [n, { qualifier, value }] of from.amounts.entries()) {
    out.segment('AMT', `${at}.amounts[${n}]`, [qualifier, money(`${at}.amounts[${n}].value`, value)]);
  }
  for (const [n, { qualifier, value }] of from.quantities.entries()) {
    out.segment('QTY', `${at}.quantities[${n}]`, [qualifier, field(`${at}.quantities[${n}].value`, value)]);
  }
}

/** Claims that follow each other in one batch share its LX; gives back the batch that is open now. */
function writeClaim(out: SegmentWriter, claim: RemittanceClaim, at: string, open: string): string {
  const batch = { ...claim.batch, number: claim.batch?.number ?? '1' };
  const key = JSON.stringify(batch);
  if (key !== open) BATCH.write(out, `${at}.batch`, batch);
  out.segment('CLP', at, [
    field(`${at}.claimId`, claim.claimId),
    field(`${at}.status`, claim.status),
    money(`${at}.chargeCents`, claim.chargeCents),
    money(`${at}.paidCents`, claim.paidCents),
    money(`${at}.patientResponsibilityCents`, claim.patientResponsibilityCents),
    field(`${at}.claimFilingIndicator`, claim.claimFilingIndicator),
    field(`${at}.payerClaimNumber`, claim.payerClaimNumber),
    field(`${at}.facilityCode`, claim.facilityCode),
    field(`${at}.frequency`, claim.frequency),
    '',
    field(`${at}.drgCode`, claim.drgCode),
    field(`${at}.drgWeight`, claim.drgWeight),
    field(`${at}.dischargeFraction`, claim.dischargeFraction),
  ]);
  writeAdjustments(out, claim.adjustments, `${at}.adjustments`);
  CLAIM_PEOPLE.write(out, at, claim);
  CLAIM_OUTCOME.write(out, at, claim);
  writeQualified(out, 'REF', `${at}.references`, claim.references);
  writeDates(out, `${at}.dates`, claim.dates);
  if (claim.contacts) CLAIM_CONTACTS.write(out, `${at}.contacts`, claim.contacts);
  writeNumbers(out, at, claim);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, `${at}.lines[${n}]`);
  return key;
}

function writeLine(out: SegmentWriter, line: RemittanceLine, at: string): void {
  out.segment('SVC', at, [
    procedure(`${at}.procedure`, line.procedure),
    money(`${at}.chargeCents`, line.chargeCents),
    money(`${at}.paidCents`, line.paidCents),
    field(`${at}.revenueCode`, line.revenueCode),
    field(`${at}.paidUnits`, line.paidUnits),
    procedure(`${at}.sentProcedure`, line.sentProcedure),
    field(`${at}.sentUnits`, line.sentUnits),
  ]);
  writeDates(out, `${at}.dates`, line.dates);
  writeAdjustments(out, line.adjustments, `${at}.adjustments`);
  writeQualified(out, 'REF', `${at}.references`, line.references);
  if (line.lineControlNumber)
    out.segment('REF', `${at}.lineControlNumber`, [
      '6R',
      field(`${at}.lineControlNumber`, line.lineControlNumber),
    ]);
  writeNumbers(out, at, line);
  writeQualified(out, 'LQ', `${at}.remarks`, line.remarks);
}
