// Pure. The 277CA for a file of claims: which claim is taken in, and which is refused for what.
import { claimStatus } from './answer.ts';
import { repeated } from './characters.ts';
import { toCompactMinute } from './dates.ts';
import type { Delimiters } from './delimiters.ts';
import type { Finding } from './finding.ts';
import type { Guide } from './guide.ts';
import { read837IClaim } from './read-837i.ts';
import { read837PClaim } from './read-837p.ts';
import type { Envelope } from './read-claim-parts.ts';
import { startTaking } from './taker.ts';
import type { Tokenizer } from './tokenize.ts';
import { around, type LoopNode, segmentOf } from './tree.ts';
import type { InstitutionalClaim } from './types-837i.ts';
import type { ProfessionalClaim } from './types-837p.ts';
import type {
  AcknowledgedClaim,
  AcknowledgedItem,
  ClaimAcknowledgement,
  Status,
} from './types-acknowledgement.ts';
import type { BatchHead } from './types-claim.ts';
import { createValidator, type Handlers, type Options } from './validate.ts';

export type ClaimAnswerHead = {
  /** Local minute of the answer, 'YYYY-MM-DDTHH:mm'. */
  createdAt: string;
  controlNumber: number;
  /** Who answers; when left out, the receiver that the claims name, as payer. */
  source?: ClaimAcknowledgement['source'];
};

export type ClaimAnswers = {
  /** Each provider and claim of the open set, as it is judged; to be kept until the set has ended. */
  item: (item: AcknowledgedItem) => void;
  /** The set has ended: what stands before its items, or undefined when its 999 refuses the set whole. */
  set: (ack: Omit<ClaimAcknowledgement, 'providers'> | undefined) => void;
};

/** One acknowledgement for each set of claims whose 999 would accept it, with all of its claims in memory. */
export function createClaimAnswerer(
  head: ClaimAnswerHead,
  answer: (ack: ClaimAcknowledgement) => void,
  more: Handlers = {},
  options: Options = {},
): Tokenizer {
  let providers: ClaimAcknowledgement['providers'] = [];
  return createClaimJudge(
    head,
    {
      item(item) {
        if ('claim' in item) providers.at(-1)!.claims.push(item.claim);
        else providers.push({ ...item.provider, claims: [] });
      },
      set(ack) {
        if (ack) answer({ ...ack, providers });
        providers = [];
      },
    },
    more,
    options,
  );
}

/** The same in the memory of one claim. */
export function createClaimJudge(
  head: ClaimAnswerHead,
  answers: ClaimAnswers,
  more: Handlers = {},
  options: Options = {},
): Tokenizer {
  const envelope: Envelope = { isa: [], gs: [], control: '' };
  const faults = startGathering();
  /** NM101 of the last name: whom a fault of a number or an address concerns. */
  let named = '';
  let syntaxErrors = 0;
  let batch: { head: BatchHead; batchId: string; provider: string; chargeCents: number } | undefined;
  let number = head.controlNumber;
  const on = head.createdAt.slice(0, 10);
  const handlers: Handlers = {
    ...more,
    finding(finding) {
      more.finding?.(finding);
      if (finding.severity === 'warning') return;
      if (finding.snip <= 2) syntaxErrors++;
      else faults.add(finding, named);
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
    segment(elements, delimiters, n) {
      more.segment?.(elements, delimiters, n);
      if (elements[0] === 'CLM') faults.enterClaim();
      else if (elements[0] === 'NM1') named = elements[1] ?? '';
    },
    loop(loop, guide, delimiters) {
      more.loop?.(loop, guide, delimiters);
      if (guide.set !== '837') return;
      if (loop.id === '2300') judgeClaim(loop, guide, delimiters);
      faults.leave(loop.id);
    },
    setEnd(info) {
      more.setEnd?.(info);
      if (batch)
        answers.set(syntaxErrors === 0 ? acknowledge(batch, head, number++, info.control) : undefined);
      faults.leave('ST');
      batch = undefined;
    },
  };
  function judgeClaim(loop: LoopNode, guide: Guide, delimiters: Delimiters): void {
    const read = guide.kind === '837I' ? read837IClaim : read837PClaim;
    const { head: batchHead, claim } = read(loop, envelope, startTaking(delimiters));
    const batchId = segmentOf(around(loop, 'ST'), 'BHT')?.e[3] ?? '';
    batch ??= { head: batchHead, batchId, provider: '', chargeCents: 0 };
    const { name, npi, taxId } = batchHead.billingProvider;
    if (batch.provider !== `${npi} ${name}`) {
      batch.provider = `${npi} ${name}`;
      const number = npi ? { npi: repeated(npi) } : { npi: repeated(taxId), idQualifier: 'FI' as const };
      answers.item({ provider: { name: repeated(name), ...number } });
    }
    const acknowledged = judge(claim, faults.all(), on);
    batch.chargeCents += acknowledged.chargeCents;
    answers.item({ claim: acknowledged });
  }
  // Every claim is to be judged, the thousandth with the same fault too.
  return createValidator(handlers, { ...options, mostAlike: Number.POSITIVE_INFINITY });
}

/** Loops that stand over the claims: what is wrong there is wrong for each claim below. */
const OVER = ['ST', '2000A', '2000B', '2000C', '2300'];

type Gathering = {
  add: (finding: Finding, named: string) => void;
  /** From here on all that is found is the claim's, wherever it was seen: another claim may not have it. */
  enterClaim: () => void;
  all: () => Status[];
  leave: (loop: string) => void;
};

/** Status codes of the faults that concern the claim at hand. */
function startGathering(): Gathering {
  const byLevel = new Map(OVER.map((id) => [id, new Map<string, Status>()]));
  let inClaim = false;
  return {
    add(finding, named) {
      const level = /^20[01]0([ABC])/.exec(finding.loop ?? '')?.[1];
      const over = inClaim ? '2300' : level ? `2000${level}` : 'ST';
      const status = claimStatus(finding, named);
      byLevel.get(over)!.set(`${status.code} ${status.entity}`, status);
    },
    enterClaim() {
      inClaim = true;
    },
    all: () => [...new Map([...byLevel.values()].flatMap((found) => [...found])).values()],
    leave(loop) {
      const from = OVER.indexOf(loop);
      if (from < 0) return;
      inClaim = false;
      for (const id of OVER.slice(from)) byLevel.get(id)!.clear();
    },
  };
}

function judge(
  claim: InstitutionalClaim | ProfessionalClaim,
  faults: Status[],
  on: string,
): AcknowledgedClaim {
  const accepted = faults.length === 0;
  const statuses = accepted ? [{ category: 'A2', code: '20' }] : faults.slice(0, 9);
  const { lastName, firstName, middleName } = claim.patient ?? claim.subscriber;
  return {
    patient: {
      lastName: repeated(lastName),
      firstName: repeated(firstName),
      ...(middleName ? { middleName: repeated(middleName) } : {}),
      // The answer has to have one, and names the claim that is refused for having none.
      memberId: repeated(claim.subscriber.memberId) || 'UNKNOWN',
    },
    claimId: repeated(claim.claimId),
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
  batch: { head: BatchHead; batchId: string; chargeCents: number },
  head: ClaimAnswerHead,
  controlNumber: number,
  set: string,
): Omit<ClaimAcknowledgement, 'providers'> {
  const sent = batch.head.interchange;
  const { receiver, submitter } = batch.head;
  const source = head.source ?? {
    kind: 'PR' as const,
    name: repeated(receiver.name),
    id: repeated(receiver.id),
  };
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
    receiptNumber: repeated(`${batch.head.groupControlNumber}-${set}`),
    receivedOn: on,
    processedOn: on,
    receiver: { name: repeated(submitter.name), id: repeated(submitter.id) },
    batchId: repeated(batch.batchId),
    batch: {
      accepted: true,
      statuses: [{ category: 'A1', code: '19', entity: source.kind }],
      chargeCents: batch.chargeCents,
    },
  };
}
