import { PasswordInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useChange } from './use-change.ts';

/** What changes how one signs in is shown after one has proved, lately, to be the one. */
export function Proof({ account, children }: { account: OwnAccount; children: ReactNode }) {
  const { again } = useChange();
  const byCode = account.authenticatorSince !== null && !account.hasPassword;
  const shell = useFormShell({
    draft: 'proof',
    initialValues: { password: '', code: '' },
    secret: ['password', 'code'],
    send: ({ password, code }) =>
      post('/api/account/prove', { password: byCode ? null : password, code: byCode ? code : null }),
    onDone: () => {
      shell.form.reset();
      void again();
    },
  });
  if (!account.needsProof) return children;
  return (
    <Sheet heading="Change how you sign in">
      <p>It has been a while since you signed in. Show once more that it is you, then you can change it.</p>
      <FormShell shell={shell} act="It is me">
        {byCode ? (
          <TextInput
            label="Code of your app, or a recovery code"
            autoComplete="one-time-code"
            maxLength={40}
            {...shell.form.getInputProps('code')}
          />
        ) : (
          account.hasPassword && (
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              maxLength={128}
              visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
              {...shell.form.getInputProps('password')}
            />
          )
        )}
      </FormShell>
    </Sheet>
  );
}
