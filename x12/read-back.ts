// Pure. A small file as one whole object of each kind, for those who do not need to stream.
import { type Item, readText } from './read.ts';
import type { Remittance } from './types-835.ts';
import type { InstitutionalBatch } from './types-837i.ts';
import type { ProfessionalBatch } from './types-837p.ts';
import type { ClaimAcknowledgement, GroupAcknowledgement } from './types-acknowledgement.ts';

export type Whole = {
  institutional?: InstitutionalBatch;
  professional?: ProfessionalBatch;
  remittance?: Remittance;
  group?: GroupAcknowledgement;
  batch?: ClaimAcknowledgement;
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
    whole.batch = { ...withoutTotals(batch.batch), providers: byProvider(only(items, 'claim acknowledged')) };
  return whole;
}

function only<T extends Item['type']>(items: Item[], type: T): Extract<Item, { type: T }>[] {
  return items.filter((item): item is Extract<Item, { type: T }> => item.type === type);
}

function withoutTotals({
  acceptedClaims,
  rejectedClaims,
  ...batch
}: Extract<Item, { type: 'batch acknowledged' }>['batch']) {
  return batch;
}

function byProvider(
  items: Extract<Item, { type: 'claim acknowledged' }>[],
): ClaimAcknowledgement['providers'] {
  const providers = new Map<string, ClaimAcknowledgement['providers'][number]>();
  for (const { provider, claim } of items) {
    const known = providers.get(provider.npi) ?? { ...provider, claims: [] };
    known.claims.push(claim);
    providers.set(provider.npi, known);
  }
  return [...providers.values()];
}
