import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { IconEyeOff, IconHeadphones } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { post } from '../../api.ts';
import { hasHeadphones } from '../../live/devices.ts';
import { Preview, useOwnDevices } from '../../live/Preview.tsx';
import { doorQuery } from '../../live/queries.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { MarkShape } from '../../ui/StatusMark.tsx';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';
import { loadRoom } from './load-room.ts';
import { NotSafe } from './NotSafe.tsx';
import { type Answers, movedTo, startFrom, toKnock, wrongWith } from './questions.ts';
import { states } from './states.ts';

/** Before going in: how one looks and sounds, where one is, who can hear. */
export function Questions({ at, onKnocked }: { at: AtDoor; onKnocked: () => void }) {
  const me = useMe();
  const own = useOwnDevices();
  const queryClient = useQueryClient();
  const [isUnsafe, setUnsafe] = useState(false);
  const { door } = at;
  const sessionId = door.session.id;
  const last = door.lastPlace;
  const shell = useFormShell<Answers, DoorAnswer>({
    draft: `door:${sessionId}`,
    initialValues: startFrom(last),
    validate: wrongWith,
    send: (answers) =>
      post<DoorAnswer>(`/api/sessions/${sessionId}/door`, toKnock(answers, !own.preview.microphone.trouble)),
    onDone: (answer) => {
      onKnocked();
      queryClient.setQueryData(doorQuery(sessionId).queryKey, answer);
    },
  });
  const { form, formRef } = shell;
  useEffect(() => {
    const form = formRef.current;
    const load = () => void loadRoom();
    form?.addEventListener('focusin', load);
    form?.addEventListener('pointerover', load);
    return () => {
      form?.removeEventListener('focusin', load);
      form?.removeEventListener('pointerover', load);
    };
  }, [formRef]);
  const move = (place: string) =>
    form.setValues(movedTo(place as 'home' | 'elsewhere', form.getValues(), last));
  return (
    <JoinFrame at={at} tab="Before you go in">
      <h1>
        {door.state === 'left' ? 'You left the group. Would you like to come back?' : 'Before you go in'}
      </h1>
      <Preview own={own} name={me.chosenName || me.name} />
      <FormShell
        shell={shell}
        act="Go in"
        isMain
        others={
          <button type="button" className={styles.quiet} onClick={() => setUnsafe(true)}>
            <IconEyeOff size={20} stroke={1.75} />
            It is not safe to talk here
          </button>
        }
      >
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
          <TextInput
            label="Phone that reaches you now"
            description="We call it if we lose you."
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            {...form.getInputProps('callbackPhone')}
          />
        </div>
        <div className={styles.question}>
          <Radio.Group label={<h2>Who can hear you?</h2>} {...form.getInputProps('alone')}>
            <div className={styles.choices}>
              <Radio
                value="yes"
                label="Nobody, the door is closed"
                aria-invalid={form.errors.alone ? true : undefined}
              />
              <Radio value="no" label="Someone might hear me" />
            </div>
          </Radio.Group>
          <Headphones devices={own.devices} />
        </div>
      </FormShell>
      {isUnsafe && <NotSafe onClose={() => setUnsafe(false)} />}
    </JoinFrame>
  );
}

function Headphones({ devices }: { devices: MediaDeviceInfo[] }) {
  const isFound = hasHeadphones(devices);
  return (
    <p className={styles.headphones}>
      <IconHeadphones size={24} stroke={1.75} aria-hidden="true" />
      <span>
        <strong>{isFound ? 'Headphones found' : 'Do you have headphones?'}</strong>
        <span>
          {isFound ? 'Other people’s voices stay private.' : 'They keep other people’s voices private.'}
        </span>
      </span>
      {isFound && <MarkShape mark="kept" size={22} />}
    </p>
  );
}
