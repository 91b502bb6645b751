import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Block, BlockKind, ChangeKind, Duty, Session, SessionChange, SessionStaff } from './types.ts';

type Db = Transaction<DB>;

/** Sessions that this occurrence does not have yet; those it has are left alone. Answers the ids that are new. */
export async function insertSessions(
  db: Db,
  organizationId: string,
  sessions: readonly Omit<Session, 'cancelledAt'>[],
  createdAt: Temporal.Instant,
): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  const rows = await db
    .insertInto('session')
    .values(
      sessions.map((session) => ({
        organization_id: organizationId,
        id: session.id,
        group_id: session.groupId,
        program_id: session.programId,
        occurrence_at: session.occurrenceAt,
        starts_at: session.startsAt,
        ends_at: session.endsAt,
        local_date: session.localDate,
        created_at: createdAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['organization_id', 'group_id', 'occurrence_at']).doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** What to look for; all parts that are given must hold. */
export type SessionSearch = {
  ids?: readonly string[];
  groupId?: string;
  groupIds?: readonly string[];
  staffId?: string;
  patientId?: string;
  startsFrom?: Temporal.Instant;
  startsBefore?: Temporal.Instant;
  fromDate?: Temporal.PlainDate;
  throughDate?: Temporal.PlainDate;
};

export async function loadSessions(
  db: Db,
  organizationId: string,
  search: SessionSearch,
): Promise<Session[]> {
  let query = db
    .selectFrom('session')
    .select(['id', 'group_id', 'program_id', 'occurrence_at', 'starts_at', 'ends_at', 'local_date'])
    .select(
      sql<Temporal.Instant | null>`(select min(c.at) from session_change c where c.organization_id = session.organization_id
        and c.session_id = session.id and c.kind = 'cancelled')`.as('cancelled_at'),
    )
    .where('organization_id', '=', organizationId)
    .orderBy('starts_at')
    .orderBy('id');
  if (search.ids) query = query.where(sql<boolean>`id = any(${[...search.ids]}::uuid[])`);
  if (search.groupId) query = query.where('group_id', '=', search.groupId);
  if (search.groupIds) query = query.where(sql<boolean>`group_id = any(${[...search.groupIds]}::uuid[])`);
  if (search.startsFrom) query = query.where('starts_at', '>=', search.startsFrom);
  if (search.startsBefore) query = query.where('starts_at', '<', search.startsBefore);
  if (search.fromDate) query = query.where('local_date', '>=', search.fromDate);
  if (search.throughDate) query = query.where('local_date', '<=', search.throughDate);
  if (search.staffId) {
    query =
      query.where(sql<boolean>`exists (select 1 from session_staff s where s.organization_id = session.organization_id
      and s.session_id = session.id and s.staff_id = ${search.staffId} and s.withdrawn_at is null)`);
  }
  if (search.patientId) {
    query =
      query.where(sql<boolean>`exists (select 1 from booking b where b.organization_id = session.organization_id
      and b.session_id = session.id and b.patient_id = ${search.patientId} and b.cancelled_at is null)`);
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    groupId: row.group_id,
    programId: row.program_id,
    occurrenceAt: row.occurrence_at,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    localDate: row.local_date,
    cancelledAt: row.cancelled_at,
  }));
}

/** Until the transaction ends, nobody else books into these sessions or moves them. Locked in one order by everybody. */
export async function lockSessions(db: Db, organizationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .selectFrom('session')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function moveSession(
  db: Db,
  organizationId: string,
  session: Pick<Session, 'id' | 'startsAt' | 'endsAt' | 'localDate'>,
): Promise<void> {
  await db
    .updateTable('session')
    .set({ starts_at: session.startsAt, ends_at: session.endsAt, local_date: session.localDate })
    .where('organization_id', '=', organizationId)
    .where('id', '=', session.id)
    .execute();
}

export async function insertChange(db: Db, organizationId: string, change: SessionChange): Promise<void> {
  await db
    .insertInto('session_change')
    .values({
      organization_id: organizationId,
      id: change.id,
      session_id: change.sessionId,
      kind: change.kind,
      was: JSON.stringify(change.was),
      becomes: JSON.stringify(change.becomes),
      why: change.why,
      by_person_id: change.byPersonId,
      at: change.at,
    })
    .execute();
}

export async function loadChanges(
  db: Db,
  organizationId: string,
  sessionId: string,
): Promise<SessionChange[]> {
  const rows = await db
    .selectFrom('session_change')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    kind: row.kind as ChangeKind,
    was: row.was as Record<string, unknown>,
    becomes: row.becomes as Record<string, unknown>,
    why: row.why,
    byPersonId: row.by_person_id,
    at: row.at,
  }));
}

/** Of these sessions, those that somebody cancelled, moved or gave a substitute. */
export async function changedAmong(
  db: Db,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('session_change')
    .select('session_id')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${[...sessionIds]}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.session_id));
}

export async function replaceBlocks(
  db: Db,
  organizationId: string,
  plans: readonly { sessionId: string; blocks: readonly Block[] }[],
): Promise<void> {
  if (plans.length === 0) return;
  await db
    .deleteFrom('block_plan')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${plans.map((plan) => plan.sessionId)}::uuid[])`)
    .execute();
  const rows = plans.flatMap(({ sessionId, blocks }) => blocks.map((block) => ({ sessionId, ...block })));
  // unnest: a fortnight of a busy group has more values than a statement takes parameters.
  await sql`
    insert into block_plan (organization_id, session_id, ordinal, kind, starts_at, ends_at)
    select ${organizationId}::uuid, * from unnest(${rows.map((row) => row.sessionId)}::uuid[],
      ${rows.map((row) => row.ordinal)}::integer[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.startsAt.toString())}::timestamptz[],
      ${rows.map((row) => row.endsAt.toString())}::timestamptz[])`.execute(db);
}

export async function loadBlocks(
  db: Db,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<Map<string, Block[]>> {
  const plans = new Map<string, Block[]>(sessionIds.map((id) => [id, []]));
  if (sessionIds.length === 0) return plans;
  const rows = await db
    .selectFrom('block_plan')
    .select(['session_id', 'ordinal', 'kind', 'starts_at', 'ends_at'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${[...sessionIds]}::uuid[])`)
    .orderBy('ordinal')
    .execute();
  for (const row of rows) {
    plans.get(row.session_id)!.push({
      ordinal: row.ordinal,
      kind: row.kind as BlockKind,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    });
  }
  return plans;
}

export async function insertStaff(
  db: Db,
  organizationId: string,
  staff: readonly SessionStaff[],
  assignedAt: Temporal.Instant,
): Promise<void> {
  if (staff.length === 0) return;
  await sql`
    insert into session_staff (organization_id, id, session_id, staff_id, duty, for_patient_id, assigned_at)
    select ${organizationId}::uuid, uuidv7(), assigned.*, ${assignedAt}::timestamptz
    from unnest(${staff.map((one) => one.sessionId)}::uuid[], ${staff.map((one) => one.staffId)}::uuid[],
      ${staff.map((one) => one.duty)}::text[], ${staff.map((one) => one.forPatientId ?? null)}::uuid[]) as assigned
    on conflict do nothing`.execute(db);
}

export async function withdrawStaff(
  db: Db,
  organizationId: string,
  input: { sessionIds: readonly string[]; staffId: string | null; at: Temporal.Instant },
): Promise<void> {
  let query = db
    .updateTable('session_staff')
    .set({ withdrawn_at: input.at })
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${[...input.sessionIds]}::uuid[])`)
    .where('withdrawn_at', 'is', null);
  if (input.staffId) query = query.where('staff_id', '=', input.staffId);
  await query.execute();
}

/** Who is assigned now, leads first. */
export async function loadStaff(
  db: Db,
  organizationId: string,
  sessionIds: readonly string[],
): Promise<SessionStaff[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .selectFrom('session_staff')
    .select(['session_id', 'staff_id', 'duty', 'for_patient_id'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`session_id = any(${[...sessionIds]}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .orderBy(sql`array_position(array['lead', 'co', 'host', 'interpreter', 'captioner'], duty)`)
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    staffId: row.staff_id,
    duty: row.duty as Duty,
    forPatientId: row.for_patient_id,
  }));
}

/** Who had a duty of these sessions and has it no more, with the last time of it. */
export async function loadFormerStaff(
  db: Db,
  organizationId: string,
  sessionId: string,
): Promise<(SessionStaff & { withdrawnAt: Temporal.Instant })[]> {
  const rows = await db
    .selectFrom('session_staff as was')
    .select(['session_id', 'staff_id', 'duty', 'withdrawn_at'])
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('withdrawn_at', 'is not', null)
    .where(
      sql<boolean>`not exists (select 1 from session_staff later where later.organization_id = was.organization_id
        and later.session_id = was.session_id and later.staff_id = was.staff_id
        and (later.withdrawn_at is null or later.withdrawn_at > was.withdrawn_at))`,
    )
    .execute();
  return rows.map((row) => ({
    sessionId: row.session_id,
    staffId: row.staff_id,
    duty: row.duty as Duty,
    withdrawnAt: row.withdrawn_at!,
  }));
}
