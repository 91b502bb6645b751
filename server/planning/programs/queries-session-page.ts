import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';

/** Ids of sessions in the order of their start after a place in it, and how many there are in all. */
export async function pageOfSessions(
  db: Transaction<DB>,
  organizationId: string,
  search: {
    from: Temporal.PlainDate;
    through: Temporal.PlainDate;
    /** Only those that are over at that instant, newest first; or those that are not. */
    state: 'ahead' | 'over' | null;
    now: Temporal.Instant;
    /** Who leads, hosts or is booked. */
    ofPerson: string | null;
    groupId: string | null;
    after: string | null;
    limit: number;
  },
): Promise<{ ids: string[]; count: number }> {
  const { state, now, ofPerson, groupId, after } = search;
  const order = state === 'over' ? sql`starts_at desc, id desc` : sql`starts_at, id`;
  // Where it stands, in the list or not: it may have ended since the page before.
  const place = sql`(select starts_at, id from session where organization_id = ${organizationId} and id = ${after}::uuid)`;
  const behind = after
    ? state === 'over'
      ? sql`where (starts_at, id) < ${place}`
      : sql`where (starts_at, id) > ${place}`
    : sql``;
  const { rows } = await sql<{ ids: string[] | null; count: number }>`
    with listed as materialized (
      select s.id, s.starts_at from session s
      where s.organization_id = ${organizationId} and s.local_date between ${search.from}::date and ${search.through}::date
      ${state === 'ahead' ? sql`and s.ends_at > ${now}::timestamptz` : sql``}
      ${state === 'over' ? sql`and s.ends_at <= ${now}::timestamptz` : sql``}
      ${groupId ? sql`and s.group_id = ${groupId}::uuid` : sql``}
      ${
        ofPerson
          ? sql`and (exists (select from session_staff d where d.organization_id = s.organization_id and d.session_id = s.id
              and d.staff_id = ${ofPerson}::uuid and d.withdrawn_at is null)
            or exists (select from booking b where b.organization_id = s.organization_id and b.session_id = s.id
              and b.patient_id = ${ofPerson}::uuid and b.cancelled_at is null))`
          : sql``
      })
    select (select array_agg(id order by ${order}) from (
        select * from listed ${behind} order by ${order} limit ${search.limit}) page) as ids, count(*)::int as count
    from listed`.execute(db);
  return { ids: rows[0]!.ids ?? [], count: rows[0]!.count };
}
