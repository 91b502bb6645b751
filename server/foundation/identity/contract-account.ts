import { z } from 'zod';

/** How I sign in, where I am signed in, and what happened with my account. */
export const ownAccount = z
  .object({
    email: z.string(),
    hasPassword: z.boolean(),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.iso.datetime(),
        usedAt: z.iso.datetime().nullable(),
      }),
    ),
    authenticatorSince: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int(),
    /** An organization asks this person for a second step. */
    isSecondStepAsked: z.boolean(),
    /** Changing the ways in asks first to show once more that it is you. */
    needsProof: z.boolean(),
    signIns: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        source: z.string(),
        method: z.enum(['password', 'passkey', 'organization', 'mail', 'demo']),
        since: z.iso.datetime(),
        activeAt: z.iso.datetime(),
        isThis: z.boolean(),
      }),
    ),
    history: z.array(
      z.object({
        id: z.string(),
        at: z.iso.datetime(),
        kind: z.enum([
          'signed_in',
          'signed_out_elsewhere',
          'password_changed',
          'password_reset',
          'email_changed',
          'passkey_added',
          'passkey_removed',
          'authenticator_added',
          'authenticator_removed',
          'recovery_codes_made',
          'recovery_code_used',
          'guesses_stopped',
        ]),
        label: z.string().nullable(),
        source: z.string().nullable(),
      }),
    ),
    organizations: z.array(
      z.object({ organizationId: z.uuid(), name: z.string(), isThis: z.boolean(), hasRole: z.boolean() }),
    ),
  })
  .meta({ id: 'OwnAccount' });
export type OwnAccount = z.infer<typeof ownAccount>;

export const email = z.email('Type a whole e-mail address.').max(254);
const password = z.string().max(128, 'Use at most 128 characters.');
const code = z.string().trim().min(1, 'Type the code.').max(40, 'A code is shorter than this.');
const token = z.string().min(20).max(100);
/** What a browser says of a passkey; read by the library that checks it. */
const passkeyResponse = z.looseObject({ id: z.string().max(1400) });

export const proveBody = z.object({ password: password.nullable(), code: code.nullable() });
export const passwordBody = z.object({ newPassword: password });
export const emailBody = z.object({ email });
export const passkeyOptions = z.object({
  challenge: z.string(),
  /** As WebAuthn names it: PublicKeyCredentialCreationOptionsJSON or …RequestOptionsJSON. */
  options: z.looseObject({ challenge: z.string() }),
});
export const passkeyBody = z.object({
  challenge: token,
  response: passkeyResponse,
  name: z.string().trim().min(1, 'Give it a name.').max(100, 'Use at most 100 characters.'),
});
export const passkeyParams = z.object({ passkeyId: z.string().regex(/^[\w-]{1,1400}$/) });
export const signInParams = z.object({ signInId: z.string().max(100) });
export const authenticatorSecret = z.object({ secret: z.string(), uri: z.string() });
export const codeBody = z.object({ code });
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export const organizationBody = z.object({ organizationId: z.uuid() });
export const idleAnswer = z.object({ secondsLeft: z.int() });

// What the ways in take, before anybody is signed in.
export const byPassword = z.object({ email: z.string().min(1).max(254), password });
export const byChoice = z.object({ ticket: token, choice: z.string().max(100) });
export const byCode = z.object({ ticket: token, code });
export const byPasskey = z.object({
  challenge: token,
  response: passkeyResponse,
  ticket: token.nullable().default(null),
});
export const byTicket = z.object({ ticket: token });
export const byToken = z.object({ token });
export const askReset = z.object({ email });
export const newPasswordByLink = z.object({
  token,
  choice: z.string().max(100),
  password,
  code: code.nullable(),
});

/** What a sign-in comes to. */
export const signInStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('in'), home: z.string(), recoveryCodes: z.array(z.string()).optional() }),
  z.object({
    step: z.literal('who'),
    ticket: z.string(),
    people: z.array(z.object({ choice: z.string(), name: z.string() })),
  }),
  z.object({ step: z.literal('second'), ticket: z.string(), ways: z.array(z.enum(['code', 'passkey'])) }),
  z.object({ step: z.literal('enroll'), ticket: z.string() }),
]);
export type SignInStep = z.infer<typeof signInStep>;

export const resetLinkAnswer = z.object({
  people: z.array(
    z.object({ choice: z.string(), name: z.string(), needs: z.enum(['nothing', 'code', 'program']) }),
  ),
});
export type ResetLinkAnswer = z.infer<typeof resetLinkAnswer>;
