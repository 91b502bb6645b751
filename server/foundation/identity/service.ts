import { hashPassword as scrypt } from 'better-auth/crypto';
import type { z } from 'zod';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import { organizationName } from '#server/platform/organizations.ts';
import { namesOf } from '../people/service.ts';
import { passwordTrouble } from './common-passwords.ts';
import type { demoEntrance, me as meContract } from './contract.ts';
import * as queries from './queries.ts';
import { beginnings, firstRole } from './rules.ts';
import type { Identity } from './sign-in.ts';

export type { Identity } from './sign-in.ts';
export { openIdentity, whoAsks } from './sign-in.ts';

type Me = z.input<typeof meContract>;
type Entrance = z.input<typeof demoEntrance>;

/** 80 ms of work on purpose; many accounts with one password (a seed) hash it once. Refuses what is guessed first. */
export async function hashPassword(password: string, email = ''): Promise<string> {
  const trouble = passwordTrouble(password, email);
  if (trouble) throw invalid({ password: trouble });
  return scrypt(password);
}

/** Where accounts are kept: an Identity, or for a seed a pool on the address of the role of sign-in. */
export type Accounts = Pick<Identity, 'pool' | 'newId'>;

/** A way to sign in. Without a password only the demo's one click leads in. Commits by itself: sign-in has its own schema. */
export async function createAccount(
  accounts: Accounts,
  input: { name: string; email: string; passwordHash?: string },
): Promise<string> {
  const email = input.email.toLowerCase();
  if (await queries.accountExists(accounts.pool, email)) {
    throw conflict(
      'email_taken',
      'Somebody signs in with this e-mail already.',
      'Use another e-mail address.',
    );
  }
  const accountId = accounts.newId();
  await queries.insertAccount(accounts.pool, { id: accountId, name: input.name, email });
  if (input.passwordHash) {
    const credential = { id: accounts.newId(), accountId, passwordHash: input.passwordHash };
    await queries.insertPassword(accounts.pool, credential);
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
  const role = firstRole(roles)!;
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
    await asActor(deps, actor, requestId, async (ctx) => {
      entrance.people.push(...(await peopleOf(ctx, acting, news)));
      entrance.meeting ??= await news.meeting(ctx);
    });
  }
  return entrance;
}

async function peopleOf(
  ctx: Ctx,
  acting: readonly queries.Acting[],
  news: EntranceNews,
): Promise<Entrance['people']> {
  const personIds = acting.map((one) => one.personId);
  const names = await namesOf(ctx, personIds);
  const lines = await news.lines(ctx, personIds);
  const people = acting.map(({ accountId, personId, roles }) => {
    const role = firstRole(roles)!;
    const { name, section, line: usual } = beginnings[role];
    const line = lines.get(personId) ?? usual;
    return {
      order: Object.keys(beginnings).indexOf(role),
      accountId,
      name: names.get(personId)!.roomName,
      role: name,
      section,
      line,
    };
  });
  return people
    .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name, 'en'))
    .map(({ order: _, ...person }) => person);
}
