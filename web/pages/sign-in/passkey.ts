import type { SignInStep } from '#server/foundation/identity/contract-account.ts';
import { Problem, post } from '../../api.ts';

// What a browser does with passkeys comes with its library when it is used: it weighs nothing on any first load.

interface Challenge {
  challenge: string;
  options: never;
}

export const canUsePasskeys = () => 'PublicKeyCredential' in globalThis;

const notDone = new Problem({
  status: 0,
  code: 'passkey_not_used',
  detail: 'No passkey was used.',
  whatToDo: 'Try again, or go another way.',
});

/** Shows a passkey of this device, or of a phone beside it; `ticket` where it is the second step. */
export async function enterByPasskey(ticket: string | null): Promise<SignInStep> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { challenge, options } = await post<Challenge>('/api/auth/sign-in/passkey/options');
  const response = await startAuthentication({ optionsJSON: options }).catch(() => {
    throw notDone;
  });
  return post<SignInStep>('/api/auth/sign-in/passkey', { challenge, response, ticket });
}

export async function makePasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  const { challenge, options } = await post<Challenge>('/api/account/passkeys/options');
  const response = await startRegistration({ optionsJSON: options }).catch((error: unknown) => {
    const isKnown = (error as Error).name === 'InvalidStateError';
    throw isKnown
      ? new Problem({
          status: 409,
          code: 'passkey_known',
          detail: 'This device has a passkey for Hearth already.',
          whatToDo: 'Use it, or make one on another device.',
        })
      : notDone;
  });
  await post('/api/account/passkeys', { challenge, response, name });
}
