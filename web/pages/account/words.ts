import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';

export const methodWords: Record<OwnAccount['signIns'][number]['method'], string> = {
  password: 'With your password',
  passkey: 'With a passkey',
  organization: 'With your organization’s sign-in',
  mail: 'With a link by mail',
  demo: 'With one click, in this demo',
};

export const eventWords: Record<OwnAccount['history'][number]['kind'], string> = {
  signed_in: 'Signed in',
  signed_out_elsewhere: 'Signed out elsewhere',
  password_changed: 'Password changed',
  password_reset: 'New password by a link',
  email_changed: 'E-mail address changed',
  passkey_added: 'Passkey made',
  passkey_removed: 'Passkey removed',
  authenticator_added: 'Authenticator app set up',
  authenticator_removed: 'Authenticator app removed',
  recovery_codes_made: 'New recovery codes',
  recovery_code_used: 'Recovery code used',
  guesses_stopped: 'Somebody guessed at your password or code, and was stopped',
};
