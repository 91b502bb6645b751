import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Person, PersonDetails, Role, SexForClaims, StaffProfile } from './types.ts';

type Db = Transaction<DB>;
type Dates = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

export async function insertPeople(
  db: Db,
  organizationId: string,
  people: readonly Person[],
  createdAt: Temporal.Instant,
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('person')
    .values(
      people.map((person) => ({
        organization_id: organizationId,
        id: person.id,
        created_at: createdAt,
        ...columnsOf(person),
      })),
    )
    .execute();
}

export async function updatePerson(db: Db, organizationId: string, person: Person): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set(columnsOf(person))
    .where('organization_id', '=', organizationId)
    .where('id', '=', person.id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function columnsOf(person: PersonDetails) {
  return {
    legal_first_name: person.legalFirstName,
    legal_last_name: person.legalLastName,
    chosen_name: person.chosenName,
    birth_date: person.birthDate,
    sex_for_claims: person.sexForClaims,
    address_line: person.addressLine,
    city: person.city,
    state: person.state,
    zip: person.zip,
    phone: person.phone,
  };
}

export async function loadPeople(db: Db, organizationId: string, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    legalFirstName: row.legal_first_name,
    legalLastName: row.legal_last_name,
    chosenName: row.chosen_name,
    birthDate: row.birth_date,
    sexForClaims: row.sex_for_claims as SexForClaims | null,
    addressLine: row.address_line,
    city: row.city,
    state: row.state,
    zip: row.zip,
    phone: row.phone,
  }));
}

/** The parts of these people's names, with the credential of staff: what a screen full of names asks for. */
export async function loadNameParts(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<
  (Pick<Person, 'id' | 'legalFirstName' | 'legalLastName' | 'chosenName'> & { credential: string | null })[]
> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('person')
    .leftJoin('staff_profile', (join) =>
      join
        .onRef('staff_profile.organization_id', '=', 'person.organization_id')
        .onRef('staff_profile.person_id', '=', 'person.id'),
    )
    .select(['person.id', 'legal_first_name as legalFirstName', 'legal_last_name as legalLastName'])
    .select(['chosen_name as chosenName', 'credential'])
    .where('person.organization_id', '=', organizationId)
    .where(sql<boolean>`person.id = any(${[...ids]}::uuid[])`)
    .execute();
}

export async function loadAllIds(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('organization_id', '=', organizationId)
    .execute();
  return rows.map((row) => row.id);
}

export async function insertRoles(
  db: Db,
  organizationId: string,
  roles: readonly ({ id: string; personId: string; role: Role } & Dates)[],
): Promise<void> {
  if (roles.length === 0) return;
  await db
    .insertInto('person_role')
    .values(
      roles.map(({ id, personId, role, from, until }) => ({
        organization_id: organizationId,
        id,
        person_id: personId,
        role,
        during: dateRange(from, until),
      })),
    )
    .execute();
}

/** Ends the role that runs on a date; false when there is none. */
export async function endRole(
  db: Db,
  organizationId: string,
  role: { personId: string; role: Role; lastDay: Temporal.PlainDate },
): Promise<boolean> {
  const result = await db
    .updateTable('person_role')
    .set({ during: sql<string>`daterange(lower(during), ${role.lastDay}::date, '[]')` })
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', role.personId)
    .where('role', '=', role.role)
    .where(sql<boolean>`during @> ${role.lastDay}::date`)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function loadRoles(
  db: Db,
  organizationId: string,
  date: Temporal.PlainDate,
  only: { role?: Role; otherThan?: Role; personId?: string; personIds?: readonly string[] } = {},
): Promise<{ personId: string; role: Role }[]> {
  let query = db
    .selectFrom('person_role')
    .select(['person_id', 'role'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`during @> ${date}::date`)
    .orderBy('role');
  if (only.role) query = query.where('role', '=', only.role);
  if (only.otherThan) query = query.where('role', '<>', only.otherThan);
  if (only.personId) query = query.where('person_id', '=', only.personId);
  if (only.personIds) query = query.where(sql<boolean>`person_id = any(${[...only.personIds]}::uuid[])`);
  return (await query.execute()).map((row) => ({ personId: row.person_id, role: row.role as Role }));
}

/** When each of these people is a patient. */
export async function loadPatientDates(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<({ personId: string } & Dates)[]> {
  const rows = await db
    .selectFrom('person_role')
    .select(['person_id', 'during'])
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'patient')
    .where(sql<boolean>`person_id = any(${[...ids]}::uuid[])`)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, ...row.during }));
}

export async function saveStaffProfile(
  db: Db,
  organizationId: string,
  profile: StaffProfile & { personId: string },
): Promise<void> {
  const { credential, npi, taxonomy } = profile;
  await db
    .insertInto('staff_profile')
    .values({ organization_id: organizationId, person_id: profile.personId, credential, npi, taxonomy })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'person_id']).doUpdateSet({ credential, npi, taxonomy }),
    )
    .execute();
}

export async function loadStaffProfiles(
  db: Db,
  organizationId: string,
  ids: readonly string[],
): Promise<Map<string, StaffProfile>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('staff_profile')
    .select(['person_id', 'credential', 'npi', 'taxonomy'])
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`person_id = any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ person_id, ...profile }) => [person_id, profile]));
}

export async function insertCouple(
  db: Db,
  organizationId: string,
  couple: {
    id: string;
    personIds: readonly [string, string];
    from: Temporal.PlainDate;
    at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('couple')
    .values({ organization_id: organizationId, id: couple.id, created_at: couple.at })
    .execute();
  await db
    .insertInto('couple_member')
    .values(
      couple.personIds.map((personId) => ({
        organization_id: organizationId,
        couple_id: couple.id,
        person_id: personId,
        during: dateRange(couple.from, null),
      })),
    )
    .execute();
}

export async function loadPartner(
  db: Db,
  organizationId: string,
  personId: string,
  date: Temporal.PlainDate,
): Promise<string | null> {
  const row = await db
    .selectFrom('couple_member as mine')
    .innerJoin('couple_member as other', (join) =>
      join
        .onRef('other.organization_id', '=', 'mine.organization_id')
        .onRef('other.couple_id', '=', 'mine.couple_id')
        .onRef('other.person_id', '!=', 'mine.person_id'),
    )
    .select('other.person_id')
    .where('mine.organization_id', '=', organizationId)
    .where('mine.person_id', '=', personId)
    .where(sql<boolean>`mine.during @> ${date}::date and other.during @> ${date}::date`)
    .executeTakeFirst();
  return row?.person_id ?? null;
}
