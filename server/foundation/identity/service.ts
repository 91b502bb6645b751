import type { z } from 'zod';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { conflict, Refusal } from '#server/platform/errors.ts';
import { organizationName } from '#server/platform/organizations.ts';
import { namesOf, partnerOf } from '../people/service.ts';
import { roles } from '../people/types.ts';
import type { demoEntrance, me as meContract } from './contract.ts';
import * as queries from './queries.ts';
import { accountsOfEmail, insertAccount, setPassword } from './queries-ways.ts';
import { beginnings, firstRole, shownFirst } from './rules.ts';
import { codeFor } from './secrets.ts';
import type { Identity } from './sign-in.ts';

export { mustBeProved } from './own-account.ts';
export { hashPassword, seal, unseal } from './secrets.ts';
export type { Identity } from './sign-in.ts';
export { openIdentity, whoAsks } from './sign-in.ts';

type Me = z.input<typeof meContract>;
type Entrance = z.input<typeof demoEntrance>;

/** Where accounts are kept: an Identity, or for a seed a pool on the address of the role of sign-in. */
export type Accounts = Pick<Identity, 'pool' | 'newId'>;

/** Partners may share an address; each of them has an account, and nobody is told of the other's. */
const mostWithOneAddress = 2;

/** A way to sign in. Without a password only the demo's one click leads in. Commits by itself: sign-in has its own schema. */
export async function createAccount(
  accounts: Accounts,
  input: { name: string; email: string; passwordHash?: string },
): Promise<string> {
  const { pool, newId } = accounts;
  const email = input.email.trim().toLowerCase();
  if ((await accountsOfEmail(pool, email)).length >= mostWithOneAddress) {
    throw conflict(
      'email_taken',
      'This address cannot be used for one more account.',
      'Use another e-mail address.',
    );
  }
  const accountId = newId();
  await insertAccount(pool, { id: accountId, name: input.name, email });
  if (input.passwordHash) {
    await setPassword(pool, { id: newId(), accountId, passwordHash: input.passwordHash });
  }
  return accountId;
}

/** From now on the account acts for this person in the organization of whoever asks. */
export async function actFor(ctx: Ctx, input: { accountId: string; personId: string }): Promise<void> {
  await queries.insertActor(ctx.db, ctx.organizationId, input);
  ctx.audit.changed('person', [input.personId]);
}

/** Who is signed in, and where they begin. */
export async function whoAmI(ctx: Ctx, identity: Identity, hasBots: boolean): Promise<Me> {
  if (ctx.actor.kind !== 'person') throw new Error('a job is nobody');
  const { personId } = ctx.actor;
  const roles = ctx.actor.roles as Me['roles'];
  const role = firstRole(roles);
  if (!role) throw noRoleToday;
  const names = (await namesOf(ctx, [personId])).get(personId)!;
  return {
    personId,
    name: names.fullName,
    chosenName: names.roomName,
    role,
    roles,
    organizationName: await organizationName(ctx),
    programZone: await queries.findZone(identity.pool, ctx.organizationId),
    home: beginnings[role].home,
    hasBots,
  };
}

const noRoleToday = new Refusal(
  403,
  'no_role_today',
  'You have no role here today.',
  'Ask your program, if that is not right.',
);

/** What house.ts knows of other parts for the entrance: what awaits a person, and the group that meets. */
export type EntranceNews = {
  /** One sentence for each person, by person id; people without one are described by their role. */
  lines: (ctx: Ctx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  meeting: (ctx: Ctx) => Promise<Entrance['meeting']>;
};

/** Whom a visitor of the demo can be: everybody of every organization who can sign in and holds a role today. */
export async function demoPeople(
  deps: Deps,
  identity: Identity,
  news: EntranceNews,
  requestId: string,
): Promise<Entrance> {
  const everybody = await queries.listActing(identity.pool, identity.clock.now());
  const organizations = Map.groupBy(everybody, (one) => one.organizationId);
  const entrance: Entrance = { people: [], meeting: null };
  for (const [organizationId, acting] of organizations) {
    const actor = { kind: 'system', organizationId, name: 'demo entrance' } as const;
    const zone = await queries.findZone(identity.pool, organizationId);
    await asActor(deps, actor, requestId, async (ctx) => {
      const isFirst = entrance.people.length === 0;
      entrance.people.push(...(await peopleOf(ctx, { acting, news, zone, isFirst })));
      entrance.meeting ??= await news.meeting(ctx);
    });
  }
  return entrance;
}

type House = { acting: readonly queries.Acting[]; news: EntranceNews; zone: string; isFirst: boolean };

async function peopleOf(ctx: Ctx, { acting, news, zone, isFirst }: House): Promise<Entrance['people']> {
  const personIds = acting.map((one) => one.personId);
  const names = await namesOf(ctx, personIds);
  const nameOf = (personId: string) => names.get(personId)!.roomName;
  const lines = await news.lines(ctx, personIds);
  const people = acting
    .flatMap((one) => {
      const role = firstRole(one.roles);
      return role ? [{ ...one, role }] : [];
    })
    .sort(
      (a, b) =>
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        nameOf(a.personId).localeCompare(nameOf(b.personId), 'en'),
    );
  const today = ctx.clock.now().toZonedDateTimeISO(zone).toPlainDate();
  const couple = isFirst ? await firstCouple(ctx, people, today) : null;
  const first = isFirst ? shownFirst(people, couple) : new Set<string>();
  const house = await organizationName(ctx);
  return people.map(({ accountId, personId, role }) => {
    const { name, section, line } = beginnings[role];
    const isPartner = couple?.[1] === personId;
    return {
      accountId,
      name: nameOf(personId),
      role: isPartner ? `Partner of ${nameOf(couple[0])}, also a patient` : name,
      section,
      line: lines.get(personId) ?? line,
      organizationName: house,
      shownFirst: first.has(personId),
    };
  });
}

/** Who was here first of the couples in treatment of whom both can sign in. */
async function firstCouple(
  ctx: Ctx,
  people: readonly { personId: string; role: Me['role'] }[],
  today: Temporal.PlainDate,
): Promise<[string, string] | null> {
  const patients = people
    .filter((one) => one.role === 'patient')
    .map((one) => one.personId)
    .sort();
  for (const personId of patients) {
    const partnerId = await partnerOf(ctx, personId, today);
    if (partnerId && patients.includes(partnerId)) return [personId, partnerId];
  }
  return null;
}

/** Where mail for a person goes; null: nobody can sign in as this person yet. For jobs that were told whom to reach. */
export async function mailAddressOf(
  identity: Pick<Identity, 'pool'>,
  person: { organizationId: string; personId: string },
): Promise<string | null> {
  return queries.findMailAddress(identity.pool, person);
}

/** Who signs in with a mail address in an organization. */
export async function peopleOfAddress(
  identity: Pick<Identity, 'pool'>,
  asked: { organizationId: string; email: string },
): Promise<string[]> {
  return queries.findPeopleOfAddress(identity.pool, asked);
}

/** The code by which somebody shows that an address is theirs. */
export function addressCodeOf(identity: Pick<Identity, 'secret'>, channelId: string): string {
  return codeFor(identity.secret, 'contact channel', channelId);
}
