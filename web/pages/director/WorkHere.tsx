import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PersonAnswer } from '#server/foundation/people/contract.ts';
import { post, put } from '../../api.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { fullDateText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';
import { Saved } from './Saved.tsx';
import { useSaved } from './use-saved.ts';

/** What stands under a signature and on a claim. */
export function Credential({ personId, staff }: { personId: string; staff: PersonAnswer['staff'] }) {
  const saved = useSaved(personId);
  const [isSaved, setIsSaved] = useState(false);
  const shell = useFormShell({
    draft: `credential:${personId}`,
    initialValues: {
      credential: staff?.credential ?? '',
      npi: staff?.npi ?? '',
      taxonomy: staff?.taxonomy ?? '',
    },
    send: (values) => put(`/api/people/${personId}/staff-profile`, values),
    onDone: (_answer, values) => {
      shell.form.resetDirty(values);
      setIsSaved(true);
      saved();
    },
  });
  return (
    <Sheet heading="Credential">
      <FormShell
        shell={shell}
        act="Save the credential"
        others={<Saved isSaved={isSaved && !shell.form.isDirty()} />}
      >
        <TextInput
          label="Credential"
          description="As it stands under a signature, such as LCSW"
          {...shell.form.getInputProps('credential')}
        />
        <div className={styles.pair}>
          <TextInput label="NPI" inputMode="numeric" {...shell.form.getInputProps('npi')} />
          <TextInput label="Taxonomy" {...shell.form.getInputProps('taxonomy')} />
        </div>
      </FormShell>
    </Sheet>
  );
}

/** Where the person may treat people: by the state in which those people sit. */
export function Licences({ personId, licences }: Pick<PersonAnswer, 'licences'> & { personId: string }) {
  const saved = useSaved(personId);
  const shell = useFormShell({
    draft: `licence:${personId}`,
    initialValues: { state: '', kind: '', number: '', from: '', through: '' },
    send: (values) => post(`/api/people/${personId}/licences`, values),
    onDone: () => {
      shell.form.reset();
      saved();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="Licences">
      {licences.length === 0 && <Empty sentence="No licence yet." />}
      <ul className={styles.list}>
        {licences.map((licence) => (
          <li key={licence.id} className={styles.line}>
            <span>
              <strong>
                {licence.state} {licence.kind}
              </strong>{' '}
              {licence.number}
            </span>
            <span className={styles.detail}>
              {fullDateText(licence.from)} {licence.through ? `to ${fullDateText(licence.through)}` : 'on'}
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.apart}>
        <FormShell shell={shell} act="Add the licence">
          <div className={styles.pair}>
            <TextInput label="State" description="Two letters" maxLength={2} {...field('state')} />
            <TextInput label="Kind" description="Such as LCSW" {...field('kind')} />
            <TextInput label="Number" {...field('number')} />
            <span />
            <TextInput label="First day" type="date" {...field('from')} />
            <TextInput label="Last day" type="date" {...field('through')} />
          </div>
        </FormShell>
      </div>
    </Sheet>
  );
}
