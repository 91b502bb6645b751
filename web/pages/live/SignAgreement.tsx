import '@mantine/core/styles/Input.layer.css';
import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { post } from '../../api.ts';
import { doorQuery } from '../../live/queries.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';

interface SignProps {
  at: AtDoor;
  agreement: NonNullable<DoorAnswer['agreement']>;
  onLater: () => void;
}

/** What the group agrees to, read and signed once for each version. Who would rather ask first goes on to the door unsigned. */
export function SignAgreement({ at, agreement, onLater }: SignProps) {
  const queryClient = useQueryClient();
  const sessionId = at.door.session.id;
  const shell = useFormShell<{ typedName: string }, unknown>({
    draft: `agreement:${agreement.id}`,
    initialValues: { typedName: '' },
    validate: { typedName: (value) => (value.trim() === '' ? 'Type your whole name.' : null) },
    send: (values) => post(`/api/agreements/${agreement.id}/sign`, values),
    onDone: () => void queryClient.invalidateQueries({ queryKey: doorQuery(sessionId).queryKey }),
  });
  return (
    <JoinFrame at={at} tab="Agreement">
      <h1>{agreement.title}</h1>
      <p>You sign this once. You find it again on the page “What I signed”.</p>
      <ol className={styles.points}>
        {agreement.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <FormShell
        shell={shell}
        act="Sign"
        isMain
        others={
          <button type="button" className={styles.quiet} onClick={onLater}>
            I want to ask staff first
          </button>
        }
      >
        <TextInput
          label="Your whole name"
          description="Typing it is your signature, with today’s date."
          autoComplete="name"
          maxLength={160}
          {...shell.form.getInputProps('typedName')}
        />
      </FormShell>
    </JoinFrame>
  );
}
