// Pure. A remittance as X12 text.
import { checkEnvelope, writeSet } from './envelope.ts';
import { finish } from './finish.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type {
  Account,
  Qualified,
  Remittance,
  RemittanceClaim,
  RemittanceLine,
  RemittancePerson,
} from './types-835.ts';
import type { Contact, Written } from './types-claim.ts';
import { date, money, writeAddress, writeAdjustments } from './write-claim-parts.ts';

/** One interchange with one remittance, all claims in one batch; or the fields that must be mended first. */
export function write835(remittance: Remittance): Written {
  const problems = checkEnvelope(remittance);
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  writeSet(out, { ...remittance, set: '835', functionalId: 'HP', version: '005010X221A1' }, () =>
    writeBody(out, remittance),
  );
  return finish(out);
}

function writeBody(out: SegmentWriter, remittance: Remittance): void {
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
    '',
    ...account('payment.to', payment.to),
    date('payment.date', payment.date),
  ]);
  out.segment('TRN', 'trace', [
    '1',
    field('trace.number', trace.number),
    field('trace.payerId', trace.payerId),
    field('trace.supplement', trace.supplement),
  ]);
  if (remittance.receiverId)
    out.segment('REF', 'receiverId', ['EV', field('receiverId', remittance.receiverId)]);
  if (remittance.productionDate)
    out.segment('DTM', 'productionDate', ['405', date('productionDate', remittance.productionDate)]);
  out.segment('N1', 'payer', [
    'PR',
    field('payer.name', payer.name),
    payer.id ? 'XV' : '',
    field('payer.id', payer.id),
  ]);
  writeAddress(out, 'payer.address', payer.address);
  writeQualified(out, 'REF', 'payer.references', payer.references);
  if (payer.contact) writeContact(out, 'CX', 'payer.contact', payer.contact);
  writeContact(out, 'BL', 'payer.technicalContact', payer.technicalContact);
  out.segment('N1', 'payee', [
    'PE',
    field('payee.name', payee.name),
    field('payee.idQualifier', payee.idQualifier),
    field('payee.id', payee.id),
  ]);
  if (payee.address) writeAddress(out, 'payee.address', payee.address);
  writeQualified(out, 'REF', 'payee.references', payee.references);
  if (remittance.claims.length > 0) out.segment('LX', 'claims', ['1']);
  for (const [n, claim] of remittance.claims.entries()) writeClaim(out, claim, `claims[${n}]`);
  for (const [n, plb] of remittance.providerAdjustments.entries()) {
    const at = `providerAdjustments[${n}]`;
    out.segment('PLB', at, [
      field(`${at}.providerId`, plb.providerId),
      date(`${at}.yearEnd`, plb.yearEnd),
      [field(`${at}.reason`, plb.reason), field(`${at}.reference`, plb.reference)],
      money(`${at}.amountCents`, plb.amountCents),
    ]);
  }
}

function writeContact(out: SegmentWriter, code: string, path: string, contact: Contact): void {
  const channel = (qualifier: string, name: 'phone' | 'email'): Cell[] =>
    contact[name] ? [qualifier, field(`${path}.${name}`, contact[name])] : [];
  out.segment('PER', path, [
    code,
    field(`${path}.name`, contact.name),
    ...channel('TE', 'phone'),
    ...channel('EM', 'email'),
  ]);
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

function writeName(
  out: SegmentWriter,
  entity: string,
  path: string,
  person: RemittancePerson | undefined,
): void {
  if (!person) return;
  out.segment('NM1', path, [
    ...[
      entity,
      '1',
      field(`${path}.lastName`, person.lastName),
      field(`${path}.firstName`, person.firstName),
    ],
    ...[field(`${path}.middleName`, person.middleName), '', ''],
    ...[field(`${path}.idQualifier`, person.idQualifier), field(`${path}.id`, person.id)],
  ]);
}

function writeClaim(out: SegmentWriter, claim: RemittanceClaim, at: string): void {
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
  ]);
  writeAdjustments(out, claim.adjustments, `${at}.adjustments`);
  writeName(out, 'QC', `${at}.patient`, claim.patient);
  writeName(out, 'IL', `${at}.insured`, claim.insured);
  writeName(out, '74', `${at}.corrected`, claim.corrected);
  writeName(out, '82', `${at}.renderingProvider`, claim.renderingProvider);
  if (claim.crossoverPayer) {
    const { name, idQualifier, id } = claim.crossoverPayer;
    const path = `${at}.crossoverPayer`;
    out.segment('NM1', path, [
      'TT',
      '2',
      field(`${path}.name`, name),
      '',
      '',
      '',
      '',
      idQualifier,
      field(`${path}.id`, id),
    ]);
  }
  if (claim.remarks.length > 0)
    out.segment('MOA', `${at}.remarks`, [
      '',
      '',
      ...claim.remarks.map((code) => field(`${at}.remarks`, code)),
    ]);
  writeQualified(out, 'REF', `${at}.references`, claim.references);
  writeDates(out, `${at}.dates`, claim.dates);
  writeNumbers(out, at, claim);
  for (const [n, line] of claim.lines.entries()) writeLine(out, line, `${at}.lines[${n}]`);
}

function writeLine(out: SegmentWriter, line: RemittanceLine, at: string): void {
  const procedure = (path: string, p: RemittanceLine['procedure'] | undefined): Cell =>
    p
      ? [
          p.qualifier,
          field(`${path}.code`, p.code),
          ...p.modifiers.map((code) => field(`${path}.modifiers`, code)),
        ]
      : undefined;
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
