import { Button } from '@mantine/core';
import { useState } from 'react';
import { post } from '../../api.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';

/** A press, because mail programs open links by themselves. */
export function ConfirmEmail({ token }: { token: string }) {
  const [error, setError] = useState<unknown>();
  const [isDone, setDone] = useState(false);
  const confirm = () => {
    setError(undefined);
    post('/api/auth/confirm-email', { token }).then(() => setDone(true), setError);
  };
  if (isDone) {
    return (
      <Sheet>
        <StatusMark mark="kept">This is your address for signing in now.</StatusMark>
        <p>
          <a href="/sign-in">Sign in</a>
        </p>
      </Sheet>
    );
  }
  return (
    <Sheet heading="Use this address from now on?">
      {error !== undefined && <ProblemNotice error={error} />}
      <Button variant="filled" color="ember" size="lg" onClick={confirm}>
        Yes, sign in with this address
      </Button>
    </Sheet>
  );
}
