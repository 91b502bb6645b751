import '@mantine/core/styles/Input.layer.css';
import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { shortClockText } from '../../ui/format.ts';
import styles from './attendance.module.css';

type Entry = AttendanceAnswer['people'][number]['entered'][number];

interface EnteredProps {
  sessionId: string;
  timeZone: string;
  name: string;
  entry: Entry;
}

/** What staff entered from paper for one person; a slip is taken back with its reason, and both stay on record. */
export function EnteredByStaff({ sessionId, timeZone, name, entry }: EnteredProps) {
  const [isTakingBack, setTakingBack] = useState(false);
  const [from, to] = [shortClockText(entry.from, timeZone), shortClockText(entry.to, timeZone)];
  return (
    <div className={styles.why}>
      <p>
        Entered by staff: {from} to {to}, by {entry.byName}, “{entry.reason}”. It makes no minutes.
      </p>
      {isTakingBack ? (
        <TakeBack sessionId={sessionId} entryId={entry.id} onCancel={() => setTakingBack(false)} />
      ) : (
        <Button variant="subtle" color="gray" onClick={() => setTakingBack(true)}>
          Take back
          <VisuallyHidden>
            {' '}
            what was entered for {name}, {from} to {to}
          </VisuallyHidden>
        </Button>
      )}
    </div>
  );
}

interface TakeBackProps {
  sessionId: string;
  entryId: string;
  onCancel: () => void;
}

function TakeBack({ sessionId, entryId, onCancel }: TakeBackProps) {
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `take-back:${entryId}`,
    initialValues: { why: '' },
    validate: { why: (why) => (why.trim().length >= 3 ? null : 'Say in a few words why.') },
    send: (body) => post(`/api/sessions/${sessionId}/attendance/entries/${entryId}/back`, body),
    onDone: () => void queryClient.invalidateQueries(),
  });
  return (
    <div className={styles.takeBack}>
      <FormShell shell={shell} act="Take it back" others={<Button onClick={onCancel}>Leave it</Button>}>
        <TextInput label="Why" maxLength={500} autoFocus {...shell.form.getInputProps('why')} />
      </FormShell>
    </div>
  );
}
