import '@mantine/core/styles/Input.layer.css';
import { NativeSelect, Textarea } from '@mantine/core';
import { useEffect } from 'react';
import type { CardAnswer, StepKind } from '#server/planning/safety/contract-emergency.ts';
import { post } from '../api.ts';
import { FormShell, useFormShell } from '../ui/FormShell.tsx';
import { clockText } from '../ui/format.ts';
import styles from './emergency.module.css';
import { stepWords } from './emergency-words.ts';

interface StepsProps {
  card: CardAnswer;
  path: string;
  sessionId: string | null;
  zone: string;
  /** What the form starts with: the number that was pressed last. */
  firstKind: StepKind;
  onTaken: () => void;
}

const kinds = (Object.keys(stepWords) as StepKind[]).filter((kind) => kind !== 'called_second_staff');

/** What was done, with who and when, and the next step to write down. */
export function EmergencySteps({ card, path, sessionId, zone, firstKind, onTaken }: StepsProps) {
  const shell = useFormShell({
    draft: `emergency:${card.personId}`,
    initialValues: { kind: firstKind as string, words: '' },
    send: (values) => post(`${path}/steps`, { ...values, sessionId }),
    onDone: () => {
      shell.form.setValues({ words: '' });
      onTaken();
    },
  });
  const { form } = shell;
  // A number was pressed: what was done is chosen already, what was typed stays.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form is not what changed
  useEffect(() => form.setFieldValue('kind', firstKind), [firstKind]);
  return (
    <div className={styles.part}>
      <h3>Steps taken</h3>
      {card.steps.length === 0 && <p className={styles.small}>None written down in the last 24 hours.</p>}
      <ol className={styles.steps}>
        {card.steps.map((step) => (
          <li key={step.id}>
            <time dateTime={step.at}>{clockText(step.at, zone)}</time>
            <span>
              {stepWords[step.kind]} <span className={styles.small}>({step.byName})</span>
              {step.words && <span className={styles.pre}>: {step.words}</span>}
            </span>
          </li>
        ))}
      </ol>
      <FormShell shell={shell} act="Write it down">
        <NativeSelect
          label="What I did"
          data={kinds.map((kind) => ({ value: kind, label: stepWords[kind] }))}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label="Words"
          description="What was said, who comes and when. Read by those who treat or help this person."
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('words')}
        />
      </FormShell>
    </div>
  );
}
