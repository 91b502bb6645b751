import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { BillingProvider, Contract, Correction, Fee, Payer, ServiceKind } from './types.ts';

const columnsOf = ({ addressLine, taxId, submitterId, ...same }: Omit<BillingProvider, 'id'>) => ({
  ...same,
  address_line: addressLine,
  tax_id: taxId,
  submitter_id: submitterId,
});

export async function insertBillingProvider(ctx: Ctx, provider: BillingProvider): Promise<void> {
  const { id, ...details } = provider;
  await ctx.db
    .insertInto('billing_provider')
    .values({ organization_id: ctx.organizationId, id, ...columnsOf(details) })
    .execute();
}

export async function changeBillingProvider(ctx: Ctx, provider: BillingProvider): Promise<void> {
  const { id, ...details } = provider;
  await ctx.db
    .updateTable('billing_provider')
    .set(columnsOf(details))
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Nothing when another payer has this electronic id already. */
export async function insertPayer(ctx: Ctx, payer: Payer): Promise<void> {
  await ctx.db
    .insertInto('payer')
    .values({
      organization_id: ctx.organizationId,
      id: payer.id,
      name: payer.name,
      electronic_id: payer.electronicId,
      claim_filing_indicator: payer.claimFilingIndicator,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'electronic_id']).doNothing())
    .execute();
}

export async function changePayer(ctx: Ctx, payer: Payer): Promise<void> {
  await ctx.db
    .updateTable('payer')
    .set({
      name: payer.name,
      electronic_id: payer.electronicId,
      claim_filing_indicator: payer.claimFilingIndicator,
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', payer.id)
    .execute();
}

export async function insertContract(ctx: Ctx, contract: Contract): Promise<void> {
  await ctx.db
    .insertInto('contract')
    .values({
      organization_id: ctx.organizationId,
      id: contract.id,
      payer_id: contract.payer.id,
      name: contract.name,
      funding_type: contract.fundingType,
    })
    .execute();
}

/** Whoever changes payers or providers of one organization waits for the other. */
export async function lockBilling(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`billing:${ctx.organizationId}`}, 0))`.execute(
    ctx.db,
  );
}

export async function insertCorrection(
  ctx: Ctx,
  what: 'billing_provider_id' | 'payer_id',
  correction: Correction,
): Promise<void> {
  await ctx.db
    .insertInto('billing_correction')
    .values({
      organization_id: ctx.organizationId,
      id: ctx.newId(),
      [what]: correction.of,
      was: JSON.stringify(correction.was),
      becomes: JSON.stringify(correction.becomes),
      why: correction.why,
      by_person_id: correction.byPersonId,
      at: correction.at,
    })
    .execute();
}

/** Newest first. */
export async function corrections(ctx: Ctx): Promise<Correction[]> {
  const rows = await ctx.db
    .selectFrom('billing_correction')
    .select(['billing_provider_id', 'payer_id', 'was', 'becomes', 'why', 'by_person_id', 'at'])
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('at', 'desc')
    .execute();
  return rows.map((row) => ({
    of: (row.billing_provider_id ?? row.payer_id)!,
    was: row.was as Correction['was'],
    becomes: row.becomes as Correction['becomes'],
    why: row.why,
    byPersonId: row.by_person_id,
    at: row.at,
  }));
}

export async function laterFeeExists(
  ctx: Ctx,
  contractId: string,
  serviceKind: ServiceKind,
  from: Temporal.PlainDate,
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('fee')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`lower(during) >= ${from}::date`)
    .executeTakeFirst();
  return row !== undefined;
}

export async function endFeeBefore(
  ctx: Ctx,
  contractId: string,
  serviceKind: ServiceKind,
  from: Temporal.PlainDate,
): Promise<void> {
  await ctx.db
    .updateTable('fee')
    .set({ during: sql<string>`daterange(lower(during), ${from}::date)` })
    .where('organization_id', '=', ctx.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`during @> ${from}::date`)
    .execute();
}

export async function insertFee(
  ctx: Ctx,
  contractId: string,
  serviceKind: ServiceKind,
  fee: Fee,
  from: Temporal.PlainDate,
): Promise<void> {
  await ctx.db
    .insertInto('fee')
    .values({
      organization_id: ctx.organizationId,
      id: fee.id,
      contract_id: contractId,
      service_kind: serviceKind,
      charge_cents: fee.chargeCents,
      expected_cents: fee.expectedCents,
      during: dateRange(from, null),
    })
    .execute();
}
