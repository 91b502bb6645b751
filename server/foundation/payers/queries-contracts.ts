import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Contract } from './types.ts';

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
