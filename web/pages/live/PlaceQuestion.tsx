import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import type { Shell } from '../../ui/FormShell.tsx';
import { DevicePosition } from './DevicePosition.tsx';
import styles from './join.module.css';
import { type Answers, isPlaceWhole, movedTo } from './questions.ts';
import { stateName, states } from './states.ts';

/** Where one is now: what was said last to be confirmed as it stands, or asked. */
export function PlaceQuestion({ shell, last }: { shell: Shell<Answers>; last: DoorAnswer['lastPlace'] }) {
  const { form } = shell;
  const answers = form.getValues();
  const [isAsking, setAsking] = useState(() => !isPlaceWhole(answers));
  const isWrong = ['place', 'state', 'address', 'callbackPhone'].some((field) => Boolean(form.errors[field]));
  if (!isAsking && !isWrong) {
    return (
      <section className={styles.question}>
        <div className={styles.head}>
          <h2>Where are you now?</h2>
          <button type="button" className={styles.change} onClick={() => setAsking(true)}>
            Change<span className={styles.hidden}> where you are</span>
          </button>
        </div>
        <div className={styles.card}>
          <IconMapPin size={24} stroke={1.75} aria-hidden="true" />
          <p>
            <strong>
              {answers.place === 'home' ? 'At home' : 'Somewhere else'}: {answers.address}
            </strong>
            <span>{stateName(answers.state)}. Help would come here.</span>
            <span>We call {answers.callbackPhone} if we lose you.</span>
          </p>
        </div>
      </section>
    );
  }
  const move = (place: string) =>
    form.setValues(movedTo(place as 'home' | 'elsewhere', form.getValues(), last));
  return (
    <div className={styles.question}>
      <Radio.Group
        label={<h2>Where are you now?</h2>}
        description="Help would come here."
        {...form.getInputProps('place')}
        onChange={move}
      >
        <div className={styles.choices}>
          <Radio value="home" label="At home" aria-invalid={form.errors.place ? true : undefined} />
          <Radio value="elsewhere" label="Somewhere else" />
        </div>
      </Radio.Group>
      <TextInput
        label="Street, number, city"
        autoComplete="street-address"
        maxLength={300}
        {...form.getInputProps('address')}
      />
      <NativeSelect
        label="State"
        data={[
          { value: '', label: 'Choose the state' },
          ...states.map(([value, label]) => ({ value, label })),
        ]}
        {...form.getInputProps('state')}
      />
      <DevicePosition
        position={answers.position}
        onChange={(position) => form.setFieldValue('position', position)}
      />
      <TextInput
        label="Phone that reaches you now"
        description="We call it if we lose you."
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        {...form.getInputProps('callbackPhone')}
      />
    </div>
  );
}
