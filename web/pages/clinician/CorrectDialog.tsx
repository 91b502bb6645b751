import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AttendanceAnswer } from '#server/care/attendance/contract.ts';
import { post } from '../../api.ts';
import { Dialog } from '../../live/Dialog.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { spanText } from '../../ui/format.ts';
import styles from './attendance.module.css';
import { ms, type Person } from './attendance-ribbons.ts';
import { clockField, momentOf } from './clock-field.ts';
import { readAgain, sendCorrection } from './use-decide.ts';

interface DecideDialogProps {
  answer: AttendanceAnswer;
  person: Person;
  onClose: () => void;
  onDone: () => void;
}

const enough = (text: string) => (text.trim().length < 3 ? 'Say in a few words how you know.' : null);

/** Says what was so from one minute to another. The machines' witnesses stay as they are. */
export function CorrectDialog({ answer, person, onClose, onDone }: DecideDialogProps) {
  const { id, window, timeZone } = answer.session;
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `correct:${id}:${person.personId}`,
    initialValues: {
      corrections: '',
      from: clockField(window.from, timeZone),
      to: clockField(window.to, timeZone),
      present: 'yes',
      media: 'video' as 'video' | 'audio' | 'phone',
      reason: '',
    },
    validate: {
      from: (text, values) => (text && values.to ? null : 'From which minute?'),
      to: (text, values) => {
        if (!text) return 'To which minute?';
        return ms(momentOf(values.from, window, timeZone)) < ms(momentOf(text, window, timeZone))
          ? null
          : 'The end comes after the beginning.';
      },
      reason: enough,
    },
    send: ({ from, to, present, media, reason }) =>
      sendCorrection(id, person.personId, {
        reason,
        corrections: [
          {
            from: momentOf(from, window, timeZone),
            to: momentOf(to, window, timeZone),
            present: present === 'yes',
            media,
          },
        ],
      }),
    onDone: async () => {
      await readAgain(queryClient, id);
      onDone();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Dialog title={`What was so with ${person.name}?`} onClose={onClose}>
      <p className={styles.small}>
        Between {spanText(window.from, window.to, timeZone)}. This is a new entry with your name; what the
        machines saw stays. Added minutes that no machine saw count only within 2 minutes of a mark that staff
        made.
      </p>
      <FormShell shell={shell} act="Correct">
        <TextInput
          label="From"
          type="time"
          {...field('from')}
          error={field('from').error ?? shell.form.errors.corrections}
        />
        <TextInput label="To" type="time" {...field('to')} />
        <Radio.Group label="In this time" {...field('present')}>
          <Radio value="yes" label="Was there" />
          <Radio value="no" label="Was not there" />
        </Radio.Group>
        {shell.form.getValues().present === 'yes' && (
          <NativeSelect
            label="How"
            data={[
              { value: 'video', label: 'With camera' },
              { value: 'audio', label: 'By voice' },
              { value: 'phone', label: 'On the telephone' },
            ]}
            {...field('media')}
          />
        )}
        <Textarea label="How do you know?" autosize minRows={2} maxLength={500} {...field('reason')} />
      </FormShell>
    </Dialog>
  );
}

/** Why somebody was not there. */
export function AbsenceDialog({ answer, person, onClose, onDone }: DecideDialogProps) {
  const { id } = answer.session;
  const queryClient = useQueryClient();
  const shell = useFormShell({
    draft: `absence:${id}:${person.personId}`,
    initialValues: { reason: person.decision?.reason ?? '' },
    validate: {
      reason: (text: string) => (text.trim() === '' ? 'Write the reason, or “not known”.' : null),
    },
    send: (values) => post(`/api/sessions/${id}/attendance/${person.personId}/absence`, values),
    onDone: async () => {
      await readAgain(queryClient, id);
      onDone();
    },
  });
  return (
    <Dialog title={`Why was ${person.name} not there?`} onClose={onClose}>
      <p className={styles.small}>
        Only staff see this. No screen that somebody shares shows why a person was absent.
      </p>
      <FormShell shell={shell} act="Keep the reason">
        <Textarea
          label="What you know"
          placeholder="Called at 4:20, no answer"
          autosize
          minRows={2}
          maxLength={500}
          {...shell.form.getInputProps('reason')}
        />
      </FormShell>
    </Dialog>
  );
}
