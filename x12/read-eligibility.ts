// Pure. Eligibility questions and answers from their loops, one insured or patient at a time.
import { type Envelope, given, readContact } from './read-claim-parts.ts';
import {
  readDates,
  readDependent,
  readLimit,
  readMember,
  readNumbers,
  readParty,
  readPeriod,
  readProcedure,
  readReferences,
  readRejections,
  readTrace,
} from './read-question-parts.ts';
import { amount, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, segmentOf } from './tree.ts';
import type {
  Benefit,
  EligibilityAnswer,
  EligibilityInquiry,
  EligibilityQuestion,
  EligibilityResult,
} from './types-questions.ts';

export type EligibilityHead = Omit<EligibilityInquiry, 'questions'> & Pick<EligibilityAnswer, 'rejections'>;

export function readEligibilityHead(level: LoopNode, envelope: Envelope, taker: Taker): EligibilityHead {
  const source = around(level, '2000A');
  const receiver = around(level, '2000B');
  const provider = readParty(loopOf(receiver, '2100B'), taker);
  const rejected = [source, loopOf(source, '2100A'), loopOf(receiver, '2100B')].flatMap((loop) =>
    taker.all(loop, 'AAA'),
  );
  return {
    ...readNumbers(envelope),
    reference: text(segmentOf(around(level, 'ST'), 'BHT'), 3),
    payer: readParty(loopOf(source, '2100A'), taker),
    provider: { name: provider.name, npi: provider.id },
    rejections: readRejections(rejected),
  };
}

/** Whether this level says something itself, or only leads to the patient below it. */
export function speaks(level: LoopNode): boolean {
  const below = level.rule.children.some((c) => c.loop?.id === '2000D' && level.counts[c.index]! > 0);
  return !below || (loopOf(level, '2100C')?.loops.length ?? 0) > 0;
}

function people(level: LoopNode, taker: Taker): Pick<EligibilityQuestion, 'traces' | 'insured' | 'patient'> {
  const insured = around(level, '2000C')!;
  const dependent = level.id === '2000D';
  return {
    traces: taker.all(level, 'TRN').map(readTrace),
    insured: readMember(insured, '2100C', taker),
    ...(dependent ? { patient: readDependent(level, '2100D', taker) } : {}),
  };
}

const nameOf = (level: LoopNode) => loopOf(level, level.id === '2000D' ? '2100D' : '2100C');
const benefitId = (level: LoopNode) => (level.id === '2000D' ? '2110D' : '2110C');

export function readEligibilityQuestion(level: LoopNode, taker: Taker): EligibilityQuestion {
  const who = people(level, taker);
  const name = nameOf(level);
  if (level.id === '2000C') taker.take(name, 'INS');
  const date = readPeriod(taker.take(name, 'DTP', '291'));
  return {
    ...who,
    ...given({ date }),
    benefits: loopsOf(name, benefitId(level)).map((loop) => {
      const eq = taker.take(loop, 'EQ');
      const serviceTypes = value(eq, 1)?.split(taker.repetition || '\0') ?? [];
      return { serviceTypes, ...given({ procedure: readProcedure(eq, 2, taker) }) };
    }),
  };
}

export function readEligibilityResult(level: LoopNode, taker: Taker): EligibilityResult {
  const who = people(level, taker);
  const name = nameOf(level);
  if (level.id === '2000C') taker.take(name, 'INS');
  return {
    ...who,
    dates: readDates(taker.all(name, 'DTP')),
    rejections: readRejections(taker.all(name, 'AAA')),
    benefits: loopsOf(name, benefitId(level)).map((loop) => readBenefit(loop, taker)),
  };
}

function readBenefit(loop: LoopNode, taker: Taker): Benefit {
  const eb = taker.take(loop, 'EB');
  const suffix = loop.id.at(-1)!;
  for (const id of ['LS', 'LE']) taker.take(loop, id);
  return {
    information: text(eb, 1),
    serviceTypes: value(eb, 3)?.split(taker.repetition || '\0') ?? [],
    ...given({
      coverageLevel: value(eb, 2),
      insuranceType: value(eb, 4),
      plan: value(eb, 5),
      period: value(eb, 6),
      amountCents: amount(eb, 7),
      share: quantity(eb, 8),
      countUnit: value(eb, 9),
      count: quantity(eb, 10),
      authorizationRequired: value(eb, 11),
      inNetwork: value(eb, 12),
      procedure: readProcedure(eb, 13, taker),
    }),
    limits: taker.all(loop, 'HSD').map((hsd) => readLimit(hsd) ?? {}),
    references: readReferences(taker.all(loop, 'REF')),
    dates: readDates(taker.all(loop, 'DTP')),
    rejections: readRejections(taker.all(loop, 'AAA')),
    messages: taker.all(loop, 'MSG').map((msg) => text(msg, 1)),
    about: loopsOf(loop, `2115${suffix}`).map((child) => {
      const iii = taker.take(child, 'III');
      return given({ list: value(iii, 1), code: value(iii, 2) });
    }),
    others: loopsOf(loop, `2120${suffix}`).map((child) => readOther(child, taker)),
  };
}

function readOther(loop: LoopNode, taker: Taker): Benefit['others'][number] {
  const nm1 = taker.take(loop, 'NM1');
  const per = taker.take(loop, 'PER');
  return {
    kind: text(nm1, 1),
    ...given({
      name: value(nm1, 3),
      idQualifier: value(nm1, 8),
      id: value(nm1, 9),
      contact: per && readContact(per),
    }),
  };
}
