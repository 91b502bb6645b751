// Pure. What questions and their answers say alike.
import { type Envelope, given, readAddress, readInterchange } from './read-claim-parts.ts';
import { day, days, parts, quantity, type Taker, text, value } from './taker.ts';
import { type LoopNode, loopOf, type Segment } from './tree.ts';
import type {
  Dated,
  Dependent,
  Limit,
  Member,
  Period,
  Procedure,
  Reference,
  Rejection,
  SetNumbers,
  Trace,
} from './types-questions.ts';

export function readNumbers(envelope: Envelope): SetNumbers {
  return {
    interchange: readInterchange(envelope.isa),
    groupControlNumber: Number(envelope.gs[6]),
    setControlNumber: Number(envelope.control),
  };
}

export function readParty(loop: LoopNode | undefined, taker: Taker): { name: string; id: string } {
  const nm1 = taker.take(loop, 'NM1');
  const name = [text(nm1, 3), value(nm1, 4)].filter(Boolean).join(', ');
  return { name, id: text(nm1, 9) };
}

/** A person from a loop that starts with NM1; 276 and 277 keep the birth date on the level around it. */
export function readMember(level: LoopNode | undefined, nameLoop: string, taker: Taker): Member {
  const loop = loopOf(level, nameLoop);
  const nm1 = taker.take(loop, 'NM1');
  const dmg = taker.take(loop, 'DMG') ?? taker.take(level, 'DMG');
  const references = readReferences(taker.all(loop, 'REF'));
  const address = loop?.segments.some((s) => s.id === 'N3') ? readAddress(loop, taker) : undefined;
  return given({
    lastName: value(nm1, 3),
    firstName: value(nm1, 4),
    middleName: value(nm1, 5),
    memberId: value(nm1, 9),
    birthDate: day(dmg, 2),
    gender: value(dmg, 3),
    address,
    references: references.length > 0 ? references : undefined,
  });
}

export function readDependent(level: LoopNode, nameLoop: string, taker: Taker): Dependent {
  const { memberId, ...person } = readMember(level, nameLoop, taker);
  return { ...person, ...given({ relationship: value(taker.take(loopOf(level, nameLoop), 'INS'), 2) }) };
}

export const readTrace = (trn: Segment): Trace => ({
  number: text(trn, 2),
  by: text(trn, 3),
  ...(trn.e[1] === '2' ? { mine: false } : {}),
});

export const readRejections = (segments: Segment[]): Rejection[] =>
  segments.map((aaa) => ({
    valid: text(aaa, 1) as 'Y',
    reason: text(aaa, 3),
    ...given({ followUp: value(aaa, 4) }),
  }));

export const readReferences = (segments: Segment[]): Reference[] =>
  segments.map((ref) => ({ qualifier: text(ref, 1), value: text(ref, 2) }));

export function readPeriod(dtp: Segment | undefined): Period | undefined {
  const { from, through } = days(dtp);
  return from === undefined ? undefined : { from, ...(dtp?.e[2] === 'RD8' && through ? { through } : {}) };
}

export const readDates = (segments: Segment[]): Dated[] =>
  segments.map((dtp) => ({ qualifier: text(dtp, 1), ...(readPeriod(dtp) ?? { from: '' }) }));

export function readProcedure(segment: Segment | undefined, n: number, taker: Taker): Procedure | undefined {
  const [qualifier, code = '', ...modifiers] = parts(taker, segment, n);
  return qualifier ? { qualifier, code, modifiers: modifiers.slice(0, 4).filter(Boolean) } : undefined;
}

export function readLimit(hsd: Segment | undefined): Limit | undefined {
  if (!hsd) return undefined;
  return given({
    unit: value(hsd, 1),
    quantity: quantity(hsd, 2),
    perUnit: value(hsd, 3),
    perCount: quantity(hsd, 4),
    period: value(hsd, 5),
    periods: quantity(hsd, 6),
  });
}
