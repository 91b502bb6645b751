import { Button, PasswordInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignInStep } from '#server/foundation/identity/contract-account.ts';
import type { InvitationAnswer } from '#server/foundation/identity/contract-organization.ts';
import { post } from '../../api.ts';
import { enterAt, mayBeIn } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './sign-in.module.css';

interface Props {
  token: string;
  onStep: (step: SignInStep) => void;
}

/** Behind an invitation: a password for a new account, or the account that one has already. */
export function InvitationForm({ token, onStep }: Props) {
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => post<InvitationAnswer>('/api/auth/invitation/look', { token }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  const shell = useFormShell({
    draft: 'invitation',
    initialValues: { password: '' },
    secret: ['password'],
    send: ({ password }) => post<SignInStep>('/api/auth/invitation/accept', { token, password }),
    onDone: onStep,
  });
  if (look.error) {
    return (
      <Sheet>
        <ProblemNotice error={look.error} />
      </Sheet>
    );
  }
  if (!look.data) return null;
  const { name, organizationName, email, hasAccount } = look.data;
  return (
    <Sheet heading={`${name}, ${organizationName} has a place for you`}>
      <p>
        {hasAccount
          ? 'This gives you your account back: with a new password, and without the app and the passkeys that you had before.'
          : `You sign in with ${email} from now on.`}
      </p>
      <FormShell shell={shell} act="Come in" isMain>
        <PasswordInput
          label="Password"
          description="At least 12 characters; a few words are good."
          autoComplete="new-password"
          maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...shell.form.getInputProps('password')}
        />
      </FormShell>
      {!hasAccount && mayBeIn() && <WithMyAccount token={token} />}
    </Sheet>
  );
}

function WithMyAccount({ token }: { token: string }) {
  const [error, setError] = useState<unknown>();
  const take = () => {
    setError(undefined);
    post('/api/account/invitation', { token }).then(() => enterAt('/account'), setError);
  };
  return (
    <div className={styles.ways}>
      <p>You are signed in here already, for another organization?</p>
      {error !== undefined && <ProblemNotice error={error} />}
      <Button size="lg" onClick={take}>
        Use my account for both
      </Button>
    </div>
  );
}
