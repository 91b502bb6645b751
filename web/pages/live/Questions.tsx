import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, Radio, TextInput } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { post } from '../../api.ts';
import { hasHeadphones } from '../../live/devices.ts';
import { Preview, useOwnDevices } from '../../live/Preview.tsx';
import { doorQuery } from '../../live/queries.ts';
import { FormShell, type Shell, useFormShell } from '../../ui/FormShell.tsx';
import { CheckDevices } from './CheckDevices.tsx';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';
import { loadRoom } from './load-room.ts';
import { NotSafe } from './NotSafe.tsx';
import { PlaceQuestion } from './PlaceQuestion.tsx';
import { type Answers, parkFirst, startFrom, toKnock, wrongWith } from './questions.ts';

/** Before going in: how one looks and sounds, who and where one is, who can hear. */
export function Questions({ at, onKnocked }: { at: AtDoor; onKnocked: () => void }) {
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
    secret: ['position'],
    send: (answers) =>
      post<DoorAnswer>(`/api/sessions/${sessionId}/door`, toKnock(answers, !own.preview.microphone.trouble)),
    onDone: (answer) => {
      onKnocked();
      queryClient.setQueryData(doorQuery(sessionId).queryKey, answer);
    },
  });
  const { formRef } = shell;
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
  return (
    <JoinFrame at={at} tab="Before you go in">
      <h1>
        {door.state === 'left' ? 'You left the group. Would you like to come back?' : 'Before you go in'}
      </h1>
      <Preview own={own} name={door.name} />
      <CheckDevices own={own} helpPhone={door.helpPhone} />
      <FormShell
        shell={shell}
        act="Go in"
        isMain
        others={
          <>
            <p className={styles.me}>
              You go in as <strong>{door.name}</strong>, and say with it that this is you.
            </p>
            <button type="button" className={styles.quiet} onClick={() => setUnsafe(true)}>
              <IconEyeOff size={20} stroke={1.75} aria-hidden="true" />
              It is not safe to talk here
            </button>
          </>
        }
      >
        <PlaceQuestion shell={shell} last={last} />
        <HearersQuestion shell={shell} isFound={hasHeadphones(own.devices)} />
        <DrivingQuestion shell={shell} />
      </FormShell>
      {isUnsafe && <NotSafe door={door} onClose={() => setUnsafe(false)} />}
    </JoinFrame>
  );
}

function HearersQuestion({ shell: { form }, isFound }: { shell: Shell<Answers>; isFound: boolean }) {
  const { alone } = form.getValues();
  return (
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
      {alone === 'no' && (
        <TextInput
          label="Who, if you can say"
          description="Only staff see it. They look with you for a way."
          maxLength={200}
          {...form.getInputProps('hearers')}
        />
      )}
      <Checkbox
        label="I use headphones"
        description={
          isFound
            ? 'Headphones found. Other people’s voices stay private.'
            : 'They keep other people’s voices private.'
        }
        {...form.getInputProps('headphones', { type: 'checkbox' })}
      />
    </div>
  );
}

function DrivingQuestion({ shell: { form } }: { shell: Shell<Answers> }) {
  const { driving } = form.getValues();
  return (
    <div className={styles.question}>
      <Radio.Group label={<h2>Are you driving?</h2>} {...form.getInputProps('driving')}>
        <div className={styles.choices}>
          <Radio value="no" label="No" aria-invalid={form.errors.driving ? true : undefined} />
          <Radio value="yes" label="Yes, I am driving" />
        </div>
      </Radio.Group>
      {driving === 'yes' && (
        <p role="status">{parkFirst} Nothing is lost: we keep what you wrote, and your place.</p>
      )}
    </div>
  );
}
