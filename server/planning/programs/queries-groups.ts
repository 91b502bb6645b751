import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { BlockKind, Dates, Facilitator, Group, GroupDuty, TemplateBlock } from './types.ts';

type Db = Transaction<DB>;

export async function insertTemplate(
  db: Db,
  organizationId: string,
  template: {
    id: string;
    name: string;
    blocks: readonly TemplateBlock[];
    madeAt: Temporal.Instant;
    madeBy: string | null;
    acceptedFindings: readonly string[];
  },
): Promise<void> {
  await db
    .insertInto('block_template')
    .values({
      organization_id: organizationId,
      id: template.id,
      name: template.name,
      made_at: template.madeAt,
      made_by: template.madeBy,
      accepted_findings: [...template.acceptedFindings],
    })
    .execute();
  await db
    .insertInto('template_block')
    .values(
      template.blocks.map(({ kind, minutes }, index) => ({
        organization_id: organizationId,
        template_id: template.id,
        ordinal: index + 1,
        kind,
        minutes,
      })),
    )
    .execute();
}

export async function loadTemplates(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; blocks: TemplateBlock[] }>> {
  const templates = await db
    .selectFrom('block_template')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  const blocks = await db
    .selectFrom('template_block')
    .select(['template_id', 'kind', 'minutes'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`template_id = any(${[...ids]}::uuid[])`)
    .orderBy('ordinal')
    .execute();
  return new Map(
    templates.map(({ id, name }) => [
      id,
      {
        name,
        blocks: blocks
          .filter((block) => block.template_id === id)
          .map((block) => ({ kind: block.kind as BlockKind, minutes: block.minutes })),
      },
    ]),
  );
}

export async function insertGroup(db: Db, organizationId: string, group: Group): Promise<void> {
  await db
    .insertInto('care_group')
    .values({ organization_id: organizationId, ...groupColumns(group) })
    .execute();
}

export async function updateGroup(db: Db, organizationId: string, group: Group): Promise<void> {
  await db
    .updateTable('care_group')
    .set(groupColumns(group))
    .where('organization_id', '=', organizationId)
    .where('id', '=', group.id)
    .execute();
}

function groupColumns(group: Group) {
  return {
    id: group.id,
    program_id: group.programId,
    name: group.name,
    capacity: group.capacity,
    template_id: group.templateId,
    recurrence: group.recurrence,
    first_starts_at: group.firstStartsAt,
  };
}

export async function loadGroups(db: Db, organizationId: string, ids?: readonly string[]): Promise<Group[]> {
  const all = db
    .selectFrom('care_group')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .orderBy('name');
  const rows = await (ids ? all.where(sql<boolean>`id = any(${[...ids]}::uuid[])`) : all).execute();
  return rows.map((row) => ({
    id: row.id,
    programId: row.program_id,
    name: row.name,
    capacity: row.capacity,
    templateId: row.template_id,
    recurrence: row.recurrence,
    firstStartsAt: row.first_starts_at,
  }));
}

type GroupPage = { ids: string[] | null; counts: GroupCounts[] | null };
/** Of one program: groups, their places, and how many of them are taken. */
export type GroupCounts = { programId: string; groups: number; places: number; taken: number };

/** Groups by program and name after a place in that order, and what there is of each program. */
export async function pageOfGroups(
  db: Db,
  organizationId: string,
  search: { words: readonly string[]; after: string | null; today: Temporal.PlainDate; limit: number },
): Promise<{ ids: string[]; counts: GroupCounts[] }> {
  const { words, after, today, limit } = search;
  const named = sql.join(
    words.map((word) => sql`and strpos(house.plain_text(g.name), house.plain_text(${word})) > 0`),
    sql` `,
  );
  const behind = after
    ? sql`where (program_name, name, id) > (select program_name, name, id from listed where id = ${after}::uuid)`
    : sql``;
  const { rows } = await sql<GroupPage>`
    with listed as (
      select g.id, house.plain_text(g.name) collate "C" as name, house.plain_text(p.name) collate "C" as program_name from care_group g
      join program p on p.organization_id = g.organization_id and p.id = g.program_id
      where g.organization_id = ${organizationId} ${named}),
    taken as (
      select group_id, count(distinct patient_id) as members from membership
      where organization_id = ${organizationId} and during && daterange(${today}::date, null) group by group_id)
    select (select array_agg(id order by program_name, name, id) from (
        select * from listed ${behind} order by program_name, name, id limit ${limit}) page) as ids,
      (select json_agg(c) from (
        select g.program_id as "programId", count(*)::int as groups, sum(g.capacity)::int as places,
          coalesce(sum(t.members), 0)::int as taken
        from care_group g left join taken t on t.group_id = g.id
        where g.organization_id = ${organizationId} group by g.program_id) c) as counts`.execute(db);
  const { ids, counts } = rows[0]!;
  return { ids: ids ?? [], counts: counts ?? [] };
}

/** The first group by name that has a place, from a day on. */
export async function firstGroupWithRoom(
  db: Db,
  organizationId: string,
  today: Temporal.PlainDate,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select g.id from care_group g where g.organization_id = ${organizationId} and g.capacity > (
      select count(distinct m.patient_id) from membership m where m.organization_id = g.organization_id and m.group_id = g.id
        and m.during && daterange(${today}::date, null))
    order by g.name limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Until the transaction ends, nobody else plans sessions or members of this group. */
export async function lockGroup(db: Db, organizationId: string, groupId: string): Promise<void> {
  await lockGroups(db, organizationId, [groupId]);
}

/** The same for several, locked in one order by everybody. */
export async function lockGroups(db: Db, organizationId: string, groupIds: readonly string[]): Promise<void> {
  await db
    .selectFrom('care_group')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${[...groupIds]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function insertFacilitator(
  db: Db,
  organizationId: string,
  groupId: string,
  facilitator: Facilitator & { id: string } & Dates,
): Promise<void> {
  await db
    .insertInto('group_facilitator')
    .values({
      organization_id: organizationId,
      id: facilitator.id,
      group_id: groupId,
      staff_id: facilitator.staffId,
      duty: facilitator.duty,
      during: dateRange(facilitator.from, facilitator.until),
    })
    .execute();
}

export async function loadFacilitators(
  db: Db,
  organizationId: string,
  groupIds: readonly string[],
): Promise<(Facilitator & { id: string; groupId: string } & Dates)[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('group_facilitator')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`group_id = any(${[...groupIds]}::uuid[])`)
    .orderBy('duty', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    groupId: row.group_id,
    staffId: row.staff_id,
    duty: row.duty as GroupDuty,
    ...row.during,
  }));
}

/** They serve until the day before `from`. Who was to begin then or later is taken back. */
export async function endFacilitators(
  db: Db,
  organizationId: string,
  facilitatorIds: readonly string[],
  from: Temporal.PlainDate,
): Promise<void> {
  const theirs = sql<boolean>`id = any(${[...facilitatorIds]}::uuid[])`;
  await db
    .deleteFrom('group_facilitator')
    .where('organization_id', '=', organizationId)
    .where(theirs)
    .where(sql<boolean>`lower(during) >= ${from}::date`)
    .execute();
  await db
    .updateTable('group_facilitator')
    .set({ during: sql<string>`daterange(lower(during), ${from}::date)` })
    .where('organization_id', '=', organizationId)
    .where(theirs)
    .execute();
}
