// Pure. A review, asked for or decided, from its event loop.

import { fromCompactDate } from './dates.ts';
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
  readRejections,
  readTrace,
} from './read-question-parts.ts';
import { parts, quantity, type Taker, text, value } from './taker.ts';
import { around, type LoopNode, loopOf, loopsOf, segmentOf } from './tree.ts';
import type { Decision, Review, ReviewProvider, ReviewService } from './types-questions.ts';

export function readReview(event: LoopNode, envelope: Envelope, taker: Taker): Review {
  const insured = around(event, '2000C');
  const dependent = around(event, '2000D');
  const um = taker.take(event, 'UM');
  const [place, list] = parts(taker, um, 4);
  const trn = taker.take(event, 'TRN');
  const insuredName = loopOf(insured, '2010C');
  taker.take(insuredName, 'INS');
  return {
    ...readNumbers(envelope),
    reference: text(segmentOf(around(event, 'ST'), 'BHT'), 3),
    reviewer: readParty(loopOf(around(event, '2000A'), '2010A'), taker),
    requester: readRequester(around(event, '2000B'), taker),
    insured: readMember(insured, '2010C', taker),
    ...(dependent ? { patient: readDependent(dependent, '2010D', taker) } : {}),
    category: text(um, 1),
    certification: text(um, 2),
    ...given({
      trace: trn && readTrace(trn),
      serviceType: value(um, 3),
      place: place ? { code: place, list: list as 'A' } : undefined,
      urgency: value(um, 6),
      decision: readDecision(event, taker),
      previousAuthorization: value(taker.take(event, 'REF', 'BB'), 2),
      administrativeReference: value(taker.take(event, 'REF', 'NT'), 2),
      limit: readLimit(taker.take(event, 'HSD')),
      message: value(taker.take(event, 'MSG'), 1),
    }),
    rejections: readRejections([
      ...taker.all(loopOf(around(event, '2000A'), '2010A'), 'AAA'),
      ...taker.all(loopOf(around(event, '2000B'), '2010B'), 'AAA'),
      ...taker.all(insuredName, 'AAA'),
      ...taker.all(event, 'AAA'),
    ]),
    dates: readDates(taker.all(event, 'DTP')),
    diagnoses: readDiagnoses(event, taker),
    attachments: taker
      .all(event, 'PWK')
      .map((pwk) => ({ type: text(pwk, 1), by: text(pwk, 2), ...given({ number: value(pwk, 6) }) })),
    providers: loopsOf(event, '2010EA').map((loop) => readProvider(loop, taker)),
    services: loopsOf(event, '2000F').map((loop) => readService(loop, taker)),
  };
}

function readRequester(level: LoopNode | undefined, taker: Taker): Review['requester'] {
  const loop = loopOf(level, '2010B');
  const nm1 = taker.take(loop, 'NM1');
  const per = taker.take(loop, 'PER');
  return {
    kind: text(nm1, 1) as '1P',
    name: text(nm1, 3),
    ...given({ firstName: value(nm1, 4), contact: per && readContact(per) }),
    npi: text(nm1, 9),
  };
}

function readDecision(loop: LoopNode, taker: Taker): Decision | undefined {
  const hcr = taker.take(loop, 'HCR');
  return hcr && { action: text(hcr, 1), ...given({ number: value(hcr, 2), reason: value(hcr, 3) }) };
}

function readDiagnoses(event: LoopNode, taker: Taker): Review['diagnoses'] {
  return taker.all(event, 'HI').flatMap((hi) =>
    hi.e.slice(1).map((composite) => {
      const [list = '', code = '', , on] = composite.split(taker.component);
      return { list, code, ...given({ on: on ? fromCompactDate(on) : undefined }) };
    }),
  );
}

function readProvider(loop: LoopNode, taker: Taker): ReviewProvider {
  const nm1 = taker.take(loop, 'NM1');
  const taxonomy = value(taker.take(loop, 'PRV'), 3);
  return {
    kind: text(nm1, 1),
    ...given({ lastName: value(nm1, 3), firstName: value(nm1, 4), npi: value(nm1, 9), taxonomy }),
  };
}

function readService(loop: LoopNode, taker: Taker): ReviewService {
  taker.take(loop, 'HL');
  const trn = taker.take(loop, 'TRN');
  const sv1 = taker.take(loop, 'SV1');
  const sv2 = taker.take(loop, 'SV2');
  return given({
    trace: trn && readTrace(trn),
    decision: readDecision(loop, taker),
    service: readPeriod(taker.take(loop, 'DTP', '472')),
    effective: readPeriod(taker.take(loop, 'DTP', '007')),
    procedure: readProcedure(sv1, 1, taker) ?? readProcedure(sv2, 2, taker),
    revenueCode: value(sv2, 1),
    unit: value(sv1, 3) ?? value(sv2, 4),
    units: quantity(sv1, 4) ?? quantity(sv2, 5),
    limit: readLimit(taker.take(loop, 'HSD')),
    message: value(taker.take(loop, 'MSG'), 1),
  });
}
