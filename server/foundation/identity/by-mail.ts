import { z } from 'zod';
import { asActor, type Deps } from '#server/platform/ctx.ts';
import { Refusal } from '#server/platform/errors.ts';
import { type Letter, type Mail, MailFailure, sendOrRefuse } from '#server/platform/mail.ts';
import { enterAccount, knownDevice } from './enter.ts';
import { giveOnce, lookOnce, takeOnce } from './one-time.ts';
import { actingOf } from './queries.ts';
import * as signIns from './queries-sign-ins.ts';
import * as queries from './queries-ways.ts';
import { mostMailsAnHour } from './rules-attempts.ts';
import { mustBeRightCode, noteEvent } from './second-step.ts';
import { hashPassword, keyedHash } from './secrets.ts';
import type { Identity } from './sign-in.ts';
import type { Asking, Step } from './types.ts';

// Links by mail. Whoever asks is answered the same, at once, whether or not somebody has the address: the mail is sent afterwards.
// What a link holds stands behind the #, so that it reaches no log of a server on its way.

const resetShape = z.object({ email: z.string() });
const emailShape = z.object({ accountId: z.string(), email: z.string() });

export type Post = { identity: Identity; mail: Mail; deps: Deps };

/**
 * For mails whose outcome nobody waits for: where the address does not work, whoever looks after its people hears of it, in each
 * organization where they are somebody.
 */
async function sendUnwatched(
  { identity, mail, deps }: Post,
  { requestId }: Pick<Asking, 'requestId'>,
  accountIds: readonly string[],
  letter: Letter,
): Promise<void> {
  try {
    await mail.send(letter);
  } catch (error) {
    if (!(error instanceof MailFailure && error.isDeadAddress)) throw error;
    for (const accountId of accountIds)
      for (const { organizationId, personId } of await actingOf(
        identity.pool,
        accountId,
        identity.clock.now(),
      ))
        await asActor(deps, { kind: 'system', organizationId, name: 'sign-in' }, requestId, (ctx) =>
          ctx.announce('signIn.mailRefused', { personId }),
        );
  }
}

/** Sends a link for a new password where there is an account. Called after the answer has gone. */
export async function mailResetLink(
  { identity, mail, deps }: Post,
  asking: Asking,
  typed: string,
): Promise<void> {
  const { pool } = identity;
  const email = typed.trim().toLowerCase();
  const accounts = await queries.accountsOfEmail(pool, email);
  const deviceId = await knownDevice(identity, asking, accounts);
  const subject = keyedHash(identity.secret, 'attempts', email);
  const one = { kind: 'mail' as const, subject, source: asking.source, deviceId };
  await signIns.insertAttempt(pool, one);
  const asked = await signIns.countFailed(pool, one);
  // Links that went out before still work: a stranger who asks often takes nothing from whoever has the mailbox.
  if ((deviceId ? asked.fromDevice : asked.fromStrangers) > mostMailsAnHour || accounts.length === 0) return;
  const token = await giveOnce(identity, 'reset', { email });
  const ids = accounts.map((one) => one.id);
  await sendUnwatched({ identity, mail, deps }, asking, ids, {
    to: email,
    subject: 'Your link for Hearth',
    text: `Somebody, perhaps you, asked for a new password.\n\n${identity.publicUrl}/sign-in/new-password#${token}\n\nThe link works once, for one hour. If it was not you, nothing has changed and there is nothing to do.\n`,
  });
}

/**
 * Whose password a link can set. A mailbox that two people share proves only that it is one of them: there each needs a code of their
 * own besides, so that neither opens the other's account.
 */
export async function lookAtResetLink(identity: Identity, { token }: { token: string }) {
  const { email } = await lookOnce(identity, 'reset', token, resetShape);
  const accounts = await queries.accountsOfEmail(identity.pool, email);
  const isShared = accounts.length > 1;
  const people = [];
  for (const account of accounts) {
    const codes = await queries.recoveryCodesLeft(identity.pool, account.id);
    const hasCodes = account.hasAuthenticator || codes > 0;
    people.push({
      choice: account.id,
      name: account.name,
      needs: isShared ? (hasCodes ? ('code' as const) : ('program' as const)) : ('nothing' as const),
    });
  }
  return { people };
}

export async function setPasswordByLink(
  identity: Identity,
  asking: Asking,
  sent: { token: string; choice: string; password: string; code: string | null },
): Promise<Step> {
  const { email } = await lookOnce(identity, 'reset', sent.token, resetShape);
  const { people } = await lookAtResetLink(identity, sent);
  const person = people.find((one) => one.choice === sent.choice);
  if (!person || person.needs === 'program') throw askProgram;
  const passwordHash = await hashPassword(sent.password, email);
  if (person.needs === 'code') await mustBeRightCode(identity, asking, person.choice, sent.code ?? '');
  await takeOnce(identity, 'reset', sent.token, resetShape);
  const accountId = person.choice;
  await queries.setPassword(identity.pool, { id: identity.newId(), accountId, passwordHash });
  await queries.setEmail(identity.pool, accountId, email);
  // Whoever knew the old password is out.
  await signIns.deleteSignIns(identity.pool, accountId, { allBut: null });
  await noteEvent(identity, asking, accountId, 'password_reset');
  const account = await queries.accountById(identity.pool, accountId);
  const hasSecondFactor = person.needs === 'code';
  return enterAccount(identity, asking, account!, { method: 'mail', organizationId: null, hasSecondFactor });
}

/**
 * Says that a browser was used for the first time: not which, not where. A mailbox that two people share gets no such mail, because it would
 * tell one of them when the other signs in; each sees it among their own devices.
 */
export async function mailNewBrowser(
  { identity, mail, deps }: Post,
  asking: Pick<Asking, 'requestId'>,
  accountId: string,
): Promise<void> {
  const account = await queries.accountById(identity.pool, accountId);
  if (!account?.isEmailConfirmed) return;
  if ((await queries.accountsOfEmail(identity.pool, account.email)).length > 1) return;
  await sendUnwatched({ identity, mail, deps }, asking, [accountId], {
    to: account.email,
    subject: 'A new browser in Hearth',
    text: `Somebody, perhaps you, signed in to Hearth with this address, in a browser that had not been used before.\n\nIf it was you, there is nothing to do. If not, sign in, end it under "Where you are signed in" and choose a new password:\n\n${identity.publicUrl}/account\n`,
  });
}

/** To the new address; nothing changes until somebody opens the link there. */
export async function mailEmailLink(
  identity: Identity,
  mail: Mail,
  asked: { accountId: string; email: string },
): Promise<void> {
  const email = asked.email.trim().toLowerCase();
  const token = await giveOnce(identity, 'email', { accountId: asked.accountId, email });
  await sendOrRefuse(mail, {
    to: email,
    subject: 'Your link for Hearth',
    text: `Open this to use this address for signing in:\n\n${identity.publicUrl}/sign-in/confirm-email#${token}\n\nThe link works once, for one day. If you do not expect it, there is nothing to do.\n`,
  });
}

export async function confirmEmail(
  identity: Identity,
  asking: Asking,
  { token }: { token: string },
): Promise<void> {
  const { accountId, email } = await takeOnce(identity, 'email', token, emailShape);
  await queries.setEmail(identity.pool, accountId, email);
  await noteEvent(identity, asking, accountId, 'email_changed');
}

const askProgram = new Refusal(
  403,
  'ask_program',
  'Two people share this mailbox, so a link in it is not enough to know who you are.',
  'Ask your program for a link of your own, or use a passkey or a recovery code.',
);
