// Pure. Claim status questions (276) and answers (277) as X12 text.
import { toCompactDate } from './dates.ts';
import { money } from './forms/adjustments.ts';
import { writeBirth, writePersonName } from './forms/member.ts';
import { ASKER, NUMBERS, PAYER, PROVIDER } from './read-status.ts';
import { type Cell, field, type SegmentWriter } from './segment-writer.ts';
import type { Written } from './types-claim.ts';
import type {
  ClaimStatus,
  StatusAnswer,
  StatusInquiry,
  StatusLine,
  StatusQuestion,
  StatusRefusal,
  StatusResult,
} from './types-questions.ts';
import { reference } from './write-claim-parts.ts';
import { procedureCell, writeHead, writePeriod } from './write-question-parts.ts';
import { type SetKind, type SetPlan, streamSet, writeWhole } from './write-set.ts';

const VERSION = '005010X212';

type Inquiry = Omit<StatusInquiry, 'questions'>;
type Answer = Omit<StatusAnswer, 'results'>;

const KIND_276: SetKind<Inquiry, StatusQuestion> = {
  always: ['interchange', 'payer', 'asker', 'provider'],
  list: 'questions',
  plan: plan276,
};

const KIND_277: SetKind<Answer, StatusResult> = {
  always: ['interchange', 'payer', 'asker', 'provider'],
  list: 'results',
  plan: plan277,
};

export function write276({ questions, ...head }: StatusInquiry): Written {
  return writeWhole(KIND_276, head, questions);
}

/** The same as it streams; see `streamSet`. */
export const stream276 = (
  head: Inquiry,
  questions: Iterable<StatusQuestion> | AsyncIterable<StatusQuestion>,
): AsyncGenerator<string, void> => streamSet(KIND_276, head, questions);

export function write277({ results, ...head }: StatusAnswer): Written {
  return writeWhole(KIND_277, head, results);
}

/** The same as it streams; see `streamSet`. */
export const stream277 = (
  head: Answer,
  results: Iterable<StatusResult> | AsyncIterable<StatusResult>,
): AsyncGenerator<string, void> => streamSet(KIND_277, head, results);

export function plan276(head: Inquiry): SetPlan<StatusQuestion> {
  let level = 0;
  return {
    head: { ...head, set: '276', functionalId: 'HR', version: VERSION },
    open(out) {
      writeHead(out, '0010', head, '13');
      level = writeParties(out, head, true);
    },
    path: (n) => `questions[${n}]`,
    unit(out, question, at) {
      level = writePatient(out, question, at, level, true);
      out.segment('TRN', `${at}.trace`, ['1', field(`${at}.trace`, question.trace)]);
      NUMBERS.write(out, at, question);
      if (question.chargeCents !== undefined)
        out.segment('AMT', at, ['T3', money(`${at}.chargeCents`, question.chargeCents)]);
      if (question.service) writePeriod(out, '472', `${at}.service`, question.service);
      for (const [k, line] of question.lines.entries()) writeLine(out, line, `${at}.lines[${k}]`);
    },
  };
}

/** `more`: whether anything is said about a claim. */
export function plan277(head: Answer, more: boolean): SetPlan<StatusResult> {
  let level = 0;
  return {
    head: { ...head, set: '277', functionalId: 'HN', version: VERSION },
    open(out) {
      writeHead(out, '0010', head, '08', 'DG');
      level = writeParties(out, head, more, head);
    },
    path: (n) => `results[${n}]`,
    unit(out, result, at) {
      level = writePatient(out, result, at, level, false);
      out.segment('TRN', `${at}.trace`, ['2', field(`${at}.trace`, result.trace)]);
      writeStatus(out, result.status, `${at}.status`);
      NUMBERS.write(out, at, result);
      if (result.service) writePeriod(out, '472', `${at}.service`, result.service);
      for (const [k, line] of result.lines.entries()) writeLine(out, line, `${at}.lines[${k}]`, line);
    },
  };
}

/** An answer that is stopped at whoever asked may name no provider. Gives back the last level. */
function writeParties(
  out: SegmentWriter,
  head: Omit<StatusInquiry, 'questions'>,
  more: boolean,
  stopped: { refused?: StatusRefusal; providerRefused?: StatusRefusal } = {},
): number {
  const named = more || head.provider.npi !== '' || stopped.providerRefused !== undefined;
  out.segment('HL', 'payer', ['1', '', '20', '1']);
  PAYER.write(out, 'payer', head.payer);
  out.segment('HL', 'asker', ['2', '1', '21', named ? '1' : '0']);
  ASKER.write(out, 'asker', head.asker);
  if (stopped.refused) writeRefusal(out, 'refused', '2', stopped.refused);
  if (!named) return 2;
  out.segment('HL', 'provider', ['3', '2', '19', more ? '1' : '0']);
  PROVIDER.write(out, 'provider', head.provider);
  if (head.otherProvider) PROVIDER.write(out, 'otherProvider', head.otherProvider);
  if (stopped.providerRefused) writeRefusal(out, 'providerRefused', '1', stopped.providerRefused);
  return 3;
}

function writeRefusal(out: SegmentWriter, at: string, kind: string, refusal: StatusRefusal): void {
  out.segment('TRN', `${at}.trace`, [kind, field(`${at}.trace`, refusal.trace)]);
  writeStatus(out, refusal.status, `${at}.status`);
}

/** Only a question carries birth dates; an answer does not repeat them. */
function writePatient(
  out: SegmentWriter,
  of: Pick<StatusQuestion, 'insured' | 'patient'>,
  at: string,
  level: number,
  births: boolean,
): number {
  const { insured, patient } = of;
  out.segment('HL', `${at}.insured`, [`${level + 1}`, '3', '22', patient ? '1' : '0']);
  if (births) writeBirth(out, `${at}.insured`, insured);
  writePersonName(out, 'IL', `${at}.insured`, insured);
  if (!patient) return level + 1;
  out.segment('HL', `${at}.patient`, [`${level + 2}`, `${level + 1}`, '23']);
  if (births) writeBirth(out, `${at}.patient`, patient);
  writePersonName(out, 'QC', `${at}.patient`, patient);
  return level + 2;
}

function writeStatus(out: SegmentWriter, status: ClaimStatus[], path: string): void {
  for (const [n, one] of status.entries()) {
    const at = `${path}[${n}]`;
    const [first, second, third] = one.statuses.map(
      (s): Cell => [
        field(`${at}.statuses`, s.category),
        field(`${at}.statuses`, s.code),
        field(`${at}.statuses`, s.entity),
        field(`${at}.statuses`, s.list),
      ],
    );
    const day = (name: 'on' | 'adjudicatedOn' | 'paidOn') =>
      field(`${at}.${name}`, one[name] && (toCompactDate(one[name]) ?? one[name]));
    out.segment('STC', at, [
      ...[
        first,
        day('on'),
        '',
        money(`${at}.chargeCents`, one.chargeCents),
        money(`${at}.paidCents`, one.paidCents),
      ],
      ...[day('adjudicatedOn'), '', day('paidOn'), field(`${at}.checkNumber`, one.checkNumber)],
      ...[second, third],
    ]);
  }
}

function writeLine(
  out: SegmentWriter,
  line: StatusLine,
  at: string,
  answered?: { paidCents: number; status: ClaimStatus[] },
): void {
  out.segment('SVC', at, [
    procedureCell(`${at}.procedure`, line.procedure),
    money(`${at}.chargeCents`, line.chargeCents),
    answered ? money(`${at}.paidCents`, answered.paidCents) : '',
    field(`${at}.revenueCode`, line.revenueCode),
    ...['', ''],
    field(`${at}.units`, line.units),
  ]);
  if (answered) writeStatus(out, answered.status, `${at}.status`);
  reference(out, 'FJ', `${at}.lineControlNumber`, line.lineControlNumber);
  writePeriod(out, '472', `${at}.service`, line.service);
}
