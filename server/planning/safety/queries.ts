import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { Arrival, Place, PlaceAttestation } from './types.ts';

export async function insertAttestation(
  db: Transaction<DB>,
  organizationId: string,
  row: Place & Arrival & { id: string; personId: string; sessionId: string; at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('place_attestation')
    .values({
      organization_id: organizationId,
      id: row.id,
      person_id: row.personId,
      session_id: row.sessionId,
      at: row.at,
      place: row.place,
      state: row.state,
      address: row.address,
      alone: row.alone,
      callback_phone: row.callbackPhone,
      said_name: row.saidName,
      hearers: row.hearers,
      headphones: row.headphones,
      driving: row.driving,
      latitude: row.position?.latitude ?? null,
      longitude: row.position?.longitude ?? null,
      accuracy_meters: row.position?.accuracyMeters ?? null,
    })
    .execute();
}

/** The latest word of each person for a session, or of one person for any session. */
export async function loadLatest(
  db: Transaction<DB>,
  organizationId: string,
  only: { sessionId: string } | { personId: string },
): Promise<PlaceAttestation[]> {
  let query = db
    .selectFrom('place_attestation')
    .distinctOn(['session_id', 'person_id'])
    .selectAll()
    .select(sql<Temporal.Instant>`min(at) over (partition by session_id, person_id)`.as('first_at'))
    .where('organization_id', '=', organizationId)
    .orderBy('session_id')
    .orderBy('person_id')
    .orderBy('at', 'desc');
  query =
    'sessionId' in only
      ? query.where('session_id', '=', only.sessionId)
      : query.where('person_id', '=', only.personId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    sessionId: row.session_id,
    at: row.at,
    firstAt: row.first_at,
    place: row.place as Place['place'],
    state: row.state,
    address: row.address,
    alone: row.alone,
    callbackPhone: row.callback_phone,
    saidName: row.said_name,
    hearers: row.hearers,
    headphones: row.headphones,
    driving: row.driving === null ? null : (false as const),
    position:
      row.latitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude!, accuracyMeters: row.accuracy_meters! },
  }));
}
