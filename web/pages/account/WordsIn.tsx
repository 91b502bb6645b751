import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useChange } from './use-change.ts';

type Props = { account: OwnAccount };

export function Password({ account }: Props) {
  const { again } = useChange();
  const [isSaved, setSaved] = useState(false);
  const shell = useFormShell({
    draft: 'password',
    initialValues: { newPassword: '' },
    secret: ['newPassword'],
    send: (values) => post('/api/account/password', values),
    onDone: () => {
      shell.form.reset();
      setSaved(true);
      void again();
    },
  });
  return (
    <Sheet heading="Password">
      <FormShell
        shell={shell}
        act={account.hasPassword ? 'Change the password' : 'Set a password'}
        others={
          <span role="status">
            {isSaved && <StatusMark mark="kept">Changed. You are signed out everywhere else.</StatusMark>}
          </span>
        }
      >
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few words are good."
          autoComplete="new-password"
          maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...shell.form.getInputProps('newPassword')}
        />
      </FormShell>
    </Sheet>
  );
}

export function EmailAddress({ account }: Props) {
  const [sentTo, setSentTo] = useState<string>();
  const shell = useFormShell({
    draft: 'email',
    initialValues: { email: '' },
    validate: { email: (email) => (/\S@\S/.test(email) ? null : 'Type a whole e-mail address.') },
    send: (values) => post('/api/account/email', values),
    onDone: (_answer, { email }) => {
      shell.form.reset();
      setSentTo(email);
    },
  });
  return (
    <Sheet heading="E-mail address">
      <p>You sign in with {account.email}.</p>
      <FormShell shell={shell} act="Send a link there">
        <TextInput
          label="Another address"
          description="It counts once you have opened the link that goes there."
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          maxLength={254}
          {...shell.form.getInputProps('email')}
        />
      </FormShell>
      <p role="status">{sentTo && `A link is on its way to ${sentTo}. It works for one day.`}</p>
    </Sheet>
  );
}
