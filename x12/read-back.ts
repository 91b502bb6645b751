// Pure. A small file as one whole object of each kind, for those who do not need to stream.
import type { Item } from './items.ts';
import { readText } from './read.ts';
import type { Remittance } from './types-835.ts';
import type { InstitutionalBatch } from './types-837i.ts';
import type { ProfessionalBatch } from './types-837p.ts';
import type {
  AcknowledgedClaim,
  ClaimAcknowledgement,
  GroupAcknowledgement,
} from './types-acknowledgement.ts';
import type {
  EligibilityAnswer,
  EligibilityInquiry,
  StatusAnswer,
  StatusInquiry,
} from './types-questions.ts';
import type { Review } from './types-review.ts';

export type Whole = {
  institutional?: InstitutionalBatch;
  professional?: ProfessionalBatch;
  remittance?: Remittance;
  group?: GroupAcknowledgement;
  batch?: ClaimAcknowledgement;
  eligibilityInquiry?: EligibilityInquiry;
  eligibilityAnswer?: EligibilityAnswer;
  statusInquiry?: StatusInquiry;
  statusAnswer?: StatusAnswer;
  review?: Review;
};

/** The first set of each kind in a text; for several sets use `createReader`. */
export function readBack(text: string): Whole {
  const items = readText(text);
  const whole: Whole = {};
  const institutional = only(items, 'institutional claim');
  if (institutional[0])
    whole.institutional = { ...institutional[0].head, claims: institutional.map((item) => item.claim) };
  const professional = only(items, 'professional claim');
  if (professional[0])
    whole.professional = { ...professional[0].head, claims: professional.map((item) => item.claim) };
  const paid = only(items, 'remittance')[0];
  if (paid) {
    const claims = only(items, 'claim payment').map((item) => item.claim);
    whole.remittance = { ...paid.head, claims, providerAdjustments: paid.providerAdjustments };
  }
  const group = only(items, 'group acknowledged')[0];
  if (group) whole.group = { ...group.group, sets: only(items, 'set acknowledged').map((item) => item.set) };
  const batch = only(items, 'batch acknowledged')[0];
  if (batch)
    whole.batch = {
      ...withoutTotals(batch.batch),
      providers: byProvider(only(items, 'provider acknowledged'), only(items, 'claim acknowledged')),
    };
  readQuestions(items, whole);
  return whole;
}

function readQuestions(items: Item[], whole: Whole): void {
  const asked = only(items, 'eligibility question');
  if (asked[0]) {
    const { rejections, ...head } = asked[0].head;
    whole.eligibilityInquiry = { ...head, questions: asked.map((item) => item.question) };
  }
  const told = only(items, 'eligibility answer');
  const head = told[0]?.head ?? only(items, 'eligibility refused')[0]?.head;
  if (head) whole.eligibilityAnswer = { ...head, results: told.map((item) => item.result) };
  const status = only(items, 'status question');
  if (status[0]) whole.statusInquiry = { ...status[0].head, questions: status.map((item) => item.question) };
  const answers = only(items, 'status answer');
  const stopped = only(items, 'status refused');
  const statusHead = answers[0]?.head ?? stopped.at(-1)?.head;
  if (statusHead) {
    whole.statusAnswer = { ...statusHead, results: answers.map((item) => item.result) };
    for (const { of, refusal } of stopped)
      whole.statusAnswer[of === 'asker' ? 'refused' : 'providerRefused'] = refusal;
  }
  for (const item of items) {
    if (item.type === 'review refused') whole.review ??= { ...item.head, ...NO_EVENT };
    if (item.type === 'review request' || item.type === 'review decision') whole.review ??= item.review;
  }
}

/** A review of which nothing came back but who was refused. */
const NO_EVENT = {
  category: '',
  certification: '',
  dates: [],
  diagnoses: [],
  attachments: [],
  providers: [],
  services: [],
};

function only<T extends Item['type']>(items: Item[], type: T): Extract<Item, { type: T }>[] {
  return items.filter((item): item is Extract<Item, { type: T }> => item.type === type);
}

function withoutTotals({
  acceptedClaims,
  rejectedClaims,
  acceptedCents,
  rejectedCents,
  ...batch
}: Extract<Item, { type: 'batch acknowledged' }>['batch']) {
  return batch;
}

function byProvider(
  providers: Extract<Item, { type: 'provider acknowledged' }>[],
  items: Extract<Item, { type: 'claim acknowledged' }>[],
): ClaimAcknowledgement['providers'] {
  const byNpi = new Map(
    providers.map(({ provider }) => [provider.npi, { ...provider, claims: [] as AcknowledgedClaim[] }]),
  );
  for (const { provider, claim } of items) byNpi.get(provider.npi)?.claims.push(claim);
  return [...byNpi.values()];
}
