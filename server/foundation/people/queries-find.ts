import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Role } from './types.ts';

type Db = Transaction<DB>;

export async function idsBornOn(
  db: Db,
  organizationId: string,
  dates: readonly Temporal.PlainDate[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`birth_date = any(${dates.map(String)}::date[])`)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

type Typed = { words: readonly string[]; birthDate: Temporal.PlainDate | null };

/** Every word somewhere in the name, and the birth date where one was typed. */
function answersTo({ words, birthDate }: Typed): RawBuilder<unknown> {
  const conditions = words.map((word) => sql`and strpos(p.find_name, house.plain_text(${word})) > 0`);
  if (birthDate) conditions.push(sql`and p.birth_date = ${birthDate}::date`);
  return sql.join(conditions, sql` `);
}

/** Ids by name, those first in whose name a part begins with what was typed. */
export async function idsByName(
  db: Db,
  organizationId: string,
  search: Typed & {
    /** Who holds one of these roles, or with `orNone` no role at all. */
    role: Role;
    orNone: boolean;
    /** Only those whom this person treats or hosts. */
    ofTeamsOf: string | null;
    date: Temporal.PlainDate;
    limit: number;
  },
): Promise<string[]> {
  const { role, orNone, ofTeamsOf, date, limit } = search;
  const held = (which: RawBuilder<unknown>) => sql`exists (select from person_role r
    where r.organization_id = p.organization_id and r.person_id = p.id and r.during @> ${date}::date ${which})`;
  const among = orNone
    ? sql`and (${held(sql`and r.role = ${role}`)} or not ${held(sql``)})`
    : sql`and ${held(sql`and r.role = ${role}`)}`;
  const treated = ofTeamsOf
    ? sql`and exists (select from care_team_role t where t.organization_id = p.organization_id and t.patient_id = p.id
        and t.staff_id = ${ofTeamsOf}::uuid and t.during @> ${date}::date)`
    : sql``;
  const [first = ''] = search.words;
  const { rows } = await sql<{ id: string }>`
    select p.id from person p
    where p.organization_id = ${organizationId} ${answersTo(search)} ${among} ${treated}
    order by strpos(p.find_name, ' ' || house.plain_text(${first})) = 0, p.sort_name, p.id
    limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Whoever answers to what was typed, with or without a role. */
export async function idsNamed(
  db: Db,
  organizationId: string,
  words: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from person p where p.organization_id = ${organizationId} ${answersTo({ words, birthDate: null })}
    order by p.sort_name, p.id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

type Page = {
  ids: string[] | null;
  staff: number;
  patients: number;
  without: number;
};

/**
 * Who works here, then patients, then who has no role on that date, each by name: the ids after a place in that order, and how many there
 * are of each. One statement, because the counts read what the page reads.
 */
export async function pageOfPeople(
  db: Db,
  organizationId: string,
  search: Typed & { role: Role | null; after: string | null; date: Temporal.PlainDate; limit: number },
): Promise<{ ids: string[]; counts: { staff: number; patients: number; without: number } }> {
  const { role, after, date, limit } = search;
  const behind = after
    ? sql`where (kind, sort_name, id) > (select kind, sort_name, id from listed where id = ${after}::uuid)`
    : sql``;
  const { rows } = await sql<Page>`
    with held as (
      select person_id, bool_or(role = 'patient') as is_patient, array_agg(role) as roles from person_role
      where organization_id = ${organizationId} and during @> ${date}::date group by person_id),
    listed as materialized (
      select p.id, p.sort_name, case when h.person_id is null then 2 when h.is_patient then 1 else 0 end as kind
      from person p left join held h on h.person_id = p.id
      where p.organization_id = ${organizationId} ${answersTo(search)} ${role ? sql`and ${role} = any(h.roles)` : sql``})
    select (select array_agg(id order by kind, sort_name, id) from (
        select * from listed ${behind} order by kind, sort_name, id limit ${limit}) page) as ids,
      count(*) filter (where kind = 0)::int as staff, count(*) filter (where kind = 1)::int as patients,
      count(*) filter (where kind = 2)::int as without
    from listed`.execute(db);
  const { ids, ...counts } = rows[0]!;
  return { ids: ids ?? [], counts };
}
