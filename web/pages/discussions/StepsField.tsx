import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './discussions.module.css';
import type { EditedStep } from './edit-values.ts';
import { minutesOf, stepKindNames } from './words.ts';

interface StepsFieldProps {
  steps: EditedStep[];
  error: ReactNode;
  /** All errors of the form; those of a step as "steps.1.title". */
  errors: Record<string, ReactNode>;
  onChange: (steps: EditedStep[]) => void;
}

const kinds = ['topic', 'work', 'skill'] as const;
const empty: EditedStep = { kind: 'topic', title: '', minutes: 5, prompt: '', usesPrompts: false, notes: '' };

/** The steps of a discussion, one after the other. */
export function StepsField({ steps, error, errors, onChange }: StepsFieldProps) {
  const change = (at: number, part: Partial<EditedStep>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  return (
    <div className={styles.column}>
      <p>{minutesOf(steps)} minutes in all</p>
      {steps.map((step, at) => {
        const of = (field: keyof EditedStep) => errors[`steps.${at}.${field}`];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
          <fieldset key={at} className={styles.editedStep}>
            <legend>Step {at + 1}</legend>
            <div className={styles.stepHead}>
              <TextInput
                label="Name"
                value={step.title}
                error={of('title')}
                onChange={(event) => change(at, { title: event.currentTarget.value })}
              />
              <NativeSelect
                label="Kind"
                value={step.kind}
                data={kinds.map((value) => ({ value, label: stepKindNames[value] }))}
                onChange={(event) => change(at, { kind: event.currentTarget.value as EditedStep['kind'] })}
              />
              <TextInput
                label="Minutes"
                inputMode="numeric"
                value={Number.isNaN(step.minutes) ? '' : step.minutes}
                error={of('minutes')}
                onChange={(event) => change(at, { minutes: Number.parseInt(event.currentTarget.value, 10) })}
              />
            </div>
            <Checkbox
              label="Everybody sees the prompts of the chosen depth"
              checked={step.usesPrompts}
              onChange={(event) => change(at, { usesPrompts: event.currentTarget.checked })}
            />
            {!step.usesPrompts && (
              <Textarea
                label="On everyone’s screen"
                autosize
                minRows={2}
                value={step.prompt}
                error={of('prompt')}
                onChange={(event) => change(at, { prompt: event.currentTarget.value })}
              />
            )}
            <Textarea
              label="Notes, only for who leads"
              autosize
              minRows={2}
              value={step.notes}
              error={of('notes')}
              onChange={(event) => change(at, { notes: event.currentTarget.value })}
            />
            {steps.length > 1 && (
              <Button
                className={styles.out}
                onClick={() => onChange(steps.filter((_, index) => index !== at))}
              >
                Take out step {at + 1}
              </Button>
            )}
          </fieldset>
        );
      })}
      {error && <StatusMark mark="refused">{error}</StatusMark>}
      <Button className={styles.out} onClick={() => onChange([...steps, empty])}>
        Add a step
      </Button>
    </div>
  );
}
