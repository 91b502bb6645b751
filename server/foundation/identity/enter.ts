import { z } from 'zod';
import { Refusal } from '#server/platform/errors.ts';
import { giveOnce, takeOnce } from './one-time.ts';
import { actingOf } from './queries.ts';
import * as queries from './queries-sign-ins.ts';
import { type Account, accountById, accountsOfEmail } from './queries-ways.ts';
import { asksStaff, beginnings, firstRole, needsSecondStep } from './rules.ts';
import { hasToWait } from './rules-attempts.ts';
import { hashOf, isPassword, keyedHash, newToken } from './secrets.ts';
import type { Identity } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

// Absolute, and not extended by use: a shift with its breaks, then sign in again.
const signInLastsSeconds = 12 * 60 * 60;

/** Passwords that are tried at each sign-in, whether nobody, one or two people are called that: the time tells nothing. */
const alwaysTried = 2;

export const ticketShape = z.object({
  at: z.enum(['who', 'second', 'enroll']),
  accountIds: z.array(z.string()),
  method: z.enum(['password', 'passkey', 'organization', 'mail', 'demo']),
  organizationId: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticketShape>;

/** E-mail and password. Which accounts there are is told only to somebody whose password opens them. */
export async function enterByPassword(
  identity: Identity,
  asking: Asking,
  typed: { email: string; password: string },
): Promise<Step> {
  const email = typed.email.trim().toLowerCase();
  const accounts = await accountsOfEmail(identity.pool, email);
  const deviceId = await knownDevice(identity, asking, accounts);
  const attempt = await beginGuess(identity, asking, {
    kind: 'password',
    subject: keyedHash(identity.secret, 'attempts', email),
    deviceId,
    accounts,
  });
  const hashes = accounts.map((account) => account.passwordHash);
  while (hashes.length < alwaysTried) hashes.push(null);
  const fits = await Promise.all(hashes.map((hash) => isPassword(typed.password, hash)));
  const opened = accounts.filter((_account, index) => fits[index]);
  if (opened.length === 0) throw wrongSignIn;
  await queries.attemptSucceeded(identity.pool, attempt);
  return goOn(identity, asking, opened, { method: 'password', organizationId: null });
}

/** After a valid credential: the one account, or the question which of them. */
export async function goOn(
  identity: Identity,
  asking: Asking,
  accounts: readonly Account[],
  by: Pick<Ticket, 'method' | 'organizationId'>,
): Promise<Step> {
  const [account, ...others] = accounts;
  if (!account) throw wrongSignIn;
  if (others.length === 0) return enterAccount(identity, asking, account, by);
  const accountIds = accounts.map((one) => one.id);
  return {
    step: 'who',
    ticket: await giveOnce(identity, 'ticket', { at: 'who', accountIds, ...by } satisfies Ticket),
    people: accounts.map((one) => ({ choice: one.id, name: one.name })),
  };
}

export async function chooseAccount(
  identity: Identity,
  asking: Asking,
  { ticket, choice }: { ticket: string; choice: string },
): Promise<Step> {
  const known = await takeOnce(identity, 'ticket', ticket, ticketShape);
  const account = known.accountIds.includes(choice) ? await accountById(identity.pool, choice) : null;
  if (known.at !== 'who' || !account) throw wrongSignIn;
  return enterAccount(identity, asking, account, known);
}

/** One account, known by one way in: the second step, setting one up, or in. */
export async function enterAccount(
  identity: Identity,
  asking: Asking,
  account: Account,
  by: Pick<Ticket, 'method' | 'organizationId'> & { hasSecondFactor?: boolean },
): Promise<Step> {
  const acting = await actingOf(identity.pool, account.id, identity.clock.now());
  const next = needsSecondStep({
    method: by.method,
    hasSecondFactor: by.hasSecondFactor ?? false,
    hasAuthenticator: account.hasAuthenticator,
    passkeys: account.passkeys,
    isAsked: acting.some(
      (one) => one.roles.length > 0 && one.isStaff && asksStaff(identity.isDemo, one.asksStaff),
    ),
  });
  if (next === 'in') return complete(identity, asking, account.id, by);
  const ticket: Ticket = {
    at: next,
    accountIds: [account.id],
    method: by.method,
    organizationId: by.organizationId,
  };
  const token = await giveOnce(identity, 'ticket', ticket);
  if (next === 'enroll') return { step: 'enroll', ticket: token };
  const ways = (['code', 'passkey'] as const).filter((way) =>
    way === 'code' ? account.hasAuthenticator : account.passkeys > 0,
  );
  return { step: 'second', ticket: token, ways };
}

/** Signed in: a token for the cookie, a browser that is known from now on, a line in the person's history. */
export async function complete(
  identity: Identity,
  asking: Asking,
  accountId: string,
  by: Pick<Ticket, 'method' | 'organizationId'> & { hasSecondFactor?: boolean },
): Promise<Step & { step: 'in' }> {
  const { pool, newId } = identity;
  const deviceToken = asking.deviceToken ?? newToken();
  const { label, source } = asking;
  const device = await queries.keepDevice(pool, {
    id: newId(),
    accountId,
    tokenHash: hashOf(deviceToken),
    label,
  });
  const token = newToken();
  await queries.insertSignIn(pool, {
    id: newId(),
    tokenHash: hashOf(token),
    accountId,
    method: by.method,
    hasSecondFactor: by.hasSecondFactor ?? false,
    deviceId: device.id,
    label,
    source,
    lastsSeconds: signInLastsSeconds,
    organizationId: by.organizationId,
  });
  const isFirstEver = !(await queries.hasSignedIn(pool, accountId));
  await queries.insertEvent(pool, { id: newId(), accountId, kind: 'signed_in', label, source });
  const isTold = device.isNew && !isFirstEver && by.method !== 'demo';
  const acting = await actingOf(pool, accountId, identity.clock.now());
  const first = acting.find((one) => one.organizationId === by.organizationId) ?? acting[0];
  const role = first && firstRole(first.roles);
  const home = role ? beginnings[role].home : '/account';
  return { step: 'in', token, deviceToken, home, newBrowserOf: isTold ? accountId : null };
}

/** Counts a guess before it is looked at; refused when there were too many of its kind. */
export async function beginGuess(
  identity: Identity,
  asking: Asking,
  guess: {
    kind: 'password' | 'code';
    subject: string;
    deviceId: string | null;
    accounts: readonly { id: string }[];
  },
): Promise<number> {
  const { pool } = identity;
  const { kind, subject, deviceId } = guess;
  const one = { kind, subject, source: asking.source, deviceId };
  const id = await queries.insertAttempt(pool, one);
  if (!hasToWait(await queries.countFailed(pool, one), deviceId !== null)) return id;
  for (const account of guess.accounts) {
    const { label, source } = asking;
    await queries.insertEvent(pool, {
      id: identity.newId(),
      accountId: account.id,
      kind: 'guesses_stopped',
      label,
      source,
    });
  }
  throw tooManyGuesses;
}

export async function knownDevice(
  identity: Identity,
  asking: Asking,
  accounts: readonly { id: string }[],
): Promise<string | null> {
  if (!asking.deviceToken) return null;
  for (const account of accounts) {
    const id = await queries.findDevice(identity.pool, account.id, hashOf(asking.deviceToken));
    if (id) return id;
  }
  return null;
}

export const wrongSignIn = new Refusal(
  401,
  'wrong_sign_in',
  'E-mail or password is not right.',
  'Try again, or ask for a link by e-mail.',
);

const tooManyGuesses = new Refusal(
  429,
  'too_often',
  'There were too many attempts in a short time.',
  'Wait a quarter of an hour. A passkey, a link by e-mail, or a browser in which you have signed in before works now.',
);
