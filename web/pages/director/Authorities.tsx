import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PersonAnswer } from '#server/foundation/people/contract.ts';
import { post } from '../../api.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { fullDateText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';
import { useSaved } from './use-saved.ts';

type Authority = PersonAnswer['authorities'][number];

const kinds: Record<Authority['kind'], string> = {
  compact_privilege: 'Compact privilege',
  temporary_practice: 'Temporary practice',
};

/** Where the person may treat people without the state's own licence: by a compact, or by a rule for a while. */
export function Authorities({
  personId,
  authorities,
}: Pick<PersonAnswer, 'authorities'> & { personId: string }) {
  const saved = useSaved(personId);
  const [ending, setEnding] = useState<string | null>(null);
  const shell = useFormShell({
    draft: `authority:${personId}`,
    initialValues: { kind: 'compact_privilege', states: '', authority: '', proof: '', from: '', through: '' },
    send: ({ states, ...values }) =>
      post(`/api/people/${personId}/authorities`, {
        ...values,
        states: states.split(/[\s,]+/).filter(Boolean),
      }),
    onDone: () => {
      shell.form.reset();
      saved();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="Authorities to practise elsewhere">
      {authorities.length === 0 && <Empty sentence="No compact and no temporary rule yet." />}
      <ul className={styles.list}>
        {authorities.map((one) => (
          <li key={one.id} className={styles.line}>
            <span>
              <strong>
                {one.state} {one.authority}
              </strong>{' '}
              {kinds[one.kind]}, {one.proof}
            </span>
            <span className={styles.detail}>
              {fullDateText(one.from)} {one.through ? `to ${fullDateText(one.through)}` : 'on'}
            </span>
            {ending === one.id ? (
              <EndForm personId={personId} authority={one} onDone={() => setEnding(null)} />
            ) : (
              <Button
                variant="default"
                aria-label={`End ${one.authority} in ${one.state}`}
                onClick={() => setEnding(one.id)}
              >
                End…
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.apart}>
        <FormShell shell={shell} act="Add the authority">
          <div className={styles.pair}>
            <NativeSelect
              label="Kind"
              data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              {...field('kind')}
            />
            <TextInput label="States" description="Two letters each, such as KY, IN" {...field('states')} />
            <TextInput
              label="Compact or rule"
              description="Such as PSYPACT APIT"
              maxLength={120}
              {...field('authority')}
            />
            <TextInput
              label="Proof"
              description="Its number, or where it is kept"
              maxLength={300}
              {...field('proof')}
            />
            <TextInput label="First day" type="date" {...field('from')} />
            <TextInput label="Last day" type="date" {...field('through')} />
          </div>
        </FormShell>
      </div>
    </Sheet>
  );
}

function EndForm({
  personId,
  authority,
  onDone,
}: {
  personId: string;
  authority: Authority;
  onDone: () => void;
}) {
  const saved = useSaved(personId);
  const shell = useFormShell({
    draft: `authority-end:${authority.id}`,
    initialValues: { lastDay: '', why: '' },
    send: (values) => post(`/api/people/${personId}/authorities/${authority.id}/end`, values),
    onDone: () => {
      saved();
      onDone();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <FormShell
      shell={shell}
      act="End it"
      others={
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      }
    >
      <TextInput label="Last day on which it holds" type="date" {...field('lastDay')} />
      <TextInput label="Why" maxLength={300} {...field('why')} />
    </FormShell>
  );
}
