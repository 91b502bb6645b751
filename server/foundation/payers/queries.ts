import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Fee, PayerRule, RuleVersion, ServiceKind } from './types.ts';

type Read = Pick<Ctx, 'db' | 'organizationId'>;

const ruleColumns = [
  'id',
  'contract_id',
  'service_kind',
  'during',
  'rule',
  'authority',
  'content_hash',
] as const;

type RuleRow = {
  id: string;
  contract_id: string;
  service_kind: string;
  during: { from: Temporal.PlainDate; until: Temporal.PlainDate | null };
  rule: unknown;
  authority: string;
  content_hash: string;
};

function toRuleVersion(row: RuleRow): RuleVersion {
  return {
    id: row.id,
    contractId: row.contract_id,
    serviceKind: row.service_kind as ServiceKind,
    from: row.during.from,
    until: row.during.until,
    rule: row.rule as PayerRule,
    authority: row.authority,
    contentHash: row.content_hash,
  };
}

export async function ruleOn(
  read: Read,
  contractId: string,
  serviceKind: ServiceKind,
  date: Temporal.PlainDate,
) {
  const row = await read.db
    .selectFrom('rule_version')
    .select(ruleColumns)
    .where('organization_id', '=', read.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`during @> ${date}::date`)
    .executeTakeFirst();
  return row ? toRuleVersion(row) : null;
}

export async function ruleById(read: Read, id: string) {
  const row = await read.db
    .selectFrom('rule_version')
    .select(ruleColumns)
    .where('organization_id', '=', read.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? toRuleVersion(row) : null;
}

/** All versions with the names people know them by and the fee on their first day; newest first for each payer. */
export async function rulesWithNames(read: Read) {
  return read.db
    .selectFrom('rule_version as version')
    .innerJoin('contract', (join) =>
      join
        .onRef('contract.organization_id', '=', 'version.organization_id')
        .onRef('contract.id', '=', 'version.contract_id'),
    )
    .innerJoin('payer', (join) =>
      join
        .onRef('payer.organization_id', '=', 'contract.organization_id')
        .onRef('payer.id', '=', 'contract.payer_id'),
    )
    .leftJoin('fee', (join) =>
      join
        .onRef('fee.organization_id', '=', 'version.organization_id')
        .onRef('fee.contract_id', '=', 'version.contract_id')
        .onRef('fee.service_kind', '=', 'version.service_kind')
        .on(sql<boolean>`fee.during @> lower(version.during)`),
    )
    .select(['version.id', 'version.contract_id', 'version.during', 'version.rule', 'version.authority'])
    .select('version.published_at')
    .select(['payer.name as payer_name', 'contract.name as contract_name', 'charge_cents', 'expected_cents'])
    .where('version.organization_id', '=', read.organizationId)
    .orderBy('payer.name')
    .orderBy(sql`lower(version.during)`, 'desc')
    .execute();
}

/** Every version of one kind of rule of these contracts, first to last. */
export async function rulesOfContracts(
  read: Read,
  contractIds: readonly string[],
  serviceKind: ServiceKind,
): Promise<RuleVersion[]> {
  const rows = await read.db
    .selectFrom('rule_version')
    .select(ruleColumns)
    .where('organization_id', '=', read.organizationId)
    .where(sql<boolean>`contract_id = any(${[...contractIds]}::uuid[])`)
    .where('service_kind', '=', serviceKind)
    .orderBy(sql`lower(during)`)
    .execute();
  return rows.map(toRuleVersion);
}

export async function feeOn(
  read: Read,
  contractId: string,
  serviceKind: ServiceKind,
  date: Temporal.PlainDate,
): Promise<Fee | null> {
  const row = await read.db
    .selectFrom('fee')
    .select(['id', 'charge_cents', 'expected_cents'])
    .where('organization_id', '=', read.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`during @> ${date}::date`)
    .executeTakeFirst();
  return row ? { id: row.id, chargeCents: row.charge_cents, expectedCents: row.expected_cents } : null;
}

/** Two who publish for one contract wait for each other. */
export async function lockContract(ctx: Ctx, contractId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rules:${contractId}`}, 0))`.execute(ctx.db);
}

/** Ends the version that is open on `from`, so that the new one can begin there. */
export async function endRuleBefore(
  ctx: Ctx,
  contractId: string,
  serviceKind: ServiceKind,
  from: Temporal.PlainDate,
): Promise<void> {
  await ctx.db
    .updateTable('rule_version')
    .set({ during: sql<string>`daterange(lower(during), ${from}::date)` })
    .where('organization_id', '=', ctx.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`lower(during) < ${from}::date and during @> ${from}::date`)
    .execute();
}

export async function insertRule(ctx: Ctx, version: RuleVersion, publishedBy: string | null): Promise<void> {
  await ctx.db
    .insertInto('rule_version')
    .values({
      organization_id: ctx.organizationId,
      id: version.id,
      contract_id: version.contractId,
      service_kind: version.serviceKind,
      during: dateRange(version.from, version.until),
      rule: JSON.stringify(version.rule),
      authority: version.authority,
      content_hash: version.contentHash,
      published_at: ctx.clock.now(),
      published_by: publishedBy,
    })
    .execute();
}

/** Whether a later version already begins on or after this date. */
export async function laterRuleExists(
  read: Read,
  contractId: string,
  serviceKind: ServiceKind,
  from: Temporal.PlainDate,
): Promise<boolean> {
  const row = await read.db
    .selectFrom('rule_version')
    .select('id')
    .where('organization_id', '=', read.organizationId)
    .where('contract_id', '=', contractId)
    .where('service_kind', '=', serviceKind)
    .where(sql<boolean>`lower(during) >= ${from}::date`)
    .executeTakeFirst();
  return row !== undefined;
}
