import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EndpointsAnswer, TriesAnswer } from '#server/roof/webhooks/contract.ts';
import { topicWords } from '#server/roof/webhooks/rules-webhooks.ts';
import { del, post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './director.module.css';
import { ShownOnce } from './ShownOnce.tsx';

const endpointsQuery = query<EndpointsAnswer>('/api/webhooks');
const wordsOf = (topic: string) => topicWords[topic as keyof typeof topicWords] ?? topic;

/** Other systems that are told when something happened: ids only, signed. */
export function Webhooks() {
  const { data } = useSuspenseQuery(endpointsQuery);
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: endpointsQuery.queryKey });
  const [secret, setSecret] = useState<string>();
  const [shown, setShown] = useState<string>();
  const shell = useFormShell({
    draft: 'webhook',
    initialValues: { url: '', topics: [] as string[] },
    validate: { topics: (chosen) => (chosen.length === 0 ? 'Choose at least one.' : null) },
    send: (values) => post<{ secret: string }>('/api/webhooks', values),
    onDone: (answer) => {
      setSecret(answer.secret);
      shell.form.reset();
      again();
    },
  });
  return (
    <Sheet heading="Other systems that are told">
      <p>Ids only, never a name or a word of a record. Signed as Standard Webhooks describes.</p>
      {secret && <ShownOnce what="signing secret" text={secret} onDone={() => setSecret(undefined)} />}
      <ul className={styles.list}>
        {data.endpoints.map((one) => (
          <li key={one.id}>
            <div className={styles.line}>
              <span>
                <strong className={styles.token}>{one.url}</strong>
                <span className={styles.second}>{one.topics.map(wordsOf).join(', ')}</span>
              </span>
              <span className={styles.days}>
                <Button
                  aria-expanded={shown === one.id}
                  onClick={() => setShown(shown === one.id ? undefined : one.id)}
                >
                  What was sent
                </Button>
                {one.endedAt ? (
                  <StatusMark mark="refused">Ended</StatusMark>
                ) : (
                  <Button
                    aria-label={`Tell ${one.url} nothing more`}
                    onClick={() => void del(`/api/webhooks/${one.id}`).finally(again)}
                  >
                    End it
                  </Button>
                )}
              </span>
            </div>
            {shown === one.id && <Tries endpointId={one.id} hasEnded={one.endedAt !== null} />}
          </li>
        ))}
      </ul>
      <FormShell shell={shell} act="Add this address">
        <TextInput
          label="Address"
          description="With https"
          maxLength={2000}
          {...shell.form.getInputProps('url')}
        />
        <Checkbox.Group label="It hears of" {...shell.form.getInputProps('topics')}>
          <div className={styles.days}>
            {Object.entries(topicWords).map(([topic, words]) => (
              <Checkbox key={topic} value={topic} label={words} />
            ))}
          </div>
        </Checkbox.Group>
      </FormShell>
    </Sheet>
  );
}

function Tries({ endpointId, hasEnded }: { endpointId: string; hasEnded: boolean }) {
  const { programZone } = useMe();
  const [error, setError] = useState<unknown>();
  const tries = useQuery({
    ...query<TriesAnswer>(`/api/webhooks/${endpointId}/tries`),
    refetchInterval: 10_000,
  });
  if (tries.error) return <ProblemNotice error={tries.error} />;
  if (tries.data?.tries.length === 0) return <p>Nothing was sent yet.</p>;
  return (
    <>
      {error !== undefined && <ProblemNotice error={error} />}
      <ul className={styles.list}>
        {tries.data?.tries.map((one) => (
          <li key={`${one.messageId}${one.ordinal}`} className={styles.line}>
            <span>
              <StatusMark mark={one.ok ? 'kept' : 'refused'}>
                {one.ok ? 'Taken' : one.status ? `Answered ${one.status}` : 'Not reached'}
              </StatusMark>
              <span className={styles.second}>
                {wordsOf(one.topic)}, try {one.ordinal}, {momentText(one.at, programZone)}
              </span>
            </span>
            {!hasEnded && (
              <Button
                aria-label={`Send again what was tried ${momentText(one.at, programZone)}`}
                onClick={() => {
                  setError(undefined);
                  const { messageId } = one;
                  post(`/api/webhooks/${endpointId}/again`, { messageId }).then(
                    () => tries.refetch(),
                    setError,
                  );
                }}
              >
                Send again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
