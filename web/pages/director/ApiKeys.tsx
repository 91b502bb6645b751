import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type KeysAnswer, scopes } from '#server/foundation/identity/contract-organization.ts';
import { del, post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './director.module.css';
import { ShownOnce } from './ShownOnce.tsx';

const keysQuery = query<KeysAnswer>('/api/api-keys');

/** Keys for machines: each reaches what its scopes name, for the person who made it. */
export function ApiKeys() {
  const { data } = useSuspenseQuery(keysQuery);
  const { programZone } = useMe();
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
  const [made, setMade] = useState<string>();
  const shell = useFormShell({
    draft: 'api-key',
    initialValues: { name: '', scopes: [] as string[], expiresOn: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'Give it a name.' : null),
      scopes: (chosen) => (chosen.length === 0 ? 'Choose at least one.' : null),
    },
    send: ({ expiresOn, ...values }) =>
      post<{ key: string }>('/api/api-keys', { ...values, expiresOn: expiresOn || null }),
    onDone: ({ key }) => {
      setMade(key);
      shell.form.reset();
      again();
    },
  });
  const at = (instant: string) => momentText(instant, programZone);
  return (
    <Sheet heading="Keys for machines">
      <p>
        A key does what you may do, as far as its scopes reach, until it is ended or your role ends. Each use
        is in the log of who saw what.
      </p>
      {made && <ShownOnce what="key" text={made} onDone={() => setMade(undefined)} />}
      <ul className={styles.list}>
        {data.keys.map((key) => (
          <li key={key.id} className={styles.line}>
            <span>
              <strong>{key.name}</strong> <code>{key.beginsWith}…</code>
              <span className={styles.second}>
                {key.scopes.join(', ')}. {key.lastUsedAt ? `Last used ${at(key.lastUsedAt)}.` : 'Never used.'}
                {key.expiresAt && ` Until ${at(key.expiresAt)}.`}
              </span>
            </span>
            {key.endedAt ? (
              <StatusMark mark="refused">Ended {at(key.endedAt)}</StatusMark>
            ) : (
              <Button
                aria-label={`End the key ${key.name}`}
                onClick={() => void del(`/api/api-keys/${key.id}`).finally(again)}
              >
                End it
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FormShell shell={shell} act="Make a key">
        <TextInput
          label="Name"
          description="What uses it"
          maxLength={100}
          {...shell.form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...shell.form.getInputProps('scopes')}>
          <div className={styles.days}>
            {scopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={scope} />
            ))}
          </div>
        </Checkbox.Group>
        <TextInput
          label="Last day"
          description="Empty: until somebody ends it"
          type="date"
          {...shell.form.getInputProps('expiresOn')}
        />
      </FormShell>
    </Sheet>
  );
}
