import { type Selectable, sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';

type Db = Transaction<DB>;

export type Entry = {
  id: string;
  at: Temporal.Instant;
  requestId: string;
  accountId: string | null;
  personId: string | null;
  actedAs: string;
  action: string;
  status: number;
  patientIds: string[];
  shown: Record<string, string[]>;
  changed: Record<string, string[]>;
};

export async function insertEntry(db: Db, organizationId: string, entry: Entry): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      organization_id: organizationId,
      id: entry.id,
      at: entry.at,
      request_id: entry.requestId,
      account_id: entry.accountId,
      person_id: entry.personId,
      acted_as: entry.actedAs,
      action: entry.action,
      status: entry.status,
      patient_ids: entry.patientIds,
      shown: JSON.stringify(entry.shown),
      changed: JSON.stringify(entry.changed),
    })
    .execute();
}

export type Search = {
  from: Temporal.Instant;
  until: Temporal.Instant;
  patientId: string | null;
  /** Entries older than this one; the ids are in order of time. */
  before: string | null;
  limit: number;
  /** So many patients and records of each entry are answered by their ids. */
  named: number;
  /** Only what people other than patients were shown or changed, and were not refused. */
  byStaff?: boolean;
};

/** An entry as a list shows it: a request may have shown ten thousand people, and a page of such entries would be megabytes. */
export type EntryInBrief = Pick<
  Entry,
  'id' | 'at' | 'requestId' | 'personId' | 'actedAs' | 'action' | 'status'
> & {
  patients: number;
  firstPatientIds: string[];
  shown: ByKind;
  changed: ByKind;
};
/** How many records of each kind, and the ids of the first. */
type ByKind = Record<string, { count: number; first: string[] }>;

/** Newest first. */
export async function findEntries(db: Db, organizationId: string, search: Search): Promise<EntryInBrief[]> {
  const inBrief = (column: 'shown' | 'changed') => sql<ByKind>`
    coalesce((select json_object_agg(key, json_build_object('count', jsonb_array_length(value),
        'first', (select coalesce(json_agg(value -> place), '[]') from generate_series(0, least(${search.named}::int, jsonb_array_length(value)) - 1) place)))
      from jsonb_each(${sql.ref(column)})), '{}')`;
  let query = db
    .selectFrom('audit_entry')
    .select([
      'id',
      'at',
      'request_id as requestId',
      'person_id as personId',
      'acted_as as actedAs',
      'action',
      'status',
    ])
    .select([inBrief('shown').as('shown'), inBrief('changed').as('changed')])
    .select([
      sql<number>`cardinality(patient_ids)`.as('patients'),
      sql<string[]>`patient_ids[1:${search.named}::int]`.as('firstPatientIds'),
    ])
    .where('organization_id', '=', organizationId)
    .where('at', '>=', search.from)
    .where('at', '<', search.until)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(search.limit);
  if (search.patientId) query = query.where(sql<boolean>`patient_ids @> array[${search.patientId}::uuid]`);
  if (search.byStaff) {
    query = query
      .where('person_id', 'is not', null)
      .where('acted_as', '!=', 'patient')
      .where('status', '<', 400);
  }
  if (search.before) {
    query = query.where(
      sql<boolean>`(at, id) < (select b.at, b.id from audit_entry b where b.organization_id = ${organizationId} and b.id = ${search.before})`,
    );
  }
  return query.execute();
}

export function entryOf(row: Selectable<DB['audit_entry']>): Entry {
  return {
    id: row.id,
    at: row.at,
    requestId: row.request_id,
    accountId: row.account_id,
    personId: row.person_id,
    actedAs: row.acted_as,
    action: row.action,
    status: row.status,
    patientIds: row.patient_ids,
    shown: row.shown as Record<string, string[]>,
    changed: row.changed as Record<string, string[]>,
  };
}
