import '@mantine/core/styles/Input.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NotAllRightAnswer } from '#server/planning/safety/contract-alerts.ts';
import { query } from '../api.ts';
import { Dialog } from '../live/Dialog.tsx';
import { useMe } from '../me.ts';
import { clockText } from '../ui/format.ts';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './help.module.css';
import { useSendCall } from './use-send-call.ts';

export type NotAllRightProps = { sessionId: string | null; onClose: () => void };

export const helpQuery = {
  ...query<NotAllRightAnswer>('/api/not-all-right', ['alert']),
  refetchInterval: 20_000,
};

/** One question, one press: whoever is on call is paged. Says who reads it and when, and whether somebody has. */
export function NotAllRight({ sessionId, onClose }: NotAllRightProps) {
  const { data } = useQuery(helpQuery);
  const call = useSendCall(sessionId);
  const [words, setWords] = useState('');
  const isCalled = call.state === 'sent' || (call.state === 'idle' && data?.open != null);
  return (
    <Dialog
      title={isCalled ? 'Somebody knows.' : 'You are not all right?'}
      onClose={onClose}
      closeWord={call.state === 'idle' && !isCalled ? 'Not now' : 'Back'}
    >
      {call.state === 'waiting' && (
        <div role="alert">
          <StatusMark mark="waits">Not sent yet.</StatusMark>
          <p>
            Hearth cannot be reached. Your call is kept here and sent as soon as it can be. Do not wait for
            it: call or text now.
          </p>
        </div>
      )}
      {isCalled && data?.open && <Called open={data.open} />}
      {isCalled ? (
        <p>Staying where others are helps. If it gets worse before somebody comes, call.</p>
      ) : (
        call.state !== 'waiting' && <WhoReads data={data} />
      )}
      <Numbers />
      {call.state !== 'waiting' && (
        <Textarea
          label={isCalled ? 'Tell them more, if you like' : 'What is going on, if you want to say it'}
          description="Read by your care team and the person who answers."
          autosize
          minRows={2}
          maxLength={1000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {call.refused && <p role="alert">{call.refused}</p>}
      {call.state !== 'waiting' && (!isCalled || words.trim() !== '') && (
        <Button
          size="lg"
          variant="filled"
          color="ember"
          loading={call.state === 'sending'}
          onClick={() => call.send(words, () => setWords(''))}
        >
          {isCalled ? 'Send this too' : 'Call somebody for me'}
        </Button>
      )}
    </Dialog>
  );
}

function WhoReads({ data }: { data: NotAllRightAnswer | undefined }) {
  if (!data) return <p>The person on call of your program is paged at once.</p>;
  return data.staffed ? (
    <p>
      The person on call of your program is paged at once. If they do not answer, two more are paged within{' '}
      {data.pagedWithinMinutes} minutes. They will contact you.
    </p>
  ) : (
    <p>
      Nobody is on call right now. The director of your program is paged, and it may take longer. Messages are
      not watched around the clock, so please also call or text.
    </p>
  );
}

function Called({ open }: { open: NonNullable<NotAllRightAnswer['open']> }) {
  const { programZone } = useMe();
  return (
    <div role="status">
      {open.acknowledgedAt ? (
        <StatusMark mark="kept">
          {open.byName ?? 'Somebody'} has read it, {clockText(open.acknowledgedAt, programZone)}, and will
          contact you.
        </StatusMark>
      ) : (
        <StatusMark mark="waits">
          Paged at {clockText(open.raisedAt, programZone)}. You will see here who has read it.
        </StatusMark>
      )}
    </div>
  );
}

function Numbers() {
  return (
    <div className={styles.numbers}>
      <a className={styles.number} href="tel:988">
        Call or text 988
      </a>
      <a className={styles.number} href="tel:911">
        Call 911
      </a>
    </div>
  );
}
