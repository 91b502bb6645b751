// Pure. The 277CA for a file of claims: which claim is taken in, and which is refused for what.
import { claimStatusCode } from './answer.ts';
import { toCompactMinute } from './dates.ts';
import type { Finding } from './finding.ts';
import { read837IClaim } from './read-837i.ts';
import { read837PClaim } from './read-837p.ts';
import type { Envelope } from './read-claim-parts.ts';
import { startTaking } from './taker.ts';
import type { Tokenizer } from './tokenize.ts';
import { around, segmentOf } from './tree.ts';
import type { InstitutionalClaim } from './types-837i.ts';
import type { ProfessionalClaim } from './types-837p.ts';
import type { AcknowledgedClaim, ClaimAcknowledgement, Status } from './types-acknowledgement.ts';
import type { BatchHead } from './types-claim.ts';
import { createValidator, type Handlers } from './validate.ts';

export type ClaimAnswerHead = {
  /** Local minute of the answer, 'YYYY-MM-DDTHH:mm'. */
  createdAt: string;
  controlNumber: number;
  /** Who answers; when left out, the receiver that the claims name, as payer. */
  source?: ClaimAcknowledgement['source'];
};

/** One acknowledgement for each set of claims whose 999 would accept it. */
export function createClaimAnswerer(
  head: ClaimAnswerHead,
  answer: (ack: ClaimAcknowledgement) => void,
  more: Handlers = {},
): Tokenizer {
  const envelope: Envelope = { isa: [], gs: [], control: '' };
  let findings: Finding[] = [];
  let syntaxErrors = 0;
  let batch:
    | { head: BatchHead; batchId: string; providers: Map<string, ClaimAcknowledgement['providers'][number]> }
    | undefined;
  let number = head.controlNumber;
  const on = head.createdAt.slice(0, 10);
  return createValidator({
    ...more,
    finding(finding) {
      more.finding?.(finding);
      if (finding.severity === 'warning') return;
      if (finding.snip <= 2) syntaxErrors++;
      else findings.push(finding);
    },
    interchange(info) {
      envelope.isa = info.isa;
      more.interchange?.(info);
    },
    group(info) {
      envelope.gs = info.gs;
      more.group?.(info);
    },
    set(info) {
      envelope.control = info.control;
      syntaxErrors = 0;
      batch = undefined;
      more.set?.(info);
    },
    loop(loop, guide, delimiters) {
      more.loop?.(loop, guide, delimiters);
      if (loop.id !== '2300' || guide.set !== '837') return;
      const read = guide.kind === '837I' ? read837IClaim : read837PClaim;
      const { head: batchHead, claim } = read(loop, envelope, startTaking(delimiters));
      batch ??= {
        head: batchHead,
        batchId: segmentOf(around(loop, 'ST'), 'BHT')?.e[3] ?? '',
        providers: new Map(),
      };
      const { name, npi } = batchHead.billingProvider;
      const provider = batch.providers.get(npi) ?? { name, npi, claims: [] };
      batch.providers.set(npi, provider);
      provider.claims.push(judge(claim, findings, on));
      findings = [];
    },
    setEnd(info) {
      more.setEnd?.(info);
      if (batch && syntaxErrors === 0) answer(acknowledge(batch, head, number++, info.control));
      findings = [];
      batch = undefined;
    },
  });
}

function judge(
  claim: InstitutionalClaim | ProfessionalClaim,
  findings: Finding[],
  on: string,
): AcknowledgedClaim {
  const codes = [...new Set(findings.map(claimStatusCode))];
  const accepted = codes.length === 0;
  const statuses: Status[] = accepted
    ? [{ category: 'A2', code: '20' }]
    : codes
        .slice(0, 9)
        .map((code) => ({ category: 'A7', code, ...(code === '562' ? { entity: '85' } : {}) }));
  const { lastName, firstName, middleName } = claim.patient ?? claim.subscriber;
  return {
    patient: {
      lastName,
      firstName,
      ...(middleName ? { middleName } : {}),
      memberId: claim.subscriber.memberId,
    },
    claimId: claim.claimId,
    accepted,
    statuses,
    on,
    chargeCents: claim.totalChargeCents,
    ...('typeOfBill' in claim ? { typeOfBill: `${claim.typeOfBill}${claim.frequency}` } : {}),
    ...judgeDates(claim),
  };
}

/** First and last day of service: the statement period, or the days of the lines. */
function judgeDates(claim: InstitutionalClaim | ProfessionalClaim): {
  serviceFrom: string;
  serviceThrough?: string;
} {
  const days =
    'statementFrom' in claim
      ? [claim.statementFrom, claim.statementThrough]
      : claim.lines.flatMap((line) => [line.serviceFrom, line.serviceThrough ?? line.serviceFrom]);
  const [first = '', last = ''] = [days.sort()[0], days.at(-1)];
  return { serviceFrom: first, ...(last !== first ? { serviceThrough: last } : {}) };
}

function acknowledge(
  batch: {
    head: BatchHead;
    batchId: string;
    providers: Map<string, ClaimAcknowledgement['providers'][number]>;
  },
  head: ClaimAnswerHead,
  controlNumber: number,
  set: string,
): ClaimAcknowledgement {
  const sent = batch.head.interchange;
  const source = head.source ?? { kind: 'PR', ...batch.head.receiver };
  const providers = [...batch.providers.values()];
  const claims = providers.flatMap((provider) => provider.claims);
  const on = toCompactMinute(head.createdAt) ? head.createdAt.slice(0, 10) : '';
  return {
    interchange: {
      senderQualifier: sent.receiverQualifier,
      senderId: sent.receiverId,
      receiverQualifier: sent.senderQualifier,
      receiverId: sent.senderId,
      controlNumber,
      usage: sent.usage,
      createdAt: head.createdAt,
    },
    groupControlNumber: controlNumber,
    setControlNumber: 1,
    source,
    receiptNumber: `${batch.head.groupControlNumber}-${set}`,
    receivedOn: on,
    processedOn: on,
    receiver: { name: batch.head.submitter.name, id: batch.head.submitter.id },
    batchId: batch.batchId,
    batch: {
      accepted: true,
      statuses: [{ category: 'A1', code: '19', entity: source.kind }],
      chargeCents: claims.reduce((sum, claim) => sum + claim.chargeCents, 0),
    },
    providers,
  };
}
