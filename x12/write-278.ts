// Pure. A review asked for, and a review decided (278), as X12 text.
import { date, money } from './forms/adjustments.ts';
import { DETAILS, REFERENCES, writeBirth, writePersonName } from './forms/member.ts';
import { ADDRESS, contact } from './forms/parts.ts';
import {
  ATTACHMENTS,
  DECISION,
  EVENT_CONTACT,
  EVENT_PROVIDERS,
  EXPIRES,
  ISSUED,
  OTHER_REVIEWERS,
  REQUEST_STOPS,
  RESPONSE_STOPS,
  SERVICE_CONTACT,
  SERVICE_PROVIDERS,
  TERMS,
  WANTED,
} from './forms/review.ts';
import { ADMISSION, CARE, SERVICE_DETAILS } from './forms/review-care.ts';
import { REVIEWER } from './read-278.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type { Written } from './types-claim.ts';
import type { Member } from './types-questions.ts';
import type { Review, ReviewService } from './types-review.ts';
import { reference } from './write-claim-parts.ts';
import {
  pointersCell,
  procedureCell,
  writeDates,
  writeHead,
  writeLimit,
  writePeriod,
  writeRejections,
  writeTrace,
} from './write-question-parts.ts';
import { type SetPlan, writeWhole } from './write-set.ts';

/** Segments of the event's and of a service's own loop, in the order of the guide. */
const EVENT = 'HL TRN AAA UM HCR REF DTP HI HSD CRC CL1 CR1 CR2 CR5 CR6 PWK MSG';
const SERVICE = 'HL TRN AAA UM HCR REF DTP HI SV1 SV2 SV3 TOO HSD PWK MSG';

type Direction = 'request' | 'response';

/** `direction` says which of the two guides of the 278 is followed. An answer that names no category stops before its event. */
export function write278(review: Review, direction: Direction): Written {
  const always = ['interchange', 'reviewer', 'diagnoses'] as const;
  const kind = { always: [...always], list: '', plan: (head: Review) => plan278(head, direction) };
  return writeWhole(kind, review, [review]);
}

export function plan278(head: Review, direction: Direction): SetPlan<Review> {
  const request = direction === 'request';
  return {
    head: { ...head, set: '278', functionalId: 'HI', version: '005010X217' },
    checkHead: () => (request && !head.category ? [{ path: 'category', message: 'must be given' }] : []),
    open: (out) => writeHead(out, '0007', head, request ? '13' : '11', request ? undefined : '18'),
    path: () => '',
    unit(out, review) {
      const level = writeParties(out, review, request);
      if (!review.category) return;
      writeEvent(out, review, level, direction);
      for (const [n, service] of review.services.entries()) {
        const numbers = [`${level + 1 + n + 1}`, `${level + 1}`];
        writeService(out, service, `services[${n}]`, direction, numbers);
      }
    },
  };
}

/** Levels down to the patient; an answer that stops earlier has fewer. Gives back the last one. */
function writeParties(out: SegmentWriter, review: Review, request: boolean): number {
  const { insured, patient, rejections } = review;
  const event = Boolean(review.category);
  const depth =
    event || patient ? 4 : insured.memberId || insured.lastName ? 3 : review.requester.npi ? 2 : 1;
  const below = (level: number) => (event || level < Math.min(depth, patient ? 4 : 3) ? '1' : '0');
  out.segment('HL', 'reviewer', ['1', '', '20', below(1)]);
  writeRejections(out, 'rejections', rejections, 'request');
  REVIEWER.write(out, 'reviewer', review.reviewer);
  writeRejections(out, 'rejections', rejections, 'payer');
  if (depth < 2) return 1;
  out.segment('HL', 'requester', ['2', '1', '21', below(2)]);
  writeRequester(out, review, request);
  if (depth < 3) return 2;
  out.segment('HL', 'insured', ['3', '2', '22', below(3)]);
  writePerson(out, 'IL', 'insured', insured, review);
  if (!patient) return 3;
  out.segment('HL', 'patient', ['4', '3', '23', event ? '1' : '0']);
  writePerson(out, 'QC', 'patient', patient, review);
  return 4;
}

const ALL_REFERENCES = REFERENCES();
const CONTACT = contact('IC');

function writeRequester(out: SegmentWriter, { requester, rejections }: Review, request: boolean): void {
  out.segment('NM1', 'requester', [
    field('requester.kind', requester.kind),
    ...[requester.firstName ? '1' : '2', field('requester.name', requester.name)],
    ...[
      field('requester.firstName', requester.firstName),
      field('requester.middleName', requester.middleName),
    ],
    ...['', field('requester.suffix', requester.suffix)],
    field('requester.idQualifier', requester.idQualifier ?? 'XX'),
    field('requester.npi', requester.npi),
  ]);
  if (requester.references) ALL_REFERENCES.write(out, 'requester.references', requester.references);
  if (request && requester.address) ADDRESS.write(out, 'requester.address', requester.address);
  if (request && requester.contact) CONTACT.write(out, 'requester.contact', requester.contact);
  writeRejections(out, 'rejections', rejections, 'asker');
  DETAILS.role(out, 'requester', requester);
}

function writePerson(
  out: SegmentWriter,
  entity: 'IL' | 'QC',
  path: 'insured' | 'patient',
  who: Member,
  { rejections }: Review,
): void {
  writePersonName(out, entity, path, who);
  writeRejections(out, 'rejections', rejections, path);
  writeBirth(out, path, who);
  DETAILS.relationship(out, path, who, entity === 'IL' ? 'Y' : 'N');
}

function writeEvent(out: SegmentWriter, review: Review, level: number, direction: Direction): void {
  out.inOrder(EVENT, () => {
    out.segment('HL', 'category', [`${level + 1}`, `${level}`, 'EV', review.services.length > 0 ? '1' : '0']);
    writeCommon(out, '', review);
    writeRejections(out, 'rejections', review.rejections);
    TERMS.write(out, '', review);
    writeDates(out, 'dates', review.dates);
    const diagnoses = review.diagnoses.map(({ list, code, on }, n): Cell => {
      const at = `diagnoses[${n}]`;
      const dated = on ? ['D8', date(`${at}.on`, on)] : [];
      return [field(`${at}.list`, list), field(`${at}.code`, code.replace('.', '')), ...dated];
    });
    if (diagnoses.length > 0) out.segment('HI', 'diagnoses', diagnoses);
    ADMISSION.write(out, '', review);
    CARE.write(out, '', review);
  });
  EVENT_PROVIDERS.write(out, 'providers', review.providers);
  if (direction === 'response' && review.contact) EVENT_CONTACT.write(out, 'contact', review.contact);
  const stops = direction === 'request' ? REQUEST_STOPS : RESPONSE_STOPS;
  if (review.stops) stops.write(out, 'stops', review.stops);
  if (review.otherReviewers) OTHER_REVIEWERS.write(out, 'otherReviewers', review.otherReviewers);
}

/** What an event and a service say alike. */
function writeCommon(out: SegmentWriter, path: string, of: ReviewService | Review): void {
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (of.trace) writeTrace(out, at('trace'), of.trace);
  for (const trace of of.otherTraces ?? []) writeTrace(out, at('otherTraces'), trace);
  if (of.decision) DECISION.write(out, at('decision'), of.decision);
  reference(out, 'BB', at('previousAuthorization'), of.previousAuthorization);
  reference(out, 'NT', at('administrativeReference'), of.administrativeReference);
  if (of.limit) writeLimit(out, at('limit'), of.limit);
  if (of.attachments) ATTACHMENTS.write(out, at('attachments'), of.attachments);
  if (of.message) out.segment('MSG', at('message'), [field(at('message'), of.message)]);
}

const [ASKED_PROVIDERS, ANSWERED_PROVIDERS] = SERVICE_PROVIDERS;

function writeService(
  out: SegmentWriter,
  service: ReviewService,
  at: string,
  direction: Direction,
  numbers: string[],
): void {
  out.inOrder(SERVICE, () => {
    out.segment('HL', at, [...numbers, 'SS', '0']);
    writeCommon(out, at, service);
    writeRejections(out, `${at}.rejections`, service.rejections);
    if (service.terms) TERMS.write(out, `${at}.terms`, service.terms);
    if (service.service) writePeriod(out, '472', `${at}.service`, service.service);
    if (service.issued) ISSUED.write(out, `${at}.issued`, service.issued);
    if (service.expires) EXPIRES.write(out, `${at}.expires`, service.expires);
    if (service.effective) writePeriod(out, '007', `${at}.effective`, service.effective);
    if (service.wanted) WANTED.write(out, `${at}.wanted`, service.wanted);
    writeLine(out, service, at);
    SERVICE_DETAILS.write(out, at, service);
  });
  const providers = direction === 'request' ? ASKED_PROVIDERS : ANSWERED_PROVIDERS;
  if (service.providers) providers.write(out, `${at}.providers`, service.providers);
  if (service.contact) SERVICE_CONTACT.write(out, `${at}.contact`, service.contact);
}

/** SV2 for an institution, SV1 for everybody else. */
function writeLine(out: SegmentWriter, service: ReviewService, at: string): void {
  const procedure = procedureCell(`${at}.procedure`, service.procedure);
  const charge = money(`${at}.chargeCents`, service.chargeCents);
  const amount = [field(`${at}.unit`, service.unit), field(`${at}.units`, service.units)];
  const level = field(`${at}.nursingLevel`, service.nursingLevel);
  if (service.revenueCode || service.institutional) {
    out.segment('SV2', at, [
      ...[field(`${at}.revenueCode`, service.revenueCode), procedure, charge, ...amount],
      ...[field(`${at}.rate`, service.rate), '', '', field(`${at}.nursingHome`, service.nursingHome), level],
    ]);
  } else if (procedure) {
    out.segment('SV1', at, [
      ...[procedure, charge, ...amount, '', '', pointersCell(at, service.diagnosisPointers)],
      ...['', '', '', field(`${at}.epsdt`, service.epsdt), '', '', '', '', '', '', '', '', level],
    ]);
  }
}
