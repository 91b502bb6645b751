import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconBuilding, IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import type { SignInStep } from '#server/foundation/identity/contract-account.ts';
import { Problem, post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { canUsePasskeys, enterByPasskey } from './passkey.ts';
import styles from './sign-in.module.css';

const required = (message: string) => (value: string) => (value.trim() === '' ? message : null);

/** What an organization's own sign-in answered when it did not lead in. */
const problems: Record<string, [string, string]> = {
  not_invited: [
    'Your organization’s sign-in knows you, and nobody has invited you here yet.',
    'Ask your program director for an invitation to that address.',
  ],
  openid_failed: ['Your organization’s sign-in did not lead back here as it should.', 'Try again.'],
  sign_in_ended: ['That took too long.', 'Begin again.'],
};

function cameBack(): Problem | undefined {
  const code = new URLSearchParams(window.location.search).get('problem') ?? '';
  const known = problems[code];
  return known && new Problem({ status: 403, code, detail: known[0], whatToDo: known[1] });
}

/** E-mail and password, a passkey, or an organization's own sign-in. */
export function SignInForm({ onStep }: { onStep: (step: SignInStep) => void }) {
  const [error, setError] = useState<unknown>(cameBack);
  const [isShowing, setShowing] = useState(false);
  const shell = useFormShell({
    draft: 'sign-in',
    initialValues: { email: '', password: '' },
    secret: ['password'],
    validate: {
      email: required('Type your e-mail address.'),
      password: required('Type your password.'),
    },
    send: (values) => post<SignInStep>('/api/auth/sign-in/email', values),
    onDone: onStep,
  });
  const showPasskey = () => {
    setError(undefined);
    setShowing(true);
    enterByPasskey(null)
      .then(onStep, setError)
      .finally(() => setShowing(false));
  };
  const goToOrganization = () => {
    setError(undefined);
    organizationSignIn(shell.form.getValues().email).catch(setError);
  };
  return (
    <Sheet heading="Sign in">
      {error !== undefined && <ProblemNotice error={error} />}
      <FormShell shell={shell} act="Sign in" isMain>
        <TextInput
          label="E-mail"
          description="The address that your program has written to."
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          maxLength={254}
          {...shell.form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...shell.form.getInputProps('password')}
        />
      </FormShell>
      <div className={styles.ways}>
        {canUsePasskeys() && (
          <Button
            size="lg"
            loading={isShowing}
            leftSection={<IconFingerprint size={20} stroke={1.75} aria-hidden="true" />}
            onClick={showPasskey}
          >
            Use a passkey
          </Button>
        )}
        <Button
          size="lg"
          leftSection={<IconBuilding size={20} stroke={1.75} aria-hidden="true" />}
          onClick={goToOrganization}
        >
          Use my organization’s sign-in
        </Button>
        <p className={styles.under}>
          <a href="/sign-in/new-password">I need a new password</a>
          <a href="/">Back to the entrance</a>
        </p>
      </div>
    </Sheet>
  );
}

/** By the ending of the address that was typed; the page of the organization comes in place of this one. */
async function organizationSignIn(email: string): Promise<void> {
  const { providers } = await post<{ providers: { id: string }[] }>('/api/auth/openid/find', { email });
  const [provider] = providers;
  if (!provider) {
    throw new Problem({
      status: 404,
      code: 'no_provider',
      detail: 'No organization here has a sign-in of its own for this address.',
      whatToDo: 'Type your work address above, or sign in with your password.',
    });
  }
  const { goTo } = await post<{ goTo: string }>('/api/auth/openid/start', { providerId: provider.id });
  window.location.assign(goTo);
}
