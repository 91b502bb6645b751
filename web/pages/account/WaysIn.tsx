import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OwnAccount } from '#server/foundation/identity/contract-account.ts';
import { del, post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { countText, momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { AuthenticatorSetUp } from '../sign-in/AuthenticatorSetUp.tsx';
import { canUsePasskeys, makePasskey } from '../sign-in/passkey.ts';
import { RecoveryCodes } from '../sign-in/RecoveryCodes.tsx';
import styles from './account.module.css';
import { useChange } from './use-change.ts';

type Props = { account: OwnAccount };

/** Passkeys: sign in with the lock of a phone or a computer. */
export function Passkeys({ account: { passkeys } }: Props) {
  const { programZone } = useMe();
  const { change, again, error, isBusy } = useChange();
  const shell = useFormShell({
    draft: 'passkey',
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Give it a name, such as My phone.' : null) },
    send: ({ name }) => makePasskey(name),
    onDone: () => {
      shell.form.reset();
      void again();
    },
  });
  return (
    <Sheet heading="Passkeys">
      <p>
        Sign in with the lock of your phone or computer: fingerprint, face or PIN. Nobody can guess it, and
        nobody can lure it out of you.
      </p>
      {error !== undefined && <ProblemNotice error={error} />}
      <ul className={styles.list}>
        {passkeys.map(({ id, name, createdAt, usedAt }) => (
          <li key={id} className={styles.line}>
            <span>
              <strong>{name}</strong>
              <span className={styles.detail}>
                Made {momentText(createdAt, programZone)}.{' '}
                {usedAt ? `Used ${momentText(usedAt, programZone)}.` : 'Not used yet.'}
              </span>
            </span>
            <Button
              loading={isBusy}
              aria-label={`Remove the passkey ${name}`}
              onClick={() => void change(() => del(`/api/account/passkeys/${encodeURIComponent(id)}`))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {canUsePasskeys() ? (
        <FormShell shell={shell} act="Make a passkey">
          <TextInput
            label="Name of the device"
            description="So that you know it again, such as My phone."
            maxLength={100}
            {...shell.form.getInputProps('name')}
          />
        </FormShell>
      ) : (
        <StatusMark mark="watch">This browser has no passkeys.</StatusMark>
      )}
    </Sheet>
  );
}

/** A code besides the password. */
export function Authenticator({ account }: Props) {
  const { programZone } = useMe();
  const { change, error, isBusy } = useChange();
  const [setUp, setSetUp] = useState<{ secret: string; uri: string }>();
  const [codes, setCodes] = useState<string[]>();
  const begin = () =>
    change(async () => setSetUp(await post<{ secret: string; uri: string }>('/api/account/authenticator')));
  const renew = () => change(async () => setCodes(await newCodes()));
  if (codes) {
    return (
      <Sheet heading="Your recovery codes">
        <RecoveryCodes codes={codes} act="I have kept them" onDone={() => setCodes(undefined)} />
      </Sheet>
    );
  }
  const { authenticatorSince: since, recoveryCodesLeft, isSecondStepAsked } = account;
  return (
    <Sheet heading="Authenticator app">
      {error !== undefined && <ProblemNotice error={error} />}
      {since ? (
        <>
          <StatusMark mark="kept">
            Asked for at each sign-in since {momentText(since, programZone)}
          </StatusMark>
          <p>{countText(recoveryCodesLeft, 'recovery code is', 'recovery codes are')} left.</p>
          <div className={styles.acts}>
            <Button loading={isBusy} onClick={() => void renew()}>
              New recovery codes
            </Button>
            <Button loading={isBusy} onClick={() => void change(() => del('/api/account/authenticator'))}>
              Remove the app
            </Button>
          </div>
          {isSecondStepAsked && (
            <p className={styles.detail}>
              Your program asks for it: without an app or a passkey you set one up at the next sign-in.
            </p>
          )}
        </>
      ) : setUp ? (
        <Confirm setUp={setUp} onCodes={setCodes} onDone={() => setSetUp(undefined)} />
      ) : (
        <>
          <p>A code from your phone besides the password, so that a password that got out opens nothing.</p>
          <Button loading={isBusy} onClick={() => void begin()}>
            Set up an app
          </Button>
        </>
      )}
    </Sheet>
  );
}

const newCodes = async () =>
  (await post<{ recoveryCodes: string[] }>('/api/account/recovery-codes')).recoveryCodes;

function Confirm(props: {
  setUp: { secret: string; uri: string };
  onCodes: (codes: string[]) => void;
  onDone: () => void;
}) {
  const { again } = useChange();
  const shell = useFormShell({
    draft: 'authenticator',
    initialValues: { code: '' },
    secret: ['code'],
    validate: { code: (code) => (code.trim() === '' ? 'Type the code.' : null) },
    send: (values) => post<{ recoveryCodes: string[] }>('/api/account/authenticator/confirm', values),
    onDone: ({ recoveryCodes }) => {
      props.onCodes(recoveryCodes);
      props.onDone();
      void again();
    },
  });
  return (
    <>
      <AuthenticatorSetUp {...props.setUp} />
      <FormShell
        shell={shell}
        act="Confirm the code"
        others={<Button onClick={props.onDone}>Not now</Button>}
      >
        <TextInput
          label="The six digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          {...shell.form.getInputProps('code')}
        />
      </FormShell>
    </>
  );
}
