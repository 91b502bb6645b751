import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { StaffSession } from '#server/planning/programs/contract.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './session.module.css';
import { sayWhy, useSessionForm } from './use-session-form.ts';

/** To another day or time; the blocks move along. */
export function MoveSession({ session }: { session: StaffSession }) {
  const starts = Temporal.Instant.from(session.startsAt).toZonedDateTimeISO(session.timeZone);
  const shell = useSessionForm({
    sessionId: session.id,
    act: 'move',
    initialValues: {
      day: starts.toPlainDate().toString(),
      time: starts.toPlainTime().toString({ smallestUnit: 'minute' }),
      why: '',
    },
    body: ({ day, time, why }) => ({ startsAt: instantOf(day, time, session.timeZone), why }),
    validate: {
      day: (day) => (day === '' ? 'Choose the day.' : null),
      time: (time) => (time === '' ? 'Choose the time.' : null),
      why: sayWhy,
    },
  });
  return (
    <Sheet heading="Move it">
      <FormShell shell={shell} act="Move the session">
        <div className={styles.pair}>
          <TextInput label="Day" type="date" {...shell.form.getInputProps('day')} />
          <TextInput label="Begins at" type="time" {...shell.form.getInputProps('time')} />
        </div>
        <TextInput label="Why it moves" {...shell.form.getInputProps('why')} />
      </FormShell>
    </Sheet>
  );
}

/** A wall-clock time that the clock skips becomes the one after the gap; one that comes twice is the first. */
function instantOf(day: string, time: string, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime({ plainTime: time, timeZone }).toInstant().toString();
}

/** Who was expected stays on the list of a session that does not take place. */
export function CancelSession({ session }: { session: StaffSession }) {
  const [isAsking, setAsking] = useState(false);
  const shell = useSessionForm({
    sessionId: session.id,
    act: 'cancel',
    initialValues: { why: '' },
    body: (values) => values,
    validate: { why: sayWhy },
  });
  return (
    <Sheet heading="Cancel it">
      {isAsking ? (
        <FormShell
          shell={shell}
          act="Cancel the session"
          others={<Button onClick={() => setAsking(false)}>Let it take place</Button>}
        >
          <TextInput
            label="Why it does not take place"
            description="Patients see that it was cancelled, not why"
            {...shell.form.getInputProps('why')}
          />
        </FormShell>
      ) : (
        <Button onClick={() => setAsking(true)}>Cancel this session…</Button>
      )}
    </Sheet>
  );
}
