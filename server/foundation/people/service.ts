import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { canSeePerson } from './access.ts';
import { checkDetails, noteChange } from './create-people.ts';
import { existing, mayKeepPeople } from './existing.ts';
import { authoritiesOf, licencesOf } from './keep-licences.ts';
import * as queries from './queries.ts';
import * as careTeams from './queries-care-teams.ts';
import { calledNameOf, fullNameOf, isNpi, legalNameOf, roomNameOf } from './rules.ts';
import type { CareTeamRole, Names, Person, Role, StaffProfile } from './types.ts';

export { createPeople, createPerson } from './create-people.ts';
export {
  findPeople,
  listPeople,
  namedIn,
  nameOfPerson,
  peopleBornOn,
} from './find-people.ts';
export { clearancesOf, clearedPairs, endClearance, openClearance } from './keep-clearances.ts';
export { languagesOf, languagesOfPerson, sayLanguages } from './keep-languages.ts';
export {
  addAuthorities,
  addLicence,
  authoritiesOf,
  coverOn,
  endAuthority,
  licencesOf,
} from './keep-licences.ts';

export { endSeparation, keptApart, neverPaired, separate, separationsOf } from './keep-separations.ts';

type Dates = { from: Temporal.PlainDate; until: Temporal.PlainDate | null };

export async function changePerson(ctx: Ctx, person: Person): Promise<void> {
  mayKeepPeople(ctx);
  const roles = await rolesOn(ctx, { personId: person.id, date: ctx.today });
  checkDetails(person, roles);
  if (!(await queries.updatePerson(ctx.db, ctx.organizationId, person))) throw notFound('person');
  noteChange(ctx, person.id, roles.includes('patient'));
}

/** A role that the person already holds on these days is refused, not doubled. */
export async function giveRole(ctx: Ctx, input: { personId: string; role: Role } & Dates): Promise<string> {
  mayKeepPeople(ctx);
  await existing(ctx, input.personId);
  if ((await rolesOn(ctx, { personId: input.personId, date: input.from })).includes(input.role)) {
    throw conflict('role_held', 'This person already holds that role on that day.', 'Choose a later day.');
  }
  const id = ctx.newId();
  await queries.insertRoles(ctx.db, ctx.organizationId, [{ id, ...input }]);
  ctx.audit.changed('person', [input.personId]);
  return id;
}

export async function endRole(
  ctx: Ctx,
  input: { personId: string; role: Role; lastDay: Temporal.PlainDate },
): Promise<void> {
  mayKeepPeople(ctx);
  if (!(await queries.endRole(ctx.db, ctx.organizationId, input))) throw notFound('role');
  ctx.audit.changed('person', [input.personId]);
  await ctx.announce('role.ended', { personId: input.personId });
}

export async function setStaffProfile(ctx: Ctx, profile: StaffProfile & { personId: string }): Promise<void> {
  mayKeepPeople(ctx);
  await existing(ctx, profile.personId);
  if (profile.npi !== null && !isNpi(profile.npi)) {
    throw invalid({ npi: 'An NPI is ten digits and its last digit must fit the others. Check for a typo.' });
  }
  await queries.saveStaffProfile(ctx.db, ctx.organizationId, profile);
  ctx.audit.changed('person', [profile.personId]);
}

export async function linkCouple(
  ctx: Ctx,
  input: { personIds: readonly [string, string]; from: Temporal.PlainDate },
): Promise<string> {
  mayKeepPeople(ctx);
  const id = ctx.newId();
  await queries.insertCouple(ctx.db, ctx.organizationId, { id, ...input, at: ctx.clock.now() });
  ctx.audit.changed('couple', [id]);
  return id;
}

/** The partner in treatment, if there is one. Who may know of the link is for the caller to decide. */
export async function partnerOf(
  ctx: Ctx,
  personId: string,
  date: Temporal.PlainDate,
): Promise<string | null> {
  return queries.loadPartner(ctx.db, ctx.organizationId, personId, date);
}

/**
 * Makes staff part of patients' care teams for the days that they are not yet. Called where care is planned. Answers the roles that are
 * new, each with its patient.
 */
export async function joinCareTeams(
  ctx: Ctx,
  roles: readonly ({ patientId: string; staffId: string; role: CareTeamRole } & Dates)[],
): Promise<{ id: string; patientId: string }[]> {
  return careTeams.coverCareTeamDays(ctx.db, ctx.organizationId, roles);
}

export async function careTeamOf(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
): Promise<{ staffId: string; role: CareTeamRole }[]> {
  return careTeams.loadCareTeams(ctx.db, ctx.organizationId, date, [patientId]);
}

/** Who is on the care team of each of these patients, in one query for any number. */
export async function careTeamsOf(
  ctx: Ctx,
  patientIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<Map<string, string[]>> {
  const teams = await careTeams.loadCareTeams(ctx.db, ctx.organizationId, date, patientIds);
  const byPatient = Map.groupBy(teams, (one) => one.patientId);
  return new Map(patientIds.map((id) => [id, (byPatient.get(id) ?? []).map((one) => one.staffId)]));
}

export async function rolesOn(
  ctx: Ctx,
  input: { personId: string; date: Temporal.PlainDate },
): Promise<Role[]> {
  const { personId } = input;
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, input.date, { personId });
  return held.map((one) => one.role);
}

/** Everybody who holds a role on a date other than that of a patient, with all of those. For verbs that ask about many at once. */
export async function staffOn(ctx: Ctx, date: Temporal.PlainDate): Promise<Map<string, Role[]>> {
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, date, { otherThan: 'patient' });
  const byPerson = Map.groupBy(held, (one) => one.personId);
  return new Map([...byPerson].map(([personId, all]) => [personId, all.map((one) => one.role)]));
}

/** Who holds a role on a date, by name. */
export async function holdersOf(ctx: Ctx, role: Role, date: Temporal.PlainDate) {
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, date, { role });
  const names = await namesOf(
    ctx,
    held.map((one) => one.personId),
  );
  return [...names].map(([id, known]) => ({ id, names: known }));
}

/** What people are called. For verbs whose own access rule already decided that the actor may know. */
export async function namesOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Names>> {
  const ids = [...new Set(personIds)];
  const people = await queries.loadNameParts(ctx.db, ctx.organizationId, ids);
  return new Map(
    people.map((person) => [
      person.id,
      {
        calledName: calledNameOf(person),
        roomName: roomNameOf(person),
        fullName: fullNameOf(person),
        legalName: legalNameOf(person),
        credential: person.credential,
      },
    ]),
  );
}

/** Everything a claim needs of people. For verbs whose own access rule already decided. */
export async function detailsOf(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, Person>> {
  const people = await queries.loadPeople(ctx.db, ctx.organizationId, personIds);
  ctx.audit.shown('person', personIds);
  return new Map(people.map((person) => [person.id, person]));
}

export async function staffProfilesOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, StaffProfile>> {
  return queries.loadStaffProfiles(ctx.db, ctx.organizationId, personIds);
}

/** Everybody the organization knows, with what they are today; the director's list. */
export async function everybody(ctx: Ctx) {
  mayKeepPeople(ctx);
  const ids = await queries.loadAllIds(ctx.db, ctx.organizationId);
  const names = await namesOf(ctx, ids);
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, ctx.today);
  const roles = Map.groupBy(held, (one) => one.personId);
  const licences = Map.groupBy(await licencesOf(ctx, ids), (one) => one.personId);
  ctx.audit.shown('person', ids);
  ctx.audit.aboutPatients(held.filter((one) => one.role === 'patient').map((one) => one.personId));
  return ids
    .map((id) => ({
      id,
      names: names.get(id)!,
      roles: (roles.get(id) ?? []).map((one) => one.role),
      licences: licences.get(id) ?? [],
    }))
    .sort((a, b) => a.names.fullName.localeCompare(b.names.fullName, 'en'));
}

/** One person with everything the director keeps of them. */
export async function personFile(ctx: Ctx, personId: string) {
  mayKeepPeople(ctx);
  const person = await existing(ctx, personId);
  const roles = await rolesOn(ctx, { personId, date: ctx.today });
  const profiles = await staffProfilesOf(ctx, [personId]);
  ctx.audit.shown('person', [personId]);
  if (roles.includes('patient')) ctx.audit.aboutPatients([personId]);
  return {
    person,
    roles,
    staff: profiles.get(personId) ?? null,
    licences: await licencesOf(ctx, [personId]),
    authorities: await authoritiesOf(ctx, [personId]),
  };
}

/** Patients on a date whom the actor may see, by name. */
export async function patientsOf(
  ctx: Ctx,
  date: Temporal.PlainDate,
): Promise<{ id: string; names: Names }[]> {
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, date, { role: 'patient' });
  const patientIds = held.map((one) => one.personId);
  const teams = await careTeamsOf(ctx, patientIds, date);
  const visible = patientIds.filter((personId) =>
    canSeePerson(ctx.actor, { personId, isPatient: true, careTeamIds: teams.get(personId)! }),
  );
  const names = await namesOf(ctx, visible);
  ctx.audit.shown('person', visible);
  ctx.audit.aboutPatients(visible);
  return visible
    .map((id) => ({ id, names: names.get(id)! }))
    .sort((a, b) => a.names.fullName.localeCompare(b.names.fullName, 'en'));
}

/** When each of these people is a patient here. For verbs whose own access rule already decided. */
export async function patientDatesOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<({ personId: string } & Dates)[]> {
  return queries.loadPatientDates(ctx.db, ctx.organizationId, personIds);
}

/** Refuses as "not found" unless the actor may see this person; for verbs about one patient. */
export async function mustSeePerson(ctx: Ctx, personId: string): Promise<void> {
  await mustSeePeople(ctx, [personId]);
}

/** The same for each of many. */
export async function mustSeePeople(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  const date = ctx.today;
  const known = new Set(
    (await queries.loadPeople(ctx.db, ctx.organizationId, personIds)).map((one) => one.id),
  );
  const held = await queries.loadRoles(ctx.db, ctx.organizationId, date, { personIds });
  const patients = new Set(held.filter((one) => one.role === 'patient').map((one) => one.personId));
  const teams = await careTeamsOf(ctx, personIds, date);
  for (const personId of personIds) {
    const facts = { personId, isPatient: patients.has(personId), careTeamIds: teams.get(personId)! };
    if (!known.has(personId) || !canSeePerson(ctx.actor, facts)) throw notFound('person');
  }
}
