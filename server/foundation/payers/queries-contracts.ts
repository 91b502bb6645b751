import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { BillingProvider, Contract, Payer } from './types.ts';

type Read = Pick<Ctx, 'db' | 'organizationId'>;

export async function contractById(read: Read, id: string): Promise<Contract | null> {
  const [contract] = await contractsByIds(read, [id]);
  return contract ?? null;
}

export async function contractsByIds(read: Read, ids: readonly string[]): Promise<Contract[]> {
  return contractsWith(read, ids);
}

/** Every contract, by the names of payer and contract. */
export async function allContracts(read: Read): Promise<Contract[]> {
  return contractsWith(read, null);
}

async function contractsWith(read: Read, ids: readonly string[] | null): Promise<Contract[]> {
  const rows = await read.db
    .selectFrom('contract')
    .innerJoin('payer', (join) =>
      join
        .onRef('payer.organization_id', '=', 'contract.organization_id')
        .onRef('payer.id', '=', 'contract.payer_id'),
    )
    .select([
      'contract.id',
      'contract.name',
      'funding_type',
      'payer.id as payer_id',
      'payer.name as payer_name',
    ])
    .select(['electronic_id', 'claim_filing_indicator'])
    .where('contract.organization_id', '=', read.organizationId)
    .$if(ids !== null, (query) => query.where(sql<boolean>`contract.id = any(${[...(ids ?? [])]}::uuid[])`))
    .orderBy('payer.name')
    .orderBy('contract.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    fundingType: row.funding_type as Contract['fundingType'],
    payer: {
      id: row.payer_id,
      name: row.payer_name,
      electronicId: row.electronic_id,
      claimFilingIndicator: row.claim_filing_indicator,
    },
  }));
}

export async function payers(read: Read): Promise<Payer[]> {
  const rows = await read.db
    .selectFrom('payer')
    .select(['id', 'name', 'electronic_id', 'claim_filing_indicator'])
    .where('organization_id', '=', read.organizationId)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    electronicId: row.electronic_id,
    claimFilingIndicator: row.claim_filing_indicator,
  }));
}

export async function billingProviderById(read: Read, id: string): Promise<BillingProvider | null> {
  return (await billingProviders(read)).find((one) => one.id === id) ?? null;
}

/** An organization has one, or a handful. */
export async function billingProviders(read: Read): Promise<BillingProvider[]> {
  const rows = await read.db
    .selectFrom('billing_provider')
    .select(['id', 'name', 'npi', 'taxonomy', 'city', 'state', 'zip', 'phone'])
    .select(['tax_id as taxId', 'address_line as addressLine', 'submitter_id as submitterId'])
    .where('organization_id', '=', read.organizationId)
    .orderBy('name')
    .execute();
  return rows;
}

/** Every contract, and whether it has a rule, of whatever day. */
export async function contractsWithState(read: Read) {
  return read.db
    .selectFrom('contract')
    .select(['id', 'payer_id as payerId', 'name', 'funding_type as fundingType'])
    .select(
      sql<boolean>`exists (select from rule_version r where r.organization_id = contract.organization_id
        and r.contract_id = contract.id)`.as('hasRule'),
    )
    .where('organization_id', '=', read.organizationId)
    .orderBy('name')
    .execute();
}

export async function fees(read: Read) {
  return read.db
    .selectFrom('fee')
    .select(['id', 'contract_id as contractId', 'during'])
    .select(['charge_cents as chargeCents', 'expected_cents as expectedCents'])
    .where('organization_id', '=', read.organizationId)
    .orderBy(sql`lower(during)`)
    .execute();
}
