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

/**
 * The first of each kind in a text: of claims and questions those of one set and one provider, whose head they share. What
 * follows is another whole; `createReader` gives all of it, each item with its head.
 */
export function readBack(text: string): Whole {
  const items = readText(text);
  const whole: Whole = {};
  const institutional = alike(only(items, 'institutional claim'));
  if (institutional[0])
    whole.institutional = { ...institutional[0].head, claims: institutional.map((item) => item.claim) };
  const professional = alike(only(items, 'professional claim'));
  if (professional[0])
    whole.professional = { ...professional[0].head, claims: professional.map((item) => item.claim) };
  const paid = only(items, 'remittance')[0];
  if (paid) {
    const claims = only(upTo(items, 'remittance'), 'claim payment').map((item) => item.claim);
    whole.remittance = { ...paid.head, claims, providerAdjustments: paid.providerAdjustments };
  }
  const group = only(items, 'group acknowledged')[0];
  if (group) {
    const sets = only(upTo(items, 'group acknowledged'), 'set acknowledged').map((item) => item.set);
    whole.group = { ...group.group, sets };
  }
  const batch = only(items, 'batch acknowledged')[0];
  if (batch)
    whole.batch = {
      ...withoutTotals(batch.batch),
      providers: byProvider(upTo(items, 'batch acknowledged')),
    };
  readQuestions(items, whole);
  return whole;
}

function readQuestions(items: Item[], whole: Whole): void {
  const asked = alike(only(items, 'eligibility question'));
  if (asked[0]) {
    const { rejections, ...head } = asked[0].head;
    whole.eligibilityInquiry = { ...head, questions: asked.map((item) => item.question) };
  }
  const told = alike(only(items, 'eligibility answer'));
  const head = told[0]?.head ?? only(items, 'eligibility refused')[0]?.head;
  if (head) whole.eligibilityAnswer = { ...head, results: told.map((item) => item.result) };
  const status = alike(only(items, 'status question'));
  if (status[0]) whole.statusInquiry = { ...status[0].head, questions: status.map((item) => item.question) };
  const answers = alike(only(items, 'status answer'));
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

/** Those that share the head of the first. */
function alike<T extends { head: unknown }>(items: T[]): T[] {
  const first = JSON.stringify(items[0]?.head);
  return items.filter(({ head }) => JSON.stringify(head) === first);
}

/** Items of a set come before the one that tells of the set. */
const upTo = (items: Item[], type: Item['type']): Item[] =>
  items.slice(0, items.findIndex((item) => item.type === type) + 1);

function withoutTotals({
  acceptedClaims,
  rejectedClaims,
  acceptedCents,
  rejectedCents,
  ...batch
}: Extract<Item, { type: 'batch acknowledged' }>['batch']) {
  return batch;
}

/** A provider is told after its claims; the same one may come again with others. */
function byProvider(items: Item[]): ClaimAcknowledgement['providers'] {
  const providers: ClaimAcknowledgement['providers'] = [];
  let claims: AcknowledgedClaim[] = [];
  for (const item of items) {
    if (item.type === 'claim acknowledged') claims.push(item.claim);
    if (item.type !== 'provider acknowledged') continue;
    providers.push({ ...item.provider, claims });
    claims = [];
  }
  return providers;
}
