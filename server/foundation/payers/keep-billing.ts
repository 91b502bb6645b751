import { namesOf } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { mustCorrectSomething, type Reason } from './correct.ts';
import { lockContract } from './queries.ts';
import {
  billingProviderById,
  billingProviders,
  contractById,
  contractsWithState,
  fees,
  payers,
} from './queries-contracts.ts';
import * as queries from './queries-keep.ts';
import type { BillingProvider, Contract, Correction, Payer, ServiceKind } from './types.ts';

export function mayKeepBilling(ctx: Ctx): void {
  if (ctx.actor.kind === 'person' && !holds(ctx.actor, 'biller', 'program_director'))
    throw notAllowed('keep what bills stand on');
}

export async function addBillingProvider(ctx: Ctx, provider: Omit<BillingProvider, 'id'>): Promise<string> {
  mayKeepBilling(ctx);
  const id = ctx.newId();
  await queries.insertBillingProvider(ctx, { id, ...provider });
  ctx.audit.changed('billing_provider', [id]);
  return id;
}

/** What was sent stays as it was sent; what is sent from now on carries the corrected provider. */
export async function correctBillingProvider(
  ctx: Ctx,
  { id, ...becomes }: BillingProvider,
  reason: Reason,
): Promise<void> {
  mayKeepBilling(ctx);
  await queries.lockBilling(ctx);
  const provider = await billingProviderById(ctx, id);
  if (!provider) throw notFound('billing provider');
  const { id: _, ...was } = provider;
  mustCorrectSomething(reason, { revision: await revisionOf(ctx, id), was, becomes });
  await queries.changeBillingProvider(ctx, { id, ...becomes });
  await queries.insertCorrection(ctx, 'billing_provider_id', correctionOf(ctx, id, was, becomes, reason.why));
  ctx.audit.changed('billing_provider', [id]);
}

/** A contract and, when it is new, its payer. */
export async function addContract(
  ctx: Ctx,
  input: Omit<Contract, 'id' | 'payer'> & { payer: Omit<Payer, 'id'> },
): Promise<string> {
  mayKeepBilling(ctx);
  await queries.lockBilling(ctx);
  const { electronicId, name, claimFilingIndicator } = input.payer;
  const known = (await payers(ctx)).find((one) => one.electronicId === electronicId);
  if (known && (known.name !== name || known.claimFilingIndicator !== claimFilingIndicator)) {
    throw conflict(
      'payer_known',
      `${known.name} is on file with this electronic id already.`,
      'Choose that payer for the contract, or correct the electronic id.',
    );
  }
  const payer = known ?? { ...input.payer, id: ctx.newId() };
  if (!known) await queries.insertPayer(ctx, payer);
  const same = (await contractsWithState(ctx)).some(
    (one) => one.payerId === payer.id && one.name === input.name,
  );
  if (same) {
    throw conflict(
      'contract_known',
      'This payer has a contract of this name already.',
      'Give the new one another name, such as its year or its plan.',
    );
  }
  const id = ctx.newId();
  await queries.insertContract(ctx, { ...input, id, payer });
  ctx.audit.changed('contract', [id]);
  return id;
}

export async function correctPayer(ctx: Ctx, { id, ...becomes }: Payer, reason: Reason): Promise<void> {
  mayKeepBilling(ctx);
  await queries.lockBilling(ctx);
  const all = await payers(ctx);
  const payer = all.find((one) => one.id === id);
  if (!payer) throw notFound('payer');
  const other = all.find((one) => one.id !== id && one.electronicId === becomes.electronicId);
  if (other) {
    throw conflict(
      'payer_known',
      `${other.name} is on file with this electronic id already.`,
      'Correct the electronic id, or add the contract to that payer.',
    );
  }
  const { id: _, ...was } = payer;
  mustCorrectSomething(reason, { revision: await revisionOf(ctx, id), was, becomes });
  await queries.changePayer(ctx, { id, ...becomes });
  await queries.insertCorrection(ctx, 'payer_id', correctionOf(ctx, id, was, becomes, reason.why));
  ctx.audit.changed('payer', [id]);
}

/** From a day on; the fee before ends there. Days that are not sent yet are decided again. */
export async function addFee(
  ctx: Ctx,
  input: {
    contractId: string;
    serviceKind: ServiceKind;
    chargeCents: number;
    expectedCents: number;
    from: Temporal.PlainDate;
  },
): Promise<string> {
  mayKeepBilling(ctx);
  const { contractId, serviceKind, from } = input;
  if (!(await contractById(ctx, contractId))) throw notFound('contract');
  await lockContract(ctx, contractId);
  if (await queries.laterFeeExists(ctx, contractId, serviceKind, from)) {
    throw conflict(
      'later_fee_exists',
      'A fee of this contract already begins on or after that date.',
      'Choose a later first day.',
    );
  }
  await queries.endFeeBefore(ctx, contractId, serviceKind, from);
  const id = ctx.newId();
  await queries.insertFee(ctx, contractId, serviceKind, { id, ...input }, from);
  ctx.audit.changed('fee', [id]);
  await ctx.announce('fee.set', { feeId: id });
  return id;
}

/** Every billing provider with what was corrected of it. */
export async function listBillingProviders(ctx: Ctx) {
  const all = await billingProviders(ctx);
  const saidOf = await correctionsByThing(ctx);
  ctx.audit.shown(
    'billing_provider',
    all.map((one) => one.id),
  );
  return all.map((one) => ({ ...one, corrections: saidOf(one.id) }));
}

/** Every payer with its contracts, their fees, and whether a rule says what counts. */
export async function listPayers(ctx: Ctx) {
  const all = await payers(ctx);
  const contracts = Map.groupBy(await contractsWithState(ctx), (one) => one.payerId);
  const feesOf = Map.groupBy(await fees(ctx), (one) => one.contractId);
  const saidOf = await correctionsByThing(ctx);
  ctx.audit.shown(
    'payer',
    all.map((one) => one.id),
  );
  return all.map((payer) => ({
    ...payer,
    corrections: saidOf(payer.id),
    contracts: (contracts.get(payer.id) ?? []).map(({ id, name, fundingType, hasRule }) => ({
      id,
      name,
      fundingType: fundingType as Contract['fundingType'],
      hasRule,
      fees: (feesOf.get(id) ?? []).map(({ id: feeId, chargeCents, expectedCents, during }) => ({
        id: feeId,
        chargeCents,
        expectedCents,
        from: during.from.toString(),
        until: during.until?.toString() ?? null,
      })),
    })),
  }));
}

async function correctionsByThing(ctx: Ctx) {
  const all = await queries.corrections(ctx);
  const names = await namesOf(
    ctx,
    all.flatMap((one) => one.byPersonId ?? []),
  );
  const byThing = Map.groupBy(all, (one) => one.of);
  return (id: string) =>
    (byThing.get(id) ?? []).map(({ was, becomes, why, byPersonId, at }) => ({
      changed: Object.keys(becomes).filter((key) => becomes[key] !== was[key]),
      why,
      byName: byPersonId && (names.get(byPersonId)?.fullName ?? null),
      at: at.toString(),
    }));
}

const revisionOf = async (ctx: Ctx, id: string) =>
  (await queries.corrections(ctx)).filter((one) => one.of === id).length;

const correctionOf = (
  ctx: Ctx,
  id: string,
  was: Correction['was'],
  becomes: Correction['becomes'],
  why: string,
): Correction => ({ of: id, was, becomes, why, byPersonId: personOf(ctx.actor), at: ctx.clock.now() });
