import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { conflict, Refusal } from '#server/platform/errors.ts';
import { giveOnce, takeOnce } from './one-time.ts';
import * as queries from './queries-ways.ts';
import type { Identity } from './sign-in.ts';

// WebAuthn Level 3. The person is verified by the device itself (fingerprint, face, PIN), so a passkey is two factors in one.

/** A tenth of all files that Hearth would load before its first answer; the first passkey brings them. */
const webauthn = () => import('@simplewebauthn/server');

const challengeShape = z.object({
  challenge: z.string(),
  /** For whom a passkey is made; null: anybody may answer. */
  accountId: z.string().nullable(),
});

/** The name that passkeys are bound to: never changes while people should keep theirs. */
const site = (identity: Identity) => new URL(identity.publicUrl).hostname;

/** What a browser needs to make a passkey for this account. */
export async function passkeyToMake(identity: Identity, account: { id: string; email: string }) {
  const known = await queries.passkeysOf(identity.pool, account.id);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Hearth',
    rpID: site(identity),
    userID: new TextEncoder().encode(account.id),
    userName: account.email,
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports as never })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const challenge = await giveOnce(identity, 'challenge', {
    challenge: options.challenge,
    accountId: account.id,
  });
  return { challenge, options };
}

export async function keepPasskey(
  identity: Identity,
  accountId: string,
  made: { challenge: string; response: unknown; name: string },
): Promise<void> {
  const known = await takeOnce(identity, 'challenge', made.challenge, challengeShape);
  if (known.accountId !== accountId) throw notThisPasskey;
  const { verifyRegistrationResponse } = await webauthn();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: made.response as RegistrationResponseJSON,
    expectedChallenge: known.challenge,
    expectedOrigin: new URL(identity.publicUrl).origin,
    expectedRPID: site(identity),
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!verified || !registrationInfo) throw notThisPasskey;
  const { credential, credentialBackedUp } = registrationInfo;
  const isNew = await queries.insertPasskey(identity.pool, {
    id: credential.id,
    accountId,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: (credential.transports ?? []).slice(0, 10),
    name: made.name,
    isBackedUp: credentialBackedUp,
  });
  if (!isNew)
    throw conflict(
      'passkey_known',
      'This passkey is kept already.',
      'Use it to sign in, or make another one.',
    );
}

/** What a browser needs to show the passkeys it has. No account is named: nothing is told of who has one. */
export async function passkeyToShow(identity: Identity) {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: site(identity),
    userVerification: 'required',
    allowCredentials: [],
  });
  const challenge = await giveOnce(identity, 'challenge', { challenge: options.challenge, accountId: null });
  return { challenge, options };
}

/** The account that this passkey belongs to; an unknown one, a wrong signature and a copied counter are refused alike. */
export async function accountOfPasskey(
  identity: Identity,
  shown: { challenge: string; response: unknown },
): Promise<string> {
  const known = await takeOnce(identity, 'challenge', shown.challenge, challengeShape);
  const response = shown.response as AuthenticationResponseJSON;
  const passkey =
    typeof response?.id === 'string' ? await queries.passkeyById(identity.pool, response.id) : null;
  if (!passkey || known.accountId !== null) throw notThisPasskey;
  const { id, publicKey, counter } = passkey;
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: known.challenge,
    expectedOrigin: new URL(identity.publicUrl).origin,
    expectedRPID: site(identity),
    requireUserVerification: true,
    credential: { id, publicKey: new Uint8Array(publicKey), counter },
  }).catch(() => ({ verified: false as const, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo) throw notThisPasskey;
  await queries.notePasskeyUse(identity.pool, id, authenticationInfo.newCounter);
  return passkey.accountId;
}

const notThisPasskey = new Refusal(
  401,
  'wrong_passkey',
  'This passkey does not fit.',
  'Try another one, or sign in with your e-mail.',
);
