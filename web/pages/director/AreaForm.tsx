import '@mantine/core/styles/Input.layer.css';
import { TextInput } from '@mantine/core';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';

/** A new place, or new numbers of one that is kept under the same name. */
export function AreaForm({ onSaved }: { onSaved: () => Promise<void> }) {
  const shell = useFormShell({
    draft: 'emergency-area',
    initialValues: {
      state: '',
      county: '',
      zipPrefix: '',
      centreName: '',
      centrePhone: '',
      hospitalName: '',
      hospitalAddress: '',
      hospitalPhone: '',
      mobileCrisisName: '',
      mobileCrisisPhone: '',
      source: '',
      checkedOn: Temporal.Now.plainDateISO().toString(),
    },
    send: (values) => post('/api/emergency-areas', values),
    onDone: () => {
      shell.form.reset();
      void onSaved();
    },
  });
  const field = (name: string) => shell.form.getInputProps(name);
  return (
    <Sheet heading="Add a place, or change its numbers">
      <FormShell shell={shell} act="Keep these numbers" isMain>
        <div className={styles.pair}>
          <TextInput label="State" maxLength={2} placeholder="OH" {...field('state')} />
          <TextInput label="County" description="Or the beginning of a ZIP code." {...field('county')} />
          <TextInput label="ZIP code begins with" inputMode="numeric" maxLength={5} {...field('zipPrefix')} />
        </div>
        <div className={styles.pair}>
          <TextInput label="911 centre" {...field('centreName')} />
          <TextInput label="Ten digits of the centre" type="tel" {...field('centrePhone')} />
          <TextInput label="Nearest emergency department" {...field('hospitalName')} />
          <TextInput label="Address of the department" {...field('hospitalAddress')} />
          <TextInput label="Phone of the department" type="tel" {...field('hospitalPhone')} />
          <TextInput label="Mobile crisis team" {...field('mobileCrisisName')} />
          <TextInput label="Phone of the team" type="tel" {...field('mobileCrisisPhone')} />
        </div>
        <TextInput
          label="Where the numbers come from"
          description="For instance: called the centre’s office line, spoke with the shift lead."
          {...field('source')}
        />
        <TextInput label="Tried on" type="date" {...field('checkedOn')} />
      </FormShell>
    </Sheet>
  );
}
