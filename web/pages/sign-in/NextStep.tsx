import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignInStep } from '#server/foundation/identity/contract-account.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { AuthenticatorSetUp } from './AuthenticatorSetUp.tsx';
import { canUsePasskeys, enterByPasskey } from './passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import styles from './sign-in.module.css';

interface Props<Kind extends SignInStep['step']> {
  step: Extract<SignInStep, { step: Kind }>;
  onStep: (step: SignInStep) => void;
}

/** Two people use one address, and what was typed opens both. */
export function WhoAreYou({ step, onStep }: Props<'who'>) {
  const [error, setError] = useState<unknown>();
  const [chosen, setChosen] = useState<string>();
  const choose = (choice: string) => {
    setChosen(choice);
    post<SignInStep>('/api/auth/sign-in/who', { ticket: step.ticket, choice }).then(onStep, (failure) => {
      setError(failure);
      setChosen(undefined);
    });
  };
  return (
    <Sheet heading="Which of you is it?">
      <p>Two people sign in with this address.</p>
      {error !== undefined && <ProblemNotice error={error} />}
      <ul className={styles.people}>
        {step.people.map(({ choice, name }) => (
          <li key={choice}>
            <Button fullWidth size="lg" loading={chosen === choice} onClick={() => choose(choice)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const codeNeeded = (code: string) => (code.trim() === '' ? 'Type the code.' : null);

/** The code of an app, a recovery code, or a passkey. */
export function SecondStep({ step, onStep }: Props<'second'>) {
  const [error, setError] = useState<unknown>();
  const shell = useFormShell({
    draft: 'second-step',
    initialValues: { code: '' },
    secret: ['code'],
    validate: { code: codeNeeded },
    send: ({ code }) => post<SignInStep>('/api/auth/sign-in/code', { ticket: step.ticket, code }),
    onDone: onStep,
  });
  const show = () => {
    setError(undefined);
    enterByPasskey(step.ticket).then(onStep, setError);
  };
  const hasPasskey = step.ways.includes('passkey') && canUsePasskeys();
  return (
    <Sheet heading="One more step">
      {error !== undefined && <ProblemNotice error={error} />}
      {step.ways.includes('code') && (
        <FormShell shell={shell} act="Go in" isMain>
          <TextInput
            label="Code"
            description="The six digits that your authenticator app shows, or one of your recovery codes."
            autoComplete="one-time-code"
            autoCapitalize="none"
            maxLength={40}
            {...shell.form.getInputProps('code')}
          />
        </FormShell>
      )}
      {hasPasskey && (
        <div className={styles.ways}>
          <Button size="lg" onClick={show}>
            Use a passkey
          </Button>
        </div>
      )}
    </Sheet>
  );
}

interface Secret {
  secret: string;
  uri: string;
}

/** Whoever works here has to have a second step: it is set up now, and nothing is open before. */
export function Enroll({ step, onStep }: Props<'enroll'>) {
  const setUp = useQuery({
    queryKey: ['enroll', step.ticket],
    queryFn: () => post<Secret>('/api/auth/sign-in/enroll', { ticket: step.ticket }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const [entered, setEntered] = useState<Extract<SignInStep, { step: 'in' }>>();
  const shell = useFormShell({
    draft: 'enroll',
    initialValues: { code: '' },
    secret: ['code'],
    validate: { code: codeNeeded },
    send: ({ code }) => post<SignInStep>('/api/auth/sign-in/enroll/confirm', { ticket: step.ticket, code }),
    onDone: (answer) => (answer.step === 'in' ? setEntered(answer) : onStep(answer)),
  });
  if (entered) {
    return (
      <Sheet heading="Your recovery codes">
        <RecoveryCodes
          codes={entered.recoveryCodes ?? []}
          act="I have kept them, go in"
          onDone={() => onStep(entered)}
        />
      </Sheet>
    );
  }
  return (
    <Sheet heading="Set up your second step">
      <p>
        Your program asks everybody who works here for a code besides the password. It takes a minute, once.
      </p>
      {setUp.error && <ProblemNotice error={setUp.error} />}
      {setUp.data && (
        <>
          <AuthenticatorSetUp {...setUp.data} />
          <FormShell shell={shell} act="Confirm the code" isMain>
            <TextInput
              label="The six digits"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={10}
              {...shell.form.getInputProps('code')}
            />
          </FormShell>
        </>
      )}
    </Sheet>
  );
}
