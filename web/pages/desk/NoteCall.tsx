import '@mantine/core/styles/Input.layer.css';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OutreachCaseShown, ShownCall } from '#server/care/outreach/contract.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import styles from './desk.module.css';
import { answerWords, nextWords, wayWords } from './outreach-words.ts';

const answersOf: Record<ShownCall['way'], ShownCall['answer'][]> = {
  call: ['reached', 'no_answer', 'left_message', 'wrong_number', 'asked_not_to'],
  support_person: ['reached', 'no_answer', 'left_message', 'wrong_number', 'asked_not_to'],
  text: ['sent', 'reached', 'wrong_number', 'asked_not_to'],
  mail: ['sent', 'reached', 'wrong_number', 'asked_not_to'],
};

const options = <Key extends string>(keys: readonly Key[], words: Record<Key, string>) =>
  keys.map((value) => ({ value, label: words[value].charAt(0).toUpperCase() + words[value].slice(1) }));

/** One try: the way, what came of it, what happens next. */
export function NoteCall({ one, onDone }: { one: OutreachCaseShown; onDone: () => void }) {
  const queryClient = useQueryClient();
  const [requestKey] = useState(() => crypto.randomUUID());
  const shell = useFormShell({
    draft: `outreach:${one.personId}:${one.localDate}`,
    initialValues: {
      way: 'call' as ShownCall['way'],
      answer: 'no_answer' as ShownCall['answer'],
      nextStep: 'call_again' as ShownCall['nextStep'],
      nextAt: '',
      words: '',
    },
    validate: {
      nextAt: (at, { nextStep }) => (nextStep === 'call_again' && !at ? 'Say when to call again.' : null),
    },
    send: ({ nextAt, ...values }) =>
      post(`/api/sessions/${one.sessionId}/outreach/${one.personId}`, {
        ...values,
        nextAt:
          nextAt && values.nextStep !== 'nothing'
            ? Temporal.PlainDateTime.from(nextAt).toZonedDateTime(one.timeZone).toInstant().toString()
            : null,
        requestKey,
      }),
    onDone: async () => {
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => /outreach|tasks/.test(String(queryKey[0])),
      });
      onDone();
    },
  });
  const { form } = shell;
  const { way, nextStep } = form.values;
  return (
    <FormShell shell={shell} act="Write it down" others={<Button onClick={onDone}>Not now</Button>}>
      <div className={styles.fields}>
        <NativeSelect
          label="What you did"
          data={options(Object.keys(wayWords) as ShownCall['way'][], wayWords)}
          {...form.getInputProps('way')}
          onChange={(event) => {
            const chosen = event.currentTarget.value as ShownCall['way'];
            form.setValues({
              way: chosen,
              answer: chosen === 'call' || chosen === 'support_person' ? 'no_answer' : 'sent',
            });
          }}
        />
        <NativeSelect
          label="What came of it"
          data={options(answersOf[way], answerWords)}
          {...form.getInputProps('answer')}
        />
        <NativeSelect
          label="What happens next"
          data={options(Object.keys(nextWords) as ShownCall['nextStep'][], nextWords)}
          {...form.getInputProps('nextStep')}
        />
        {nextStep !== 'nothing' && (
          <TextInput
            type="datetime-local"
            label="When"
            description={nextStep === 'call_again' ? undefined : 'Leave it empty if it has no time.'}
            {...form.getInputProps('nextAt')}
          />
        )}
      </div>
      <Textarea
        label="What was said, for the care team only"
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('words')}
      />
    </FormShell>
  );
}
