// Pure. Rules of both claims (837P, 837I); each looks at one claim when it has been read whole.
import { cents, centsToDecimal } from '../money.ts';
import {
  around,
  componentOf,
  type LoopNode,
  loopOf,
  loopsOf,
  type Rule,
  segmentOf,
  segmentsOf,
} from '../tree.ts';

const clm = (claim: LoopNode) => segmentOf(claim, 'CLM');

export function lineCents(line: LoopNode): number {
  const service = segmentOf(line, 'SV1') ?? segmentOf(line, 'SV2');
  return cents(service?.id === 'SV1' ? service.e[2] : service?.e[3]);
}

/** The claim's charge is the sum of its lines. */
export const claimTotal: Rule = (claim, { report }) => {
  const head = clm(claim);
  if (!head) return;
  let sum = 0;
  for (const line of loopsOf(claim, '2400')) sum += lineCents(line);
  if (Number.isNaN(sum) || cents(head.e[2]) === sum || Number.isNaN(cents(head.e[2]))) return;
  const message = `CLM02 must be the sum of the lines, ${centsToDecimal(sum)}.`;
  report(head, { code: 'claim-total', snip: 3, element: 'CLM02', value: head.e[2], message });
};

/** A charge below nothing is taken back by a void (frequency 8), not by a minus. */
export const chargeNegative: Rule = (claim, { report }) => {
  for (const at of [
    clm(claim),
    ...loopsOf(claim, '2400').map((line) => segmentOf(line, 'SV1') ?? segmentOf(line, 'SV2')),
  ]) {
    const place = at?.id === 'SV2' ? 3 : 2;
    if (!at || !(cents(at.e[place]) < 0)) continue;
    const element = `${at.id}0${place}`;
    const message = `${element} is negative: take a claim back with frequency 8.`;
    report(at, { code: 'charge-negative', severity: 'warning', element, value: at.e[place], message });
    return;
  }
};

/** Whoever is named as insured has a claim, or a patient with one. */
export const somethingBilled: Rule = (insured, { report }) => {
  const billed = insured.rule.children.some(
    (c) => (c.loop?.id === '2300' || c.loop?.id === '2000C') && insured.counts[c.index]! > 0,
  );
  if (billed) return;
  report(insured.segments[0]!, {
    code: 'nothing-billed',
    message:
      'Nothing is billed for this insured: give a claim (2300) or a patient level (2000C), or leave the level out.',
  });
};

/** Lines are numbered 1, 2, 3 … */
export const lineNumbers: Rule = (claim, { report }) => {
  let n = 0;
  for (const line of loopsOf(claim, '2400')) {
    const lx = line.segments[0]!;
    n++;
    if (Number(lx.e[1]) !== n) {
      report(lx, { code: 'line-number', element: 'LX01', value: lx.e[1], message: `LX01 must be ${n}.` });
      return;
    }
  }
};

/** A line's control number comes back in the remittance, so it must be the only one of its claim. */
export const lineControlNumbers: Rule = (claim, { report }) => {
  const seen = new Set<string>();
  for (const line of loopsOf(claim, '2400')) {
    const ref = segmentOf(line, 'REF', '6R');
    if (!ref) continue;
    if (seen.has(ref.e[2]!)) {
      const message = 'Two lines of the claim have the same control number (REF 6R).';
      report(ref, { code: 'line-control-twice', element: 'REF02', value: ref.e[2], message });
    }
    seen.add(ref.e[2]!);
  }
};

/** Claim numbers remembered of one set: the guides advise at most 5000 claims in one. */
const MOST_NUMBERS = 100_000;

/** Longest CLM01 that the guides let stand; what is longer is wrong for that. */
const LONGEST_NUMBER = 38;

/**
 * The number comes back in the remittance, by which the claim is found again. The guides only recommend that each claim
 * has its own, and name the patient's account number as one that may be used (X12's request for interpretation 2416: the
 * value is not limited): so a repeat is legal, and a void beside its replacement usual.
 */
export const claimNumberTwice: Rule = (claim, { report, claimNumbers }) => {
  const head = clm(claim);
  const number = head?.e[1]?.trim();
  if (!head || !number || number.length > LONGEST_NUMBER) return;
  // A copy of its own: a slice would keep the whole piece of text that it was cut from in memory.
  if (!claimNumbers.has(number)) {
    if (claimNumbers.size < MOST_NUMBERS) claimNumbers.add(number.split('').join(''));
    return;
  }
  const message =
    'Another claim of this set has the same number, so that the remittance does not tell which one is paid: give each its own.';
  report(head, { code: 'claim-number-twice', severity: 'warning', element: 'CLM01', value: number, message });
};

/** A replacement (7) or void (8) names the payer's number of the claim it changes. */
export const originalClaim: Rule = (claim, { report, separators }) => {
  const head = clm(claim);
  const frequency = componentOf(head?.e[5], 3, separators.component);
  if (!head || (frequency !== '7' && frequency !== '8') || segmentOf(claim, 'REF', 'F8')) return;
  const message = `Frequency ${frequency} needs the payer's number of the first claim: REF F8.`;
  report(head, { code: 'original-claim', element: 'CLM05-3', value: frequency, message });
};

/** Where the claim stands says who the patient is; SBR02 must say the same. */
export const patientLoop: Rule = (claim, { report }) => {
  const sbr = segmentOf(around(claim, '2000B'), 'SBR');
  const head = clm(claim);
  if (!sbr || !head) return;
  const own = around(claim, '2000C') === undefined;
  if (own && sbr.e[2] !== '18') {
    const message =
      'SBR02 is not 18, so the patient is another person: the claim belongs under a patient loop 2000C.';
    report(head, { code: 'patient-loop', message });
  } else if (!own && sbr.e[2] === '18') {
    const message =
      'SBR02 says that the insured is the patient, yet the claim stands under a patient loop 2000C.';
    report(head, { code: 'patient-loop', message });
  }
};

/** The insured who is the patient needs an address, a birth date and a sex. */
export const patientDetails: Rule = (claim, { report }) => {
  const insured = around(claim, '2000B');
  if (segmentOf(insured, 'SBR')?.e[2] !== '18' || around(claim, '2000C')) return;
  const name = loopOf(insured, '2010BA');
  if (!name) return;
  for (const id of ['N3', 'N4', 'DMG']) {
    if (segmentOf(name, id)) continue;
    const message = `The insured is the patient: loop 2010BA needs ${id}.`;
    report(name.segments[0]!, { code: 'patient-details', message });
  }
};

/** No two payers of a claim take the same turn, U (unknown) excepted. */
export const payerTurns: Rule = (claim, { report }) => {
  const others = loopsOf(claim, '2320');
  if (others.length === 0) return;
  const first = segmentOf(around(claim, '2000B'), 'SBR');
  const seen = new Set([first?.e[1]]);
  for (const other of others) {
    const sbr = other.segments[0]!;
    if (sbr.e[1] !== 'U' && seen.has(sbr.e[1])) {
      const message = 'Two payers of this claim have the same turn (SBR01).';
      report(sbr, { code: 'payer-turn-twice', element: 'SBR01', value: sbr.e[1], message });
    }
    seen.add(sbr.e[1]);
  }
};

/** A claim to a second or third payer carries what it knows of the payer before. */
export const earlierPayer: Rule = (claim, { report }) => {
  const sbr = segmentOf(around(claim, '2000B'), 'SBR');
  if (!sbr || !['S', 'T'].includes(sbr.e[1]!) || loopsOf(claim, '2320').length > 0) return;
  const message = `SBR01 is ${sbr.e[1]}: the claim needs a loop 2320 for the payer before.`;
  report(clm(claim) ?? sbr, { code: 'earlier-payer', message });
};

/** An attachment that is not waiting at the provider has a number by which it is found. */
export const attachmentNumber: Rule = (claim, { report }) => {
  for (const loop of [claim, ...loopsOf(claim, '2400')]) {
    for (const pwk of segmentsOf(loop, 'PWK')) {
      if (!['BM', 'EL', 'EM', 'FX', 'FT'].includes(pwk.e[2] ?? '') || pwk.e[6]) continue;
      const message = `PWK02 ${pwk.e[2]} needs the attachment's number in PWK06.`;
      report(pwk, { code: 'attachment-number', element: 'PWK06', message });
    }
  }
};

/** The billing provider is at a street; a post-office box belongs in the pay-to address. */
export const billingStreet: Rule = (provider, { report }) => {
  const n3 = segmentOf(provider, 'N3');
  if (!n3 || !/\b(P\.? ?O\.? ?BOX|LOCK ?BOX)\b/i.test(`${n3.e[1]} ${n3.e[2] ?? ''}`)) return;
  const message = 'The billing provider needs a street; put the post-office box in loop 2010AB.';
  report(n3, { code: 'billing-street', element: 'N301', value: n3.e[1], message });
};

const shortZip = (loop: LoopNode | undefined) => {
  const n4 = segmentOf(loop, 'N4');
  return n4 && (!n4.e[4] || n4.e[4] === 'US') && /^\d{5}$/.test(n4.e[3] ?? '') ? n4 : undefined;
};

/** All nine digits of the billing provider's zip code, in both guides: docs/decisions/0022. */
export const billingZip: Rule = (provider, { report }) => {
  const n4 = shortZip(provider);
  if (!n4) return;
  const message = 'The billing provider needs all nine digits of its zip code.';
  report(n4, { code: 'billing-zip', element: 'N403', value: n4.e[3], message });
};

/** The same for the place of service; few payers insist. */
export const facilityZip: Rule = (claim, { report }) => {
  const n4 = shortZip(claim.loops.find((loop) => loop.segments[0]?.e[1] === '77'));
  if (!n4) return;
  const message = 'The place of service needs all nine digits of its zip code.';
  report(n4, { code: 'facility-zip', severity: 'warning', element: 'N403', value: n4.e[3], message });
};

export const CLAIM_RULES: Rule[] = [
  claimNumberTwice,
  claimTotal,
  chargeNegative,
  lineNumbers,
  lineControlNumbers,
  originalClaim,
  patientLoop,
  patientDetails,
  payerTurns,
  earlierPayer,
  attachmentNumber,
  facilityZip,
];
