// Pure. Eligibility questions (270) and answers (271) as X12 text.
import { money } from './forms/adjustments.ts';
import { CARD_ISSUED, DETAILS, ROLE, writeBirth, writePersonName } from './forms/member.ts';
import { ADDRESS, contact } from './forms/parts.ts';
import { PAYER, PROVIDER } from './read-eligibility.ts';
import { field, type SegmentWriter } from './segment-writer.ts';
import type { Written } from './types-claim.ts';
import type {
  Benefit,
  EligibilityAnswer,
  EligibilityInquiry,
  EligibilityQuestion,
  EligibilityResult,
  Member,
  Rejection,
  WithInsured,
} from './types-questions.ts';
import {
  pointersCell,
  procedureCell,
  writeDates,
  writeHead,
  writeLimit,
  writePeriod,
  writeReferences,
  writeRejections,
  writeTrace,
} from './write-question-parts.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

const VERSION = '005010X279A1';
const CONTACT = contact('IC');

type Inquiry = Omit<EligibilityInquiry, 'questions'>;
type Answer = Omit<EligibilityAnswer, 'results'>;

const KIND_270: SetKind<Inquiry, EligibilityQuestion> = {
  always: ['interchange', 'payer', 'provider'],
  list: 'questions',
  plan: plan270,
};

const KIND_271: SetKind<Answer, EligibilityResult> = {
  always: ['interchange', 'payer', 'provider'],
  list: 'results',
  plan: plan271,
};

export function write270({ questions, ...head }: EligibilityInquiry): Written {
  return writeWhole(KIND_270, head, questions);
}

/** The same as it streams; see `streamSet`. */
export const stream270 = (
  head: Inquiry,
  questions: Iterable<EligibilityQuestion> | AsyncIterable<EligibilityQuestion>,
): AsyncGenerator<string, void> => streamSet(KIND_270, head, questions);

export function write271({ results, ...head }: EligibilityAnswer): Written {
  return writeWhole(KIND_271, head, results);
}

/** The same as it streams; see `streamSet`. */
export const stream271 = (
  head: Answer,
  results: Iterable<EligibilityResult> | AsyncIterable<EligibilityResult>,
): AsyncGenerator<string, void> => streamSet(KIND_271, head, results);

/** `more`: whether anybody is asked about. */
export function plan270(head: Inquiry, more: boolean): SetPlan<EligibilityQuestion> {
  let level = 2;
  return {
    head: { ...head, set: '270', functionalId: 'HS', version: VERSION },
    open(out) {
      writeHead(out, '0022', head, '13');
      writeParties(out, head, more);
    },
    path: (n) => `questions[${n}]`,
    unit(out, question, at) {
      level = writeQuestion(out, question, at, level);
    },
  };
}

export function plan271(head: Answer, more: boolean): SetPlan<EligibilityResult> {
  let level = 2;
  return {
    head: { ...head, set: '271', functionalId: 'HB', version: VERSION },
    open(out) {
      writeHead(out, '0022', head, '11');
      writeParties(out, head, more, head.rejections);
    },
    path: (n) => `results[${n}]`,
    unit(out, result, at) {
      level = writeResult(out, result, at, level);
    },
  };
}

/** A refusal at the payer may leave nobody else to be named. */
function writeParties(
  out: SegmentWriter,
  head: Pick<EligibilityInquiry, 'payer' | 'provider'>,
  more: boolean,
  rejections: Rejection[] = [],
): void {
  const named = more || head.provider.name !== '' || head.provider.npi !== '';
  out.segment('HL', 'payer', ['1', '', '20', named ? '1' : '0']);
  writeRejections(out, 'rejections', rejections, 'request');
  PAYER.write(out, 'payer', head.payer);
  writeRejections(out, 'rejections', rejections, 'payer');
  if (!named) return;
  out.segment('HL', 'provider', ['2', '1', '21', more ? '1' : '0']);
  PROVIDER.write(out, 'provider', head.provider);
  writeRejections(out, 'rejections', rejections);
  DETAILS.role(out, 'provider', head.provider);
}

type Levels = WithInsured & { traces: EligibilityQuestion['traces']; insured: Member; patient?: Member };

/** Levels of one patient; what concerns the patient is written by `details` where the patient stands. */
function writePatient(
  out: SegmentWriter,
  of: Levels,
  at: string,
  level: number,
  details: (who: Member, path: string) => void,
): number {
  const { insured, patient } = of;
  const traces = (name: 'traces' | 'insuredTraces') => {
    for (const [n, trace] of (of[name] ?? []).entries()) writeTrace(out, `${at}.${name}[${n}]`, trace);
  };
  out.segment('HL', `${at}.insured`, [`${level + 1}`, '2', '22', patient ? '1' : '0']);
  traces(patient ? 'insuredTraces' : 'traces');
  writePersonName(out, 'IL', `${at}.insured`, insured);
  if (!patient) {
    details(insured, `${at}.insured`);
    return level + 1;
  }
  writeRejections(out, `${at}.insuredRejections`, of.insuredRejections);
  writePersonDetails(out, insured, `${at}.insured`, 'Y');
  writeDates(out, `${at}.insuredDates`, of.insuredDates ?? []);
  DETAILS.service(out, `${at}.insured`, insured);
  out.segment('HL', `${at}.patient`, [`${level + 2}`, `${level + 1}`, '23', '0']);
  traces('traces');
  writePersonName(out, '03', `${at}.patient`, patient);
  details(patient, `${at}.patient`);
  return level + 2;
}

function writePersonDetails(out: SegmentWriter, who: Member, path: string, insured: 'Y' | 'N'): void {
  DETAILS.role(out, path, who);
  writeBirth(out, path, who);
  DETAILS.relationship(out, path, who, insured);
  DETAILS.diagnoses(out, path, who);
}

function writeQuestion(out: SegmentWriter, question: EligibilityQuestion, at: string, level: number): number {
  return writePatient(out, question, at, level, (who, path) => {
    writePersonDetails(out, who, path, question.patient ? 'N' : 'Y');
    if (question.date) writePeriod(out, '291', `${at}.date`, question.date);
    if (question.cardIssued) CARD_ISSUED.write(out, `${at}.cardIssued`, question.cardIssued);
    for (const [n, benefit] of question.benefits.entries()) writeAsked(out, benefit, `${at}.benefits[${n}]`);
  });
}

function writeAsked(out: SegmentWriter, asked: EligibilityQuestion['benefits'][number], path: string): void {
  out.segment('EQ', path, [
    { repeats: asked.serviceTypes.map((code) => [field(`${path}.serviceTypes`, code)]) },
    procedureCell(`${path}.procedure`, asked.procedure),
    field(`${path}.coverageLevel`, asked.coverageLevel),
    '',
    pointersCell(path, asked.diagnosisPointers),
  ]);
  const amount = (code: string, name: 'spendDownCents' | 'spendDownBilledCents') => {
    const cents = asked[name];
    if (cents !== undefined) out.segment('AMT', `${path}.${name}`, [code, money(`${path}.${name}`, cents)]);
  };
  amount('R', 'spendDownCents');
  amount('PB', 'spendDownBilledCents');
  if (asked.about) {
    const { list, code } = asked.about;
    out.segment('III', `${path}.about`, [
      field(`${path}.about.list`, list),
      field(`${path}.about.code`, code),
    ]);
  }
  if (asked.reference) writeReferences(out, `${path}.reference`, [asked.reference]);
  if (asked.date) writePeriod(out, '291', `${path}.date`, asked.date);
}

function writeResult(out: SegmentWriter, result: EligibilityResult, at: string, level: number): number {
  return writePatient(out, result, at, level, (who, path) => {
    writeRejections(out, `${at}.rejections`, result.rejections);
    writePersonDetails(out, who, path, result.patient ? 'N' : 'Y');
    writeDates(out, `${at}.dates`, result.dates);
    DETAILS.service(out, path, who);
    for (const [n, benefit] of result.benefits.entries()) writeBenefit(out, benefit, `${at}.benefits[${n}]`);
  });
}

function writeBenefit(out: SegmentWriter, benefit: Benefit, at: string): void {
  out.segment('EB', at, [
    field(`${at}.information`, benefit.information),
    field(`${at}.coverageLevel`, benefit.coverageLevel),
    { repeats: benefit.serviceTypes.map((code) => [field(`${at}.serviceTypes`, code)]) },
    field(`${at}.insuranceType`, benefit.insuranceType),
    field(`${at}.plan`, benefit.plan),
    field(`${at}.period`, benefit.period),
    money(`${at}.amountCents`, benefit.amountCents),
    field(`${at}.share`, benefit.share),
    field(`${at}.countUnit`, benefit.countUnit),
    field(`${at}.count`, benefit.count),
    field(`${at}.authorizationRequired`, benefit.authorizationRequired),
    field(`${at}.inNetwork`, benefit.inNetwork),
    procedureCell(`${at}.procedure`, benefit.procedure),
    pointersCell(at, benefit.diagnosisPointers),
  ]);
  for (const [n, limit] of benefit.limits.entries()) writeLimit(out, `${at}.limits[${n}]`, limit);
  writeReferences(out, `${at}.references`, benefit.references);
  writeDates(out, `${at}.dates`, benefit.dates);
  writeRejections(out, `${at}.rejections`, benefit.rejections);
  for (const message of benefit.messages)
    out.segment('MSG', `${at}.messages`, [field(`${at}.messages`, message)]);
  for (const { list, code, category, text } of benefit.about) {
    const path = `${at}.about`;
    out.segment(
      'III',
      path,
      [list, code, category, text].map((value) => field(path, value)),
    );
  }
  if (benefit.others.length === 0) return;
  out.segment('LS', `${at}.others`, ['2120']);
  for (const [n, other] of benefit.others.entries()) writeOther(out, other, `${at}.others[${n}]`);
  out.segment('LE', `${at}.others`, ['2120']);
}

function writeOther(out: SegmentWriter, other: Benefit['others'][number], path: string): void {
  const { person } = other;
  out.segment('NM1', path, [
    ...[field(`${path}.kind`, other.kind), person ? '1' : '2', field(`${path}.name`, other.name)],
    field(`${path}.person.firstName`, person?.firstName),
    field(`${path}.person.middleName`, person?.middleName),
    '',
    field(`${path}.person.suffix`, person?.suffix),
    field(`${path}.idQualifier`, other.idQualifier),
    field(`${path}.id`, other.id),
    field(`${path}.relationship`, other.relationship),
  ]);
  if (other.address) ADDRESS.write(out, `${path}.address`, other.address);
  if (other.contact) CONTACT.write(out, `${path}.contact`, other.contact);
  for (const whom of other.otherContacts ?? []) CONTACT.write(out, `${path}.otherContacts`, whom);
  if (other.role) ROLE.write(out, `${path}.role`, other.role);
}
