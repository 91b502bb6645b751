import { z } from 'zod';
import { del, get, post } from '#server/platform/http/route.ts';
import type { Mail } from '#server/platform/mail.ts';
import * as contract from './contract-account.ts';
import * as account from './own-account.ts';
import type { Identity } from './sign-in.ts';

const may = 'signedIn';
const nothing = z.undefined();

/** How somebody signs in, and where they are signed in: everybody their own, nobody another's. */
export const accountRoutes = (identity: Identity, mail: Mail) => [
  get('/api/account', {
    summary: 'How I sign in, where I am signed in, what happened with my account',
    may,
    answer: contract.ownAccount,
    handle: (ctx) => account.accountOfMine(ctx, identity),
  }),
  post('/api/account/prove', {
    summary: 'Show once more that it is me',
    may,
    body: contract.proveBody,
    answer: nothing,
    isSecret: true,
    handle: (ctx, { body }) => account.prove(ctx, identity, body),
  }),
  post('/api/account/password', {
    summary: 'Change my password; everywhere else I am signed out',
    may,
    body: contract.passwordBody,
    example: { newPassword: 'nine quiet herons' },
    answer: nothing,
    isSecret: true,
    handle: (ctx, { body }) => account.changePassword(ctx, identity, body),
  }),
  post('/api/account/email', {
    summary: 'Ask for a link to another e-mail address, which then is mine',
    may,
    body: contract.emailBody,
    answer: nothing,
    handle: (ctx, { body }) => account.changeEmail(ctx, identity, mail, body),
  }),
  post('/api/account/passkeys/options', {
    summary: 'What my browser needs to make a passkey',
    may,
    answer: contract.passkeyOptions,
    isSecret: true,
    handle: async (ctx) => {
      const { challenge, options } = await account.startPasskey(ctx, identity);
      return { challenge, options: { ...options } };
    },
  }),
  post('/api/account/passkeys', {
    summary: 'Keep a passkey that my browser made',
    may,
    body: contract.passkeyBody,
    example: { challenge: 'a'.repeat(43), response: { id: 'x' }, name: 'My phone' },
    answer: nothing,
    isSecret: true,
    handle: (ctx, { body }) => account.addPasskey(ctx, identity, body),
  }),
  del('/api/account/passkeys/:passkeyId', {
    summary: 'Take one of my passkeys back',
    may,
    params: contract.passkeyParams,
    answer: nothing,
    handle: (ctx, { params }) => account.removePasskey(ctx, identity, params),
  }),
  post('/api/account/authenticator', {
    summary: 'Begin to set up an authenticator app',
    may,
    answer: contract.authenticatorSecret,
    isSecret: true,
    handle: (ctx) => account.startAuthenticator(ctx, identity),
  }),
  post('/api/account/authenticator/confirm', {
    summary: 'The first code of my authenticator app; answers with my recovery codes, once',
    may,
    body: contract.codeBody,
    answer: contract.recoveryCodes,
    isSecret: true,
    handle: (ctx, { body }) => account.finishAuthenticator(ctx, identity, body),
  }),
  del('/api/account/authenticator', {
    summary: 'Remove my authenticator app and its recovery codes',
    may,
    answer: nothing,
    handle: (ctx) => account.removeAuthenticator(ctx, identity),
  }),
  post('/api/account/recovery-codes', {
    summary: 'New recovery codes; the old ones are void',
    may,
    answer: contract.recoveryCodes,
    isSecret: true,
    handle: (ctx) => account.newCodes(ctx, identity),
  }),
  del('/api/account/sign-ins/:signInId', {
    summary: 'Sign out in one other browser',
    may,
    params: contract.signInParams,
    answer: nothing,
    handle: (ctx, { params }) => account.signOutElsewhere(ctx, identity, params),
  }),
  post('/api/account/sign-out-elsewhere', {
    summary: 'Sign out everywhere but here',
    may,
    answer: nothing,
    handle: (ctx) => account.signOutElsewhere(ctx, identity, 'all'),
  }),
  post('/api/account/organization', {
    summary: 'Go on in another organization in which I work',
    may,
    body: contract.organizationBody,
    answer: nothing,
    handle: (ctx, { body }) => account.actElsewhere(ctx, identity, body),
  }),
  get('/api/account/idle', {
    summary: 'How long I stay signed in when I do nothing',
    may,
    answer: contract.idleAnswer,
    handle: (ctx) => account.idleLeft(ctx, identity),
  }),
  post('/api/account/activity', {
    summary: 'I am still here',
    may,
    answer: nothing,
    // That it was asked is what counts.
    handle: async () => undefined,
  }),
];
