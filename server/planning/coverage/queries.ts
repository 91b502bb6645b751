import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Authorization, Coverage, Policy, UnitEntry, UnitKind } from './types.ts';

type Read = Pick<Ctx, 'db' | 'organizationId'>;

type CoverageSearch =
  | { ids: readonly string[] }
  | { patientIds: readonly string[]; date?: Temporal.PlainDate };

/** Coverages with their policies, first payer first; of one date, or of all. */
export async function coverages(read: Read, search: CoverageSearch): Promise<Coverage[]> {
  const all = read.db
    .selectFrom('coverage')
    .innerJoin('policy', (join) =>
      join
        .onRef('policy.organization_id', '=', 'coverage.organization_id')
        .onRef('policy.id', '=', 'coverage.policy_id'),
    )
    .select(['coverage.id', 'rank', 'during', 'policy_id', 'policy.patient_id', 'contract_id', 'member_id'])
    .select(['subscriber_id', 'relationship', 'group_number'])
    .where('coverage.organization_id', '=', read.organizationId)
    .orderBy('rank');
  const wanted =
    'ids' in search
      ? all.where('coverage.id', 'in', [...search.ids])
      : all
          .where('coverage.patient_id', 'in', [...search.patientIds])
          .$if(search.date !== undefined, (query) =>
            query.where(sql<boolean>`during @> ${search.date?.toString() ?? null}::date`),
          );
  const rows = await wanted.execute();
  return rows.map((row) => ({
    id: row.id,
    rank: row.rank,
    ...row.during,
    policy: {
      id: row.policy_id,
      patientId: row.patient_id,
      contractId: row.contract_id,
      memberId: row.member_id,
      subscriberId: row.subscriber_id,
      relationship: row.relationship as Policy['relationship'],
      groupNumber: row.group_number,
    },
  }));
}

export async function policiesByMemberId(read: Read, memberIds: readonly string[]): Promise<Policy[]> {
  const rows = await read.db
    .selectFrom('policy')
    .selectAll()
    .where('organization_id', '=', read.organizationId)
    .where(sql<boolean>`upper(member_id) = any(${memberIds.map((one) => one.toUpperCase())}::text[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    contractId: row.contract_id,
    memberId: row.member_id,
    subscriberId: row.subscriber_id,
    relationship: row.relationship as Policy['relationship'],
    groupNumber: row.group_number,
  }));
}

export async function tiedByPolicies(read: Read, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive tied as (
      select unnest(${[...personIds]}::uuid[]) as id
      union
      select other.id from tied t join policy p on p.organization_id = ${read.organizationId}
        and (p.patient_id = t.id or p.subscriber_id = t.id)
      cross join lateral (values (p.patient_id), (p.subscriber_id)) as other (id))
    select id from tied`.execute(read.db);
  return rows.map((row) => row.id);
}

/** What pays at this rank on the day ends there; what begins later stays. */
export async function endCoverageBefore(
  ctx: Ctx,
  patientId: string,
  rank: number,
  from: Temporal.PlainDate,
): Promise<void> {
  await ctx.db
    .updateTable('coverage')
    .set({ during: sql<string>`daterange(lower(during), ${from}::date)` })
    .where('organization_id', '=', ctx.organizationId)
    .where('patient_id', '=', patientId)
    .where('rank', '=', rank)
    .where(sql<boolean>`lower(during) < ${from}::date and during @> ${from}::date`)
    .execute();
}

/** Every approval of these patients, with its services. */
export async function authorizationsOf(read: Read, patientIds: readonly string[]): Promise<Authorization[]> {
  const rows = await read.db
    .selectFrom('payer_authorization as a')
    .innerJoin('authorized_service as s', (join) =>
      join.onRef('s.organization_id', '=', 'a.organization_id').onRef('s.authorization_id', '=', 'a.id'),
    )
    .select([
      'a.id',
      'a.patient_id',
      'a.policy_id',
      'a.number',
      'a.from_date',
      'a.through_date',
      'a.letter_date',
    ])
    .select(['a.telehealth_allowed', 's.id as service_id', 's.revenue_code', 's.hcpcs', 's.units_approved'])
    .where('a.organization_id', '=', read.organizationId)
    .where('a.patient_id', 'in', [...patientIds])
    .orderBy('a.from_date')
    .orderBy('s.id')
    .execute();
  const byId = new Map<string, Authorization>();
  for (const row of rows) {
    const known = byId.get(row.id) ?? {
      id: row.id,
      patientId: row.patient_id,
      policyId: row.policy_id,
      number: row.number,
      from: row.from_date,
      through: row.through_date,
      letterDate: row.letter_date,
      telehealthAllowed: row.telehealth_allowed,
      services: [],
    };
    known.services.push({
      id: row.service_id,
      revenueCode: row.revenue_code,
      hcpcs: row.hcpcs,
      unit: 'day',
      unitsApproved: row.units_approved,
    });
    byId.set(row.id, known);
  }
  return [...byId.values()];
}

export async function unitEntries(read: Read, authorizedServiceIds: readonly string[]): Promise<UnitEntry[]> {
  if (authorizedServiceIds.length === 0) return [];
  const rows = await read.db
    .selectFrom('unit_entry')
    .select(['authorized_service_id', 'local_date', 'revision', 'kind', 'units'])
    .where('organization_id', '=', read.organizationId)
    .where('authorized_service_id', 'in', [...authorizedServiceIds])
    .execute();
  return rows.map((row) => ({
    authorizedServiceId: row.authorized_service_id,
    date: row.local_date,
    revision: row.revision,
    kind: row.kind as UnitKind,
    units: row.units,
  }));
}

/** Two writers of one approval wait for each other: the ledger itself has no row to lock, it only grows. */
export async function lockUnits(ctx: Ctx, authorizedServiceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${authorizedServiceId}, 905))`.execute(ctx.db);
}

export async function insertUnitEntry(ctx: Ctx, entry: UnitEntry, because: string): Promise<void> {
  await ctx.db
    .insertInto('unit_entry')
    .values({
      organization_id: ctx.organizationId,
      authorized_service_id: entry.authorizedServiceId,
      local_date: entry.date,
      revision: entry.revision,
      kind: entry.kind,
      units: entry.units,
      because,
      at: ctx.clock.now(),
    })
    .execute();
}
