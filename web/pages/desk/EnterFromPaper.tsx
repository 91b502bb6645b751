import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RosterAnswer } from '#server/planning/reminders/contract.ts';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './roster.module.css';

const hows = [
  { value: 'call_in_line', label: 'On the call-in line' },
  { value: 'telephone', label: 'By telephone' },
  { value: 'in_person', label: 'In person' },
];

/** What stood on the paper, entered as staff's word. Only who treats or hosts there can; the server decides. */
export function EnterFromPaper({ sessionId, roster }: { sessionId: string; roster: RosterAnswer }) {
  const me = useMe();
  const now = useNow();
  const queryClient = useQueryClient();
  const [requestKey, setKey] = useState(() => crypto.randomUUID());
  const [said, setSaid] = useState('');
  const clockOf = (instant: string) =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(roster.timeZone).toPlainTime().toString().slice(0, 5);
  const shell = useFormShell({
    draft: `entered:${sessionId}`,
    initialValues: {
      people: [] as string[],
      from: clockOf(roster.startsAt),
      to: clockOf(roster.endsAt),
      how: 'call_in_line',
      reason: '',
    },
    validate: {
      people: (people) => (people.length > 0 ? null : 'Choose at least one person.'),
      reason: (reason) => (reason.trim().length >= 3 ? null : 'Say in a few words how you know.'),
    },
    send: ({ people, from, to, how, reason }) => {
      const day = Temporal.Instant.from(roster.startsAt).toZonedDateTimeISO(roster.timeZone).toPlainDate();
      const at = (time: string) =>
        day.toZonedDateTime({ timeZone: roster.timeZone, plainTime: time }).toInstant().toString();
      return post(`/api/sessions/${sessionId}/attendance/entries`, {
        people: people.map((personId) => ({ personId, from: at(from), to: at(to) })),
        how,
        reason,
        requestKey,
      });
    },
    onDone: async (_answer, { people }) => {
      setSaid(`Entered for ${people.length === 1 ? 'one person' : `${people.length} people`}.`);
      setKey(crypto.randomUUID());
      shell.form.reset();
      await queryClient.invalidateQueries();
    },
  });
  const isStaff = me.roles.some((role) => role === 'group_therapist' || role === 'room_host');
  if (!isStaff || now < roster.startsAt) return null;
  const { getInputProps } = shell.form;
  return (
    <div className={styles.offPaper}>
      <Sheet heading="Enter what is on the paper">
        <p className={styles.line}>
          It says that they were there, by your word, and stands marked as that. It makes no minutes: those
          need a witness at the time, such as “on the phone” in the room.
        </p>
        <FormShell
          shell={shell}
          act="Enter it"
          others={<span role="status">{said && <StatusMark mark="kept">{said}</StatusMark>}</span>}
        >
          <Checkbox.Group label="Who was there" {...getInputProps('people')}>
            <div className={styles.people}>
              {roster.people.map((one) => (
                <Checkbox key={one.personId} value={one.personId} label={one.name} />
              ))}
            </div>
          </Checkbox.Group>
          <div className={styles.times}>
            <TextInput type="time" label="From" {...getInputProps('from')} />
            <TextInput type="time" label="Until" {...getInputProps('to')} />
            <NativeSelect label="How" data={hows} {...getInputProps('how')} />
          </div>
          <TextInput label="How you know" maxLength={500} {...getInputProps('reason')} />
        </FormShell>
      </Sheet>
    </div>
  );
}
