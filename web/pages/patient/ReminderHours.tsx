import { Checkbox, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyReminders } from '#server/planning/reminders/contract.ts';
import { put } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { beforeText } from './reminder-words.ts';
import styles from './reminders.module.css';
import { myRemindersQuery } from './reminders-query.ts';

/** Whether, when, and what staff may do when they call. */
export function ReminderHours({ data }: { data: MyReminders }) {
  const queryClient = useQueryClient();
  const [isSaved, setSaved] = useState(false);
  const { choice, program } = data;
  const hours = choice.quiet ?? program?.quiet ?? { from: '21:00', until: '08:00' };
  const shell = useFormShell({
    draft: 'reminders:hours',
    initialValues: {
      wantsReminders: choice.wantsReminders,
      from: hours.from,
      until: hours.until,
      mayLeaveMessage: choice.mayLeaveMessage,
    },
    validate: {
      from: (time) => (/^\d\d:\d\d$/.test(time) ? null : 'Choose a time.'),
      until: (time, values) =>
        !/^\d\d:\d\d$/.test(time) ? 'Choose a time.' : time === values.from ? 'Choose another time.' : null,
    },
    send: ({ from, until, ...rest }) => {
      const isProgram = from === program?.quiet.from && until === program.quiet.until;
      return put('/api/my-reminders', { ...rest, quiet: isProgram ? null : { from, until } });
    },
    onDone: async () => {
      setSaved(true);
      await queryClient.invalidateQueries(myRemindersQuery);
    },
  });
  const { getInputProps } = shell.form;
  return (
    <Sheet heading="When">
      {program && <p className={styles.hint}>{beforeText(program)}</p>}
      <FormShell
        shell={shell}
        act="Keep this"
        others={<span role="status">{isSaved && <StatusMark mark="kept">Kept.</StatusMark>}</span>}
      >
        <Checkbox
          size="md"
          label="Remind me of what I have planned"
          {...getInputProps('wantsReminders', { type: 'checkbox' })}
        />
        <fieldset className={styles.hours}>
          <legend>Nothing is sent between</legend>
          <TextInput type="time" label="From" {...getInputProps('from')} />
          <TextInput type="time" label="Until" {...getInputProps('until')} />
        </fieldset>
        <Checkbox
          size="md"
          label="If I miss a group and somebody from the program calls, they may leave a message"
          description="They say only their first name and a number to call back."
          {...getInputProps('mayLeaveMessage', { type: 'checkbox' })}
        />
      </FormShell>
    </Sheet>
  );
}
