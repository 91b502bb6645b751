import { conflict, invalid, Refusal } from '#server/platform/errors.ts';
import {
  authenticatorUri,
  newAuthenticatorSecret,
  newRecoveryCodes,
  plainRecoveryCode,
  stepOfCode,
} from './authenticator-code.ts';
import { beginGuess, complete, knownDevice, ticketShape, wrongSignIn } from './enter.ts';
import { lookOnce, takeOnce } from './one-time.ts';
import { accountOfPasskey } from './passkeys.ts';
import { attemptSucceeded, insertEvent } from './queries-sign-ins.ts';
import * as queries from './queries-ways.ts';
import { keyedHash, seal, unseal } from './secrets.ts';
import type { Identity } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

/** The code of an app, or one of the codes for when the phone is gone. */
export async function secondStepByCode(
  identity: Identity,
  asking: Asking,
  { ticket, code }: { ticket: string; code: string },
): Promise<Step> {
  const known = await lookOnce(identity, 'ticket', ticket, ticketShape, { counts: true });
  const [accountId] = known.accountIds;
  if (known.at !== 'second' || !accountId) throw wrongSignIn;
  await mustBeRightCode(identity, asking, accountId, code);
  await takeOnce(identity, 'ticket', ticket, ticketShape);
  return complete(identity, asking, accountId, { ...known, hasSecondFactor: true });
}

/** A passkey as the second step; it has to be one of the same account. */
export async function secondStepByPasskey(
  identity: Identity,
  asking: Asking,
  shown: { ticket: string; challenge: string; response: unknown },
): Promise<Step> {
  const known = await lookOnce(identity, 'ticket', shown.ticket, ticketShape, { counts: true });
  const accountId = await accountOfPasskey(identity, shown);
  if (known.at !== 'second' || known.accountIds[0] !== accountId) throw wrongSignIn;
  await takeOnce(identity, 'ticket', shown.ticket, ticketShape);
  return complete(identity, asking, accountId, { ...known, hasSecondFactor: true });
}

/** Refuses unless the code is right; each code works once. Counted by who guesses, like passwords. */
export async function mustBeRightCode(
  identity: Identity,
  asking: Asking,
  accountId: string,
  typed: string,
): Promise<void> {
  const { pool } = identity;
  const deviceId = await knownDevice(identity, asking, [{ id: accountId }]);
  const attempt = await beginGuess(identity, asking, {
    kind: 'code',
    subject: accountId,
    deviceId,
    accounts: [{ id: accountId }],
  });
  const isRight =
    (await isAppCode(identity, accountId, typed)) ||
    (await isRecoveryCode(identity, asking, accountId, typed));
  if (!isRight) throw wrongCode;
  await attemptSucceeded(pool, attempt);
}

async function isAppCode(identity: Identity, accountId: string, typed: string): Promise<boolean> {
  const app = await queries.authenticatorOf(identity.pool, accountId);
  if (!app?.confirmedAt) return false;
  return takeCode(identity, accountId, app, typed);
}

async function takeCode(
  identity: Identity,
  accountId: string,
  app: queries.Authenticator,
  typed: string,
): Promise<boolean> {
  const secret = unseal(identity.secret, 'authenticator', app.sealedSecret);
  const code = typed.replace(/\s/g, '');
  const step = stepOfCode(secret, code, identity.clock.now().epochMilliseconds, app.lastStep);
  return step !== null && queries.takeStep(identity.pool, accountId, step);
}

async function isRecoveryCode(
  identity: Identity,
  asking: Asking,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const code = plainRecoveryCode(typed);
  if (code.length !== 10) return false;
  const isTaken = await queries.takeRecoveryCode(identity.pool, accountId, hashOfCode(identity, code));
  if (isTaken) await noteEvent(identity, asking, accountId, 'recovery_code_used');
  return isTaken;
}

const hashOfCode = (identity: Identity, code: string) => keyedHash(identity.secret, 'recovery code', code);

/** A new secret for an app; nothing counts until a code of it was typed. */
export async function authenticatorToSetUp(identity: Identity, account: { id: string; email: string }) {
  const secret = newAuthenticatorSecret();
  const sealedSecret = seal(identity.secret, 'authenticator', secret);
  if (!(await queries.startAuthenticator(identity.pool, { accountId: account.id, sealedSecret }))) {
    throw conflict(
      'authenticator_known',
      'An authenticator app is set up already.',
      'Remove it first, then set up the new one.',
    );
  }
  return { secret, uri: authenticatorUri(secret, account.email) };
}

/** The first code of the app; the answer is the recovery codes, shown this once. */
export async function confirmAuthenticator(
  identity: Identity,
  asking: Asking,
  accountId: string,
  code: string,
): Promise<string[]> {
  const app = await queries.authenticatorOf(identity.pool, accountId);
  if (!app || app.confirmedAt)
    throw conflict('nothing_to_confirm', 'There is no app to confirm.', 'Begin again.');
  const attempt = await beginGuess(identity, asking, {
    kind: 'code',
    subject: accountId,
    deviceId: await knownDevice(identity, asking, [{ id: accountId }]),
    accounts: [],
  });
  if (!(await takeCode(identity, accountId, app, code))) {
    throw invalid({
      code: 'This is not the code that the app shows now. Check the clock of your phone, then type the next one.',
    });
  }
  await attemptSucceeded(identity.pool, attempt);
  await noteEvent(identity, asking, accountId, 'authenticator_added');
  return makeRecoveryCodes(identity, accountId);
}

export async function makeRecoveryCodes(identity: Identity, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => hashOfCode(identity, plainRecoveryCode(code)));
  await queries.replaceRecoveryCodes(identity.pool, accountId, hashes);
  return codes;
}

/** Staff who have to have a second step and have none set it up on their way in: nothing is open before. */
export async function enrollOnTheWayIn(identity: Identity, { ticket }: { ticket: string }) {
  const known = await lookOnce(identity, 'ticket', ticket, ticketShape);
  const account =
    known.at === 'enroll' ? await queries.accountById(identity.pool, known.accountIds[0]!) : null;
  if (!account) throw wrongSignIn;
  return authenticatorToSetUp(identity, account);
}

export async function enrolledOnTheWayIn(
  identity: Identity,
  asking: Asking,
  { ticket, code }: { ticket: string; code: string },
): Promise<Step> {
  const known = await lookOnce(identity, 'ticket', ticket, ticketShape, { counts: true });
  const [accountId] = known.accountIds;
  if (known.at !== 'enroll' || !accountId) throw wrongSignIn;
  const recoveryCodes = await confirmAuthenticator(identity, asking, accountId, code);
  await takeOnce(identity, 'ticket', ticket, ticketShape);
  const entered = await complete(identity, asking, accountId, { ...known, hasSecondFactor: true });
  return { ...entered, recoveryCodes };
}

export function noteEvent(
  identity: Identity,
  { label, source }: Pick<Asking, 'label' | 'source'>,
  accountId: string,
  kind: Parameters<typeof insertEvent>[1]['kind'],
): Promise<void> {
  return insertEvent(identity.pool, { id: identity.newId(), accountId, kind, label, source });
}

const wrongCode = new Refusal(
  401,
  'wrong_code',
  'This code is not right, or was used already.',
  'Type the code that the app shows now, or one of your recovery codes.',
);
