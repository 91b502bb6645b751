// Pure. Eligibility questions and answers from their loops, one insured or patient at a time.
import { asker, CARD_ISSUED, party, ROLE, readPerson } from './forms/member.ts';
import { ADDRESS, contact, given } from './forms/parts.ts';
import type { Envelope } from './read-claim-parts.ts';
import {
  readDates,
  readLimit,
  readNumbers,
  readPeriod,
  readPointers,
  readProcedure,
  readReferences,
  readRejections,
  readTrace,
} from './read-question-parts.ts';
import { amount, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf } from './tree.ts';
import type {
  Benefit,
  EligibilityAnswer,
  EligibilityInquiry,
  EligibilityQuestion,
  EligibilityResult,
  WithInsured,
} from './types-questions.ts';

export type EligibilityHead = Omit<EligibilityInquiry, 'questions'> & Pick<EligibilityAnswer, 'rejections'>;

export const PAYER = party('PR', 'PI');
export const PROVIDER = asker('1P');
const CONTACT = contact('IC');

export function readEligibilityHead(
  level: LoopNode,
  envelope: Envelope,
  taker: Taker,
  purpose: '13' | '11',
): EligibilityHead {
  const source = around(level, '2000A');
  const payer = loopOf(source, '2100A');
  const provider = loopOf(around(level, '2000B'), '2100B');
  return {
    ...readNumbers(level, envelope, { purpose }),
    payer: PAYER.read(payer, taker) ?? { name: '', id: '' },
    provider: PROVIDER.read(provider, taker) ?? { name: '', npi: '' },
    rejections: [
      ...readRejections(taker.all(source, 'AAA'), 'request'),
      ...readRejections(taker.all(payer, 'AAA'), 'payer'),
      ...readRejections(taker.all(provider, 'AAA')),
    ],
  };
}

/** Whether this level says something itself, or only leads to the patient below it. */
export function speaks(level: LoopNode): boolean {
  const below = level.rule.children.some((c) => c.loop?.id === '2000D' && level.counts[c.index]! > 0);
  return !below || (loopOf(level, '2100C')?.loops.length ?? 0) > 0;
}

function people(
  level: LoopNode,
  taker: Taker,
): Pick<EligibilityQuestion, 'traces' | 'insured' | 'patient' | keyof WithInsured> {
  const above = around(level, '2000C');
  const insured = loopOf(above, '2100C');
  const dependent = level.id === '2000D';
  const some = <T>(list: T[]) => (dependent && list.length > 0 ? list : undefined);
  return {
    traces: taker.all(level, 'TRN').map(readTrace),
    insured: readPerson(insured, taker),
    ...(dependent ? { patient: readPerson(loopOf(level, '2100D'), taker) } : {}),
    ...(dependent
      ? given({
          insuredTraces: some(taker.all(above, 'TRN').map(readTrace)),
          insuredDates: some(readDates(taker.all(insured, 'DTP'))),
          insuredRejections: some(readRejections(taker.all(insured, 'AAA'))),
        })
      : {}),
  };
}

const nameOf = (level: LoopNode) => loopOf(level, level.id === '2000D' ? '2100D' : '2100C');
const benefitId = (level: LoopNode) => (level.id === '2000D' ? '2110D' : '2110C');

export function readEligibilityQuestion(level: LoopNode, taker: Taker): EligibilityQuestion {
  const name = nameOf(level);
  return {
    ...people(level, taker),
    ...given({
      date: readPeriod(taker.take(name, 'DTP', '291')),
      cardIssued: CARD_ISSUED.read(name, taker),
    }),
    benefits: loopsOf(name, benefitId(level)).map((loop) => {
      const eq = taker.take(loop, 'EQ');
      const iii = taker.take(loop, 'III');
      return {
        serviceTypes: value(eq, 1)?.split(taker.repetition || '\0') ?? [],
        ...given({
          procedure: readProcedure(eq, 2, taker),
          coverageLevel: value(eq, 3),
          spendDownCents: amount(taker.take(loop, 'AMT', 'R'), 2),
          spendDownBilledCents: amount(taker.take(loop, 'AMT', 'PB'), 2),
          about: iii && given({ list: value(iii, 1), code: value(iii, 2) }),
          reference: readReferences(taker.all(loop, 'REF'))[0],
          date: readPeriod(taker.take(loop, 'DTP', '291')),
        }),
        ...readPointers(eq, 5, taker),
      };
    }),
  };
}

export function readEligibilityResult(level: LoopNode, taker: Taker): EligibilityResult {
  const who = people(level, taker);
  const name = nameOf(level);
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
    ...readPointers(eb, 14, taker),
    limits: taker.all(loop, 'HSD').map((hsd) => readLimit(hsd) ?? {}),
    references: readReferences(taker.all(loop, 'REF')),
    dates: readDates(taker.all(loop, 'DTP')),
    rejections: readRejections(taker.all(loop, 'AAA')),
    messages: taker.all(loop, 'MSG').map((msg) => text(msg, 1)),
    about: loopsOf(loop, `2115${suffix}`).map((child) => {
      const iii = taker.take(child, 'III');
      return given({
        list: value(iii, 1),
        code: value(iii, 2),
        category: value(iii, 3),
        text: value(iii, 4),
      });
    }),
    others: loopsOf(loop, `2120${suffix}`).map((child) => readOther(child, taker)),
  };
}

function readOther(loop: LoopNode, taker: Taker): Benefit['others'][number] {
  const nm1 = taker.take(loop, 'NM1');
  const first = CONTACT.read(loop, taker);
  const others = [CONTACT.read(loop, taker), CONTACT.read(loop, taker)].filter((c) => c !== undefined);
  return {
    kind: text(nm1, 1),
    ...given({
      name: value(nm1, 3),
      person:
        nm1?.e[2] === '1'
          ? given({ firstName: value(nm1, 4), middleName: value(nm1, 5), suffix: value(nm1, 7) })
          : undefined,
      idQualifier: value(nm1, 8),
      id: value(nm1, 9),
      relationship: value(nm1, 10),
      address: ADDRESS.read(loop, taker),
      contact: first,
      otherContacts: others.length > 0 ? others : undefined,
      role: ROLE.read(loop, taker),
    }),
  };
}
