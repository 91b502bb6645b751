import type { z } from 'zod';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound, Refusal } from '#server/platform/errors.ts';
import type { Mail } from '#server/platform/mail.ts';
import { mailEmailLink } from './by-mail.ts';
import type { ownAccount } from './contract-account.ts';
import { beginGuess } from './enter.ts';
import { keepPasskey, passkeyToMake } from './passkeys.ts';
import { actingOf, idleOf } from './queries.ts';
import * as signIns from './queries-sign-ins.ts';
import * as queries from './queries-ways.ts';
import { asksStaff } from './rules.ts';
import {
  authenticatorToSetUp,
  confirmAuthenticator,
  makeRecoveryCodes,
  mustBeRightCode,
  noteEvent,
} from './second-step.ts';
import { hashPassword, isPassword, keyedHash } from './secrets.ts';
import type { Identity } from './sign-in.ts';

type Own = { account: queries.Account; signInId: string };

/** What was proved so lately counts for changing the ways in. */
const proofLastsSeconds = 15 * 60;

/** The account of whoever asks; never anybody else's. */
async function own(ctx: Ctx, identity: Identity): Promise<Own> {
  const { actor } = ctx;
  const account = actor.kind === 'person' ? await queries.accountById(identity.pool, actor.accountId) : null;
  if (actor.kind !== 'person' || !actor.signInId || !account) throw notFound('account');
  return { account, signInId: actor.signInId };
}

/** The same, for what changes how one signs in: a browser left open for a minute must not be enough. */
async function ownProved(ctx: Ctx, identity: Identity): Promise<Own> {
  const mine = await own(ctx, identity);
  const signIn = await signIns.signInById(identity.pool, mine.signInId);
  if (!signIn || signIn.provedSecondsAgo > proofLastsSeconds) throw proveFirst;
  return mine;
}

/** For other acts that a browser left open for a minute must not be enough for. */
export async function mustBeProved(ctx: Ctx, identity: Identity): Promise<void> {
  await ownProved(ctx, identity);
}

const proveFirst = new Refusal(
  403,
  'prove_first',
  'It has been a while since you signed in.',
  'Show once more that it is you, then do this again.',
);

const here = { label: 'this browser', source: '' };
/** What requests of somebody signed in say of where they come from: their own sign-in knows. */
async function askingOf(ctx: Ctx, identity: Identity, { signInId }: Own) {
  const signIn = await signIns.signInById(identity.pool, signInId);
  return {
    requestId: ctx.requestId,
    source: signIn?.source ?? here.source,
    label: signIn?.label ?? here.label,
    deviceToken: null,
  };
}

export async function accountOfMine(ctx: Ctx, identity: Identity): Promise<z.input<typeof ownAccount>> {
  const { account, signInId } = await own(ctx, identity);
  const { pool } = identity;
  const open = await signIns.signInsOf(pool, account.id);
  const mine = open.find((one) => one.id === signInId);
  const app = await queries.authenticatorOf(pool, account.id);
  const acting = await actingOf(pool, account.id, identity.clock.now());
  return {
    email: account.email,
    hasPassword: account.passwordHash !== null,
    passkeys: (await queries.passkeysOf(pool, account.id)).map((one) => ({
      id: one.id,
      name: one.name,
      createdAt: one.createdAt.toString(),
      usedAt: one.usedAt?.toString() ?? null,
    })),
    authenticatorSince: app?.confirmedAt?.toString() ?? null,
    recoveryCodesLeft: await queries.recoveryCodesLeft(pool, account.id),
    isSecondStepAsked: acting.some((one) => one.isStaff && asksStaff(identity.isDemo, one.asksStaff)),
    needsProof: (mine?.provedSecondsAgo ?? Number.POSITIVE_INFINITY) > proofLastsSeconds,
    signIns: open.map(({ id, label, source, method, since, activeAt }) => ({
      id,
      label: label ?? 'A browser',
      source: source ?? '',
      method,
      since: since.toString(),
      activeAt: activeAt.toString(),
      isThis: id === signInId,
    })),
    history: (await signIns.eventsOf(pool, account.id)).map(({ id, at, kind, label, source }) => ({
      id,
      at: at.toString(),
      kind,
      label,
      source,
    })),
    organizations: acting.map(({ organizationId, organizationName, roles }) => ({
      organizationId,
      name: organizationName,
      isThis: organizationId === ctx.organizationId,
      hasRole: roles.length > 0,
    })),
  };
}

/** Shows once more that it is you. A demo's account that has no way in but its one click has nothing to show. */
export async function prove(
  ctx: Ctx,
  identity: Identity,
  shown: { password: string | null; code: string | null },
): Promise<void> {
  const mine = await own(ctx, identity);
  const { account } = mine;
  const asking = await askingOf(ctx, identity, mine);
  const hasNothing = account.passwordHash === null && !account.hasAuthenticator && account.passkeys === 0;
  if (shown.code !== null) {
    await mustBeRightCode(identity, asking, account.id, shown.code);
  } else if (!(identity.isDemo && hasNothing)) {
    const subject = keyedHash(identity.secret, 'attempts', account.email);
    const deviceId = `sign-in:${mine.signInId}`;
    const guess = { kind: 'password' as const, subject, deviceId, accounts: [] };
    const attempt = await beginGuess(identity, asking, guess);
    if (!(await isPassword(shown.password ?? '', account.passwordHash))) {
      throw invalid({ password: 'This is not your password.' });
    }
    await signIns.attemptSucceeded(identity.pool, attempt);
  }
  await signIns.noteProof(identity.pool, mine.signInId);
}

export async function changePassword(
  ctx: Ctx,
  identity: Identity,
  { newPassword }: { newPassword: string },
): Promise<void> {
  const mine = await ownProved(ctx, identity);
  const { account, signInId } = mine;
  const passwordHash = await hashPassword(newPassword, account.email).catch((error: Refusal) => {
    throw error.fields?.password ? invalid({ newPassword: error.fields.password }) : error;
  });
  await queries.setPassword(identity.pool, { id: identity.newId(), accountId: account.id, passwordHash });
  await signIns.deleteSignIns(identity.pool, account.id, { allBut: signInId });
  await noteEvent(identity, await askingOf(ctx, identity, mine), account.id, 'password_changed');
}

/** Answers the same whatever the address is; it counts once its link was opened. */
export async function changeEmail(
  ctx: Ctx,
  identity: Identity,
  mail: Mail,
  { email }: { email: string },
): Promise<void> {
  const { account } = await ownProved(ctx, identity);
  await mailEmailLink(identity, mail, { accountId: account.id, email });
}

export async function startPasskey(ctx: Ctx, identity: Identity) {
  const { account } = await ownProved(ctx, identity);
  return passkeyToMake(identity, account);
}

export async function addPasskey(
  ctx: Ctx,
  identity: Identity,
  made: { challenge: string; response: unknown; name: string },
): Promise<void> {
  const mine = await ownProved(ctx, identity);
  await keepPasskey(identity, mine.account.id, made);
  await noteEvent(identity, await askingOf(ctx, identity, mine), mine.account.id, 'passkey_added');
}

export async function removePasskey(
  ctx: Ctx,
  identity: Identity,
  { passkeyId }: { passkeyId: string },
): Promise<void> {
  const mine = await ownProved(ctx, identity);
  const { account } = mine;
  const known = await queries.passkeysOf(identity.pool, account.id);
  if (!known.some((one) => one.id === passkeyId)) throw notFound('passkey');
  if (known.length === 1 && account.passwordHash === null && !identity.isDemo) {
    throw conflict(
      'last_way_in',
      'This is your only way in.',
      'Set a password or add another passkey first.',
    );
  }
  await queries.deletePasskey(identity.pool, { id: passkeyId, accountId: account.id });
  await noteEvent(identity, await askingOf(ctx, identity, mine), account.id, 'passkey_removed');
}

export async function startAuthenticator(ctx: Ctx, identity: Identity) {
  const { account } = await ownProved(ctx, identity);
  return authenticatorToSetUp(identity, account);
}

export async function finishAuthenticator(ctx: Ctx, identity: Identity, { code }: { code: string }) {
  const mine = await ownProved(ctx, identity);
  const asking = await askingOf(ctx, identity, mine);
  return { recoveryCodes: await confirmAuthenticator(identity, asking, mine.account.id, code) };
}

export async function removeAuthenticator(ctx: Ctx, identity: Identity): Promise<void> {
  const mine = await ownProved(ctx, identity);
  if (!(await queries.deleteAuthenticator(identity.pool, mine.account.id)))
    throw notFound('authenticator app');
  const asking = await askingOf(ctx, identity, mine);
  await noteEvent(identity, asking, mine.account.id, 'authenticator_removed');
}

export async function newCodes(ctx: Ctx, identity: Identity) {
  const mine = await ownProved(ctx, identity);
  const recoveryCodes = await makeRecoveryCodes(identity, mine.account.id);
  await noteEvent(identity, await askingOf(ctx, identity, mine), mine.account.id, 'recovery_codes_made');
  return { recoveryCodes };
}

/** Ends one sign-in of mine, or all but this one; browsers are not known any more after the latter. */
export async function signOutElsewhere(
  ctx: Ctx,
  identity: Identity,
  which: { signInId: string } | 'all',
): Promise<void> {
  const mine = await own(ctx, identity);
  const { account, signInId } = mine;
  const { pool } = identity;
  if (which === 'all') {
    await signIns.deleteSignIns(pool, account.id, { allBut: signInId });
    await signIns.forgetDevices(pool, account.id);
  } else {
    const ended = await signIns.deleteSignIns(pool, account.id, { only: which.signInId });
    if (ended === 0) throw notFound('sign-in');
  }
  await noteEvent(identity, await askingOf(ctx, identity, mine), account.id, 'signed_out_elsewhere');
}

/** Goes on in another organization in which this account acts and holds a role today. */
export async function actElsewhere(
  ctx: Ctx,
  identity: Identity,
  { organizationId }: { organizationId: string },
): Promise<void> {
  const { account, signInId } = await own(ctx, identity);
  const acting = await actingOf(identity.pool, account.id, identity.clock.now());
  if (!acting.some((one) => one.organizationId === organizationId && one.roles.length > 0)) {
    throw notFound('organization');
  }
  await signIns.setOrganization(identity.pool, signInId, organizationId);
}

/** How long this sign-in still lasts when nothing is done. Asking does not lengthen it. */
export async function idleLeft(ctx: Ctx, identity: Identity): Promise<{ secondsLeft: number }> {
  const { signInId } = await own(ctx, identity);
  return { secondsLeft: await idleOf(identity.pool, signInId, ctx.organizationId) };
}
