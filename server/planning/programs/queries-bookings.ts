import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Booking, BookingReason, Dates } from './types.ts';

type Db = Transaction<DB>;
type Member = { id: string; groupId: string; patientId: string } & Dates;

export async function insertMemberships(
  db: Db,
  organizationId: string,
  members: readonly Member[],
): Promise<void> {
  await db
    .insertInto('membership')
    .values(
      members.map((member) => ({
        organization_id: organizationId,
        id: member.id,
        group_id: member.groupId,
        patient_id: member.patientId,
        during: dateRange(member.from, member.until),
      })),
    )
    .execute();
}

export async function endMembership(
  db: Db,
  organizationId: string,
  membershipId: string,
  until: Temporal.PlainDate,
): Promise<void> {
  await db
    .updateTable('membership')
    .set({ during: sql<string>`daterange(lower(during), ${until}::date)` })
    .where('organization_id', '=', organizationId)
    .where('id', '=', membershipId)
    .execute();
}

export async function loadMembers(
  db: Db,
  organizationId: string,
  only: { groupIds: readonly string[] } | { patientId: string },
): Promise<Member[]> {
  let query = db.selectFrom('membership').selectAll().where('organization_id', '=', organizationId);
  query =
    'patientId' in only
      ? query.where('patient_id', '=', only.patientId)
      : query.where(sql<boolean>`group_id = any(${[...only.groupIds]}::uuid[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    groupId: row.group_id,
    patientId: row.patient_id,
    ...row.during,
  }));
}

/** Books who is not booked yet; whoever is stays as they are. */
export async function insertBookings(
  db: Db,
  organizationId: string,
  bookings: readonly Omit<Booking, 'id'>[],
  booked: { at: Temporal.Instant; by: string | null },
): Promise<void> {
  if (bookings.length === 0) return;
  await sql`
    insert into booking (organization_id, id, session_id, patient_id, reason, make_up_for, booked_at, booked_by)
    select ${organizationId}::uuid, uuidv7(), wanted.*, ${booked.at}::timestamptz, ${booked.by}::uuid
    from unnest(${bookings.map((one) => one.sessionId)}::uuid[], ${bookings.map((one) => one.patientId)}::uuid[],
      ${bookings.map((one) => one.reason)}::text[], ${bookings.map((one) => one.makeUpFor)}::uuid[]) as wanted
    on conflict do nothing`.execute(db);
}

export async function cancelBookings(
  db: Db,
  organizationId: string,
  bookingIds: readonly string[],
  cancelled: { at: Temporal.Instant; by: string | null; why: string },
): Promise<void> {
  await db
    .updateTable('booking')
    .set({ cancelled_at: cancelled.at, cancelled_by: cancelled.by, cancelled_why: cancelled.why })
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${[...bookingIds]}::uuid[])`)
    .where('cancelled_at', 'is', null)
    .execute();
}

/** Bookings that stand. */
export async function loadBookings(
  db: Db,
  organizationId: string,
  only: { sessionIds?: readonly string[]; patientId?: string },
): Promise<Booking[]> {
  let query = db
    .selectFrom('booking')
    .select(['id', 'session_id', 'patient_id', 'reason', 'make_up_for'])
    .where('organization_id', '=', organizationId)
    .where('cancelled_at', 'is', null)
    .orderBy('id');
  if (only.sessionIds) query = query.where(sql<boolean>`session_id = any(${[...only.sessionIds]}::uuid[])`);
  if (only.patientId) query = query.where('patient_id', '=', only.patientId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    patientId: row.patient_id,
    reason: row.reason as BookingReason,
    makeUpFor: row.make_up_for,
  }));
}

/** Whether the patient was ever expected in the session, cancelled or not. */
export async function wasEverBooked(
  db: Db,
  organizationId: string,
  sessionId: string,
  patientId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('booking')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('session_id', '=', sessionId)
    .where('patient_id', '=', patientId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
