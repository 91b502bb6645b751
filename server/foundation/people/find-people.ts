import type { Ctx } from '#server/platform/ctx.ts';
import { knowsBirthDates, patientsInSight } from './access.ts';
import type { AmongWhom } from './contract-find.ts';
import { mayKeepPeople } from './existing.ts';
import { licencesOf } from './keep-licences.ts';
import { loadPeople, loadRoles } from './queries.ts';
import { idsBornOn, idsByName, idsNamed, pageOfPeople } from './queries-find.ts';
import { fullNameOf } from './rules.ts';
import { readSearch } from './rules-find.ts';
import { mustSeePerson, namesOf } from './service.ts';
import { type Person, personOf, type Role } from './types.ts';

/** So many are offered to choose from; whoever is not among them is found by typing more. */
const offered = 20;
const pageSize = 50;

/** Everybody the organization knows who was born on one of these days: who a newcomer could be already. */
export async function peopleBornOn(ctx: Ctx, dates: readonly Temporal.PlainDate[]): Promise<Person[]> {
  mayKeepPeople(ctx);
  const ids = await idsBornOn(ctx.db, ctx.organizationId, dates);
  return loadPeople(ctx.db, ctx.organizationId, ids);
}

/** The first ones, by name, who answer to what was typed, of those whom the actor may see. */
export async function findPeople(
  ctx: Ctx,
  asked: { text: string; among: AmongWhom },
): Promise<{
  people: { id: string; fullName: string; birthDate: Temporal.PlainDate | null }[];
  isCut: boolean;
}> {
  const search = readSearch(asked.text);
  const sight = patientsInSight(ctx.actor);
  const { among } = asked;
  const staffRole = among === 'group_therapist' || among === 'room_host' ? among : null;
  const isStaff = staffRole !== null;
  const mayKnowBirth = !isStaff && knowsBirthDates(ctx.actor);
  if (sight === 'nobody' || (search.birthDate && !mayKnowBirth)) return { people: [], isCut: false };
  const ids = await idsByName(ctx.db, ctx.organizationId, {
    ...search,
    role: staffRole ?? 'patient',
    orNone: among === 'subscribers' && sight === 'everybody',
    ofTeamsOf: !isStaff && sight === 'ofOwnTeams' ? personOf(ctx.actor) : null,
    date: ctx.today,
    limit: offered + 1,
  });
  const shown = ids.slice(0, offered);
  const known = new Map((await loadPeople(ctx.db, ctx.organizationId, shown)).map((one) => [one.id, one]));
  ctx.audit.shown('person', shown);
  if (!isStaff) ctx.audit.aboutPatients(shown);
  return {
    people: shown.map((id) => {
      const person = known.get(id)!;
      return { id, fullName: fullNameOf(person), birthDate: mayKnowBirth ? person.birthDate : null };
    }),
    isCut: ids.length > offered,
  };
}

/**
 * What somebody typed to find something of a person and a day: whom it can mean, and which day. Null: it says nothing of that. For verbs
 * whose own access rule already decided that the actor may know; nobody's name is answered.
 */
export async function namedIn(
  ctx: Ctx,
  text: string,
): Promise<{ personIds: string[] | null; date: Temporal.PlainDate | null }> {
  const { words, birthDate: date } = readSearch(text);
  const personIds = words.length > 0 ? await idsNamed(ctx.db, ctx.organizationId, words, 500) : null;
  return { personIds, date };
}

/** What one person is called, for pages about them. */
export async function nameOfPerson(ctx: Ctx, personId: string): Promise<string> {
  await mustSeePerson(ctx, personId);
  ctx.audit.shown('person', [personId]);
  ctx.audit.aboutPatients([personId]);
  return (await namesOf(ctx, [personId])).get(personId)!.fullName;
}

/** A page of everybody the organization knows, or of those who answer to what was typed, with what they are today; the director's list. */
export async function listPeople(ctx: Ctx, asked: { text: string; role: Role | null; after: string | null }) {
  mayKeepPeople(ctx);
  const { ids, counts } = await pageOfPeople(ctx.db, ctx.organizationId, {
    ...readSearch(asked.text),
    role: asked.role,
    after: asked.after,
    date: ctx.today,
    limit: pageSize + 1,
  });
  const shown = ids.slice(0, pageSize);
  const names = await namesOf(ctx, shown);
  const held = await loadRoles(ctx.db, ctx.organizationId, ctx.today, { personIds: shown });
  const roles = Map.groupBy(held, (one) => one.personId);
  const licences = Map.groupBy(await licencesOf(ctx, shown), (one) => one.personId);
  ctx.audit.shown('person', shown);
  ctx.audit.aboutPatients(held.filter((one) => one.role === 'patient').map((one) => one.personId));
  return {
    people: shown.map((id) => ({
      id,
      names: names.get(id)!,
      roles: (roles.get(id) ?? []).map((one) => one.role),
      licences: licences.get(id) ?? [],
    })),
    counts,
    next: ids.length > pageSize ? shown.at(-1)! : null,
  };
}
