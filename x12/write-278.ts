// Pure. A review asked for, and a review decided (278), as X12 text.
import { checkEnvelope, writeSet } from './envelope.ts';
import { finish } from './finish.ts';
import { type Cell, field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { Written } from './types-claim.ts';
import type { Decision, Review, ReviewProvider, ReviewService } from './types-questions.ts';
import { date, reference } from './write-claim-parts.ts';
import {
  procedureCell,
  writeBirth,
  writeDates,
  writeHead,
  writeLimit,
  writeMemberDetails,
  writeMemberName,
  writeOrganization,
  writePeriod,
  writeRejections,
  writeTrace,
} from './write-question-parts.ts';

/** `direction` says which of the two guides of the 278 is followed. */
export function write278(review: Review, direction: 'request' | 'response'): Written {
  const problems = checkEnvelope(review);
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  const request = direction === 'request';
  writeSet(out, { ...review, set: '278', functionalId: 'HI', version: '005010X217' }, () => {
    writeHead(
      out,
      '0007',
      request ? '13' : '11',
      review.reference,
      review.interchange.createdAt,
      request ? undefined : '18',
    );
    const level = writeParties(out, review, request);
    writeEvent(out, review, level);
    for (const [n, service] of review.services.entries()) {
      out.segment('HL', `services[${n}]`, [`${level + 1 + n + 1}`, `${level + 1}`, 'SS', '0']);
      writeService(out, service, `services[${n}]`);
    }
  });
  return finish(out);
}

function writeParties(out: SegmentWriter, review: Review, request: boolean): number {
  const { requester, insured, patient } = review;
  out.segment('HL', 'reviewer', ['1', '', '20', '1']);
  writeOrganization(out, 'X3', 'reviewer', review.reviewer, 'PI');
  out.segment('HL', 'requester', ['2', '1', '21', '1']);
  out.segment('NM1', 'requester', [
    ...[requester.kind, requester.firstName ? '1' : '2', field('requester.name', requester.name)],
    ...[field('requester.firstName', requester.firstName), '', '', ''],
    ...['XX', field('requester.npi', requester.npi)],
  ]);
  if (request && requester.contact) {
    const { name, phone } = requester.contact;
    out.segment('PER', 'requester.contact', [
      'IC',
      field('requester.contact.name', name),
      phone ? 'TE' : '',
      field('requester.contact.phone', phone),
    ]);
  }
  out.segment('HL', 'insured', ['3', '2', '22', '1']);
  writeMemberName(out, 'IL', 'insured', insured);
  writeMemberDetails(out, 'insured', insured);
  writeBirth(out, 'insured', insured);
  if (!patient) return 3;
  out.segment('HL', 'patient', ['4', '3', '23', '1']);
  writeMemberName(out, 'QC', 'patient', patient);
  writeMemberDetails(out, 'patient', patient);
  writeBirth(out, 'patient', patient);
  if (patient.relationship)
    out.segment('INS', 'patient', ['N', field('patient.relationship', patient.relationship)]);
  return 4;
}

function writeEvent(out: SegmentWriter, review: Review, level: number): void {
  out.segment('HL', 'category', [`${level + 1}`, `${level}`, 'EV', review.services.length > 0 ? '1' : '0']);
  if (review.trace) writeTrace(out, 'trace', review.trace);
  writeRejections(out, 'rejections', review.rejections);
  const place: Cell = review.place ? [field('place.code', review.place.code), review.place.list] : undefined;
  out.segment('UM', 'category', [
    field('category', review.category),
    field('certification', review.certification),
    field('serviceType', review.serviceType),
    place,
    '',
    field('urgency', review.urgency),
  ]);
  writeDecision(out, 'decision', review.decision);
  reference(out, 'BB', 'previousAuthorization', review.previousAuthorization);
  reference(out, 'NT', 'administrativeReference', review.administrativeReference);
  writeDates(out, 'dates', review.dates);
  const diagnoses = review.diagnoses.map(({ list, code, on }, n): Cell => {
    const at = `diagnoses[${n}]`;
    const dated = on ? ['D8', date(`${at}.on`, on)] : [];
    return [field(`${at}.list`, list), field(`${at}.code`, code.replace('.', '')), ...dated];
  });
  if (diagnoses.length > 0) out.segment('HI', 'diagnoses', diagnoses);
  if (review.limit) writeLimit(out, 'limit', review.limit);
  for (const [n, { type, by, number }] of review.attachments.entries()) {
    const at = `attachments[${n}]`;
    out.segment('PWK', at, [
      field(`${at}.type`, type),
      field(`${at}.by`, by),
      '',
      '',
      number ? 'AC' : '',
      field(`${at}.number`, number),
    ]);
  }
  if (review.message) out.segment('MSG', 'message', [field('message', review.message)]);
  for (const [n, provider] of review.providers.entries()) writeProvider(out, provider, `providers[${n}]`);
}

function writeDecision(out: SegmentWriter, path: string, decision: Decision | undefined): void {
  if (!decision) return;
  out.segment('HCR', path, [
    field(`${path}.action`, decision.action),
    field(`${path}.number`, decision.number),
    field(`${path}.reason`, decision.reason),
  ]);
}

function writeProvider(out: SegmentWriter, provider: ReviewProvider, at: string): void {
  out.segment('NM1', at, [
    ...[provider.kind, provider.firstName ? '1' : '2', field(`${at}.lastName`, provider.lastName)],
    ...[field(`${at}.firstName`, provider.firstName), '', '', ''],
    ...(provider.npi ? ['XX', field(`${at}.npi`, provider.npi)] : []),
  ]);
  if (provider.taxonomy) out.segment('PRV', at, ['PE', 'PXC', field(`${at}.taxonomy`, provider.taxonomy)]);
}

function writeService(out: SegmentWriter, service: ReviewService, at: string): void {
  if (service.trace) writeTrace(out, `${at}.trace`, service.trace);
  writeDecision(out, `${at}.decision`, service.decision);
  if (service.service) writePeriod(out, '472', `${at}.service`, service.service);
  if (service.effective) writePeriod(out, '007', `${at}.effective`, service.effective);
  const procedure = procedureCell(`${at}.procedure`, service.procedure);
  const amount = [field(`${at}.unit`, service.unit), field(`${at}.units`, service.units)];
  if (service.revenueCode)
    out.segment('SV2', at, [field(`${at}.revenueCode`, service.revenueCode), procedure, '', ...amount]);
  else if (procedure) out.segment('SV1', at, [procedure, '', ...amount]);
  if (service.limit) writeLimit(out, `${at}.limit`, service.limit);
  if (service.message) out.segment('MSG', `${at}.message`, [field(`${at}.message`, service.message)]);
}
