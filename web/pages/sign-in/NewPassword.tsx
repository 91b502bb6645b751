import { PasswordInput, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ResetLinkAnswer, SignInStep } from '#server/foundation/identity/contract-account.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './sign-in.module.css';

/** Answers the same whether or not somebody has the address. */
export function AskForLink() {
  const [sentTo, setSentTo] = useState<string>();
  const shell = useFormShell({
    draft: 'ask-for-link',
    initialValues: { email: '' },
    validate: { email: (email) => (/\S@\S/.test(email) ? null : 'Type your whole e-mail address.') },
    send: (values) => post('/api/auth/reset/ask', values),
    onDone: (_answer, { email }) => setSentTo(email),
  });
  if (sentTo) {
    return (
      <Sheet heading="Look into your mailbox">
        <p>
          If somebody signs in with {sentTo}, a link is on its way there. It works for one hour. It may take a
          minute, and it may lie among unwanted mail.
        </p>
        <p>
          <a href="/sign-in">Back to sign-in</a>
        </p>
      </Sheet>
    );
  }
  return (
    <Sheet heading="Where does the link go?">
      <FormShell shell={shell} act="Send me a link" isMain>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          maxLength={254}
          {...shell.form.getInputProps('email')}
        />
      </FormShell>
      <p className={styles.under}>
        <a href="/sign-in">Back to sign-in</a>
      </p>
    </Sheet>
  );
}

interface Props {
  token: string;
  onStep: (step: SignInStep) => void;
}

/** Behind a link from the mailbox. Where two people share it, a code of one's own is asked for besides. */
export function NewPassword({ token, onStep }: Props) {
  const link = useQuery({
    queryKey: ['reset', token],
    queryFn: () => post<ResetLinkAnswer>('/api/auth/reset/look', { token }),
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (link.error) {
    return (
      <Sheet>
        <ProblemNotice error={link.error} />
        <p>
          <a href="/sign-in/new-password">Ask for a new link</a>
        </p>
      </Sheet>
    );
  }
  return link.data ? <NewPasswordForm token={token} onStep={onStep} people={link.data.people} /> : null;
}

function NewPasswordForm({ token, onStep, people }: Props & Pick<ResetLinkAnswer, 'people'>) {
  const shell = useFormShell({
    draft: 'new-password',
    initialValues: { choice: people.length === 1 ? people[0]!.choice : '', password: '', code: '' },
    secret: ['password', 'code', 'choice'],
    validate: { choice: (choice) => (choice === '' ? 'Choose who you are.' : null) },
    send: ({ code, ...values }) =>
      post<SignInStep>('/api/auth/reset/finish', { token, ...values, code: code.trim() || null }),
    onDone: onStep,
  });
  const { getInputProps } = shell.form;
  const chosen = people.find((one) => one.choice === shell.form.getValues().choice);
  return (
    <Sheet heading="Choose a new password">
      <FormShell shell={shell} act="Use this password" isMain>
        {people.length > 1 && (
          <Radio.Group label="Who are you?" {...getInputProps('choice')}>
            {people.map(({ choice, name }) => (
              <Radio key={choice} value={choice} label={name} />
            ))}
          </Radio.Group>
        )}
        {chosen?.needs === 'program' && (
          <StatusMark mark="watch">
            Two people share this mailbox, so a link in it is not enough to know who you are. Ask your program
            for a link of your own, or use a passkey.
          </StatusMark>
        )}
        {chosen?.needs === 'code' && (
          <TextInput
            label="Code"
            description="Two people share this mailbox. Type a code of your authenticator app, or a recovery code of yours."
            autoComplete="one-time-code"
            maxLength={40}
            {...getInputProps('code')}
          />
        )}
        <PasswordInput
          label="New password"
          description="At least 12 characters; a few words are good."
          autoComplete="new-password"
          maxLength={128}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...getInputProps('password')}
        />
      </FormShell>
    </Sheet>
  );
}
