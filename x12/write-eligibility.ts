// Pure. Eligibility questions (270) and answers (271) as X12 text.
import { checkEnvelope, writeSet } from './envelope.ts';
import { finish } from './finish.ts';
import { field, type SegmentWriter, startWriting } from './segment-writer.ts';
import type { Written } from './types-claim.ts';
import type {
  Benefit,
  Dependent,
  EligibilityAnswer,
  EligibilityInquiry,
  EligibilityQuestion,
  EligibilityResult,
  Member,
} from './types-questions.ts';
import { money } from './write-claim-parts.ts';
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
  writeProvider,
  writeReferences,
  writeRejections,
  writeTrace,
} from './write-question-parts.ts';

const VERSION = '005010X279A1';

export function write270(inquiry: EligibilityInquiry): Written {
  const problems = checkEnvelope(inquiry);
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  writeSet(out, { ...inquiry, set: '270', functionalId: 'HS', version: VERSION }, () => {
    writeHead(out, '0022', '13', inquiry.reference, inquiry.interchange.createdAt);
    writeParties(out, inquiry, inquiry.questions.length > 0);
    let level = 2;
    for (const [n, question] of inquiry.questions.entries())
      level = writeQuestion(out, question, `questions[${n}]`, level);
  });
  return finish(out);
}

export function write271(answer: EligibilityAnswer): Written {
  const problems = checkEnvelope(answer);
  if (problems.length > 0) return { ok: false, problems };
  const out = startWriting();
  writeSet(out, { ...answer, set: '271', functionalId: 'HB', version: VERSION }, () => {
    writeHead(out, '0022', '11', answer.reference, answer.interchange.createdAt);
    writeParties(out, answer, answer.results.length > 0);
    writeRejections(out, 'rejections', answer.rejections);
    let level = 2;
    for (const [n, result] of answer.results.entries())
      level = writeResult(out, result, `results[${n}]`, level);
  });
  return finish(out);
}

function writeParties(
  out: SegmentWriter,
  head: Pick<EligibilityInquiry, 'payer' | 'provider'>,
  more: boolean,
): void {
  out.segment('HL', 'payer', ['1', '', '20', '1']);
  writeOrganization(out, 'PR', 'payer', head.payer, 'PI');
  out.segment('HL', 'provider', ['2', '1', '21', more ? '1' : '0']);
  writeProvider(out, '1P', 'provider', head.provider);
}

type Levels = { traces: EligibilityQuestion['traces']; insured: Member; patient?: Dependent };

/** Levels of one patient; what concerns the patient is written by `details` where the patient stands. */
function writePatient(
  out: SegmentWriter,
  of: Levels,
  at: string,
  level: number,
  details: () => void,
): number {
  const { insured, patient } = of;
  const traces = () => {
    for (const [n, trace] of of.traces.entries()) writeTrace(out, `${at}.traces[${n}]`, trace);
  };
  out.segment('HL', `${at}.insured`, [`${level + 1}`, '2', '22', patient ? '1' : '0']);
  if (!patient) traces();
  writeMemberName(out, 'IL', `${at}.insured`, insured);
  writeMemberDetails(out, `${at}.insured`, insured);
  if (!patient) {
    details();
    return level + 1;
  }
  writeBirth(out, `${at}.insured`, insured);
  out.segment('HL', `${at}.patient`, [`${level + 2}`, `${level + 1}`, '23', '0']);
  traces();
  writeMemberName(out, '03', `${at}.patient`, patient);
  writeMemberDetails(out, `${at}.patient`, patient);
  details();
  return level + 2;
}

function writeRelationship(out: SegmentWriter, at: string, patient: Dependent | undefined): void {
  if (patient?.relationship) out.segment('INS', at, ['N', field(`${at}.relationship`, patient.relationship)]);
}

function writeQuestion(out: SegmentWriter, question: EligibilityQuestion, at: string, level: number): number {
  return writePatient(out, question, at, level, () => {
    const who = question.patient ? 'patient' : 'insured';
    writeBirth(out, `${at}.${who}`, question.patient ?? question.insured);
    writeRelationship(out, `${at}.patient`, question.patient);
    if (question.date) writePeriod(out, '291', `${at}.date`, question.date);
    for (const [n, { serviceTypes, procedure }] of question.benefits.entries()) {
      const path = `${at}.benefits[${n}]`;
      out.segment('EQ', path, [
        { repeats: serviceTypes.map((code) => [field(`${path}.serviceTypes`, code)]) },
        procedureCell(`${path}.procedure`, procedure),
      ]);
    }
  });
}

function writeResult(out: SegmentWriter, result: EligibilityResult, at: string, level: number): number {
  return writePatient(out, result, at, level, () => {
    writeRejections(out, `${at}.rejections`, result.rejections);
    const who = result.patient ? 'patient' : 'insured';
    writeBirth(out, `${at}.${who}`, result.patient ?? result.insured);
    writeRelationship(out, `${at}.patient`, result.patient);
    writeDates(out, `${at}.dates`, result.dates);
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
  ]);
  for (const [n, limit] of benefit.limits.entries()) writeLimit(out, `${at}.limits[${n}]`, limit);
  writeReferences(out, `${at}.references`, benefit.references);
  writeDates(out, `${at}.dates`, benefit.dates);
  writeRejections(out, `${at}.rejections`, benefit.rejections);
  for (const message of benefit.messages)
    out.segment('MSG', `${at}.messages`, [field(`${at}.messages`, message)]);
  for (const { list, code } of benefit.about)
    out.segment('III', `${at}.about`, [list, field(`${at}.about`, code)]);
  if (benefit.others.length === 0) return;
  out.segment('LS', `${at}.others`, ['2120']);
  for (const [n, other] of benefit.others.entries()) {
    const path = `${at}.others[${n}]`;
    const id = [field(`${path}.idQualifier`, other.idQualifier), field(`${path}.id`, other.id)];
    out.segment('NM1', path, [other.kind, '2', field(`${path}.name`, other.name), '', '', '', '', ...id]);
    if (other.contact) {
      const { name, phone } = other.contact;
      out.segment('PER', `${path}.contact`, [
        'IC',
        field(`${path}.contact.name`, name),
        phone ? 'TE' : '',
        field(`${path}.contact.phone`, phone),
      ]);
    }
  }
  out.segment('LE', `${at}.others`, ['2120']);
}
