import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type {
  MyPlanAnswer,
  PlanContact,
  PlanSteps,
  WritePlanBody,
} from '#server/planning/safety/contract-plan.ts';
import { Problem } from '../../api.ts';
import { FormShell, type Shell, useFormShell } from '../../ui/FormShell.tsx';
import styles from './plan-form.module.css';
import { emptyPlan, steps, withoutEmpty } from './plan-words.ts';

type Values = PlanSteps & { seenVersion: number };
type Form = Shell<Values>['form'];

/** The server names a field as `steps.people.0.phone`, the form without its first word. */
function atFields(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { status, code, whatHappened: detail, whatToDo, reference, fields } = error;
  const errors = Object.fromEntries(
    Object.entries(fields).map(([path, message]) => [path.replace(/^steps\./, ''), message]),
  );
  throw new Problem({ status, code, detail, whatToDo, errors, ...(reference && { requestId: reference }) });
}

interface PlanFormProps {
  /** Name of the draft. */
  draft: string;
  plan: MyPlanAnswer['plan'];
  act: string;
  /** The one thing to do on its page. */
  isMain?: boolean;
  send: (body: WritePlanBody) => Promise<unknown>;
  onSaved: () => Promise<void>;
  /** The plan was saved on another device meanwhile: get it, to be compared. */
  onChangedElsewhere: () => Promise<void>;
}

/** The six steps as a form. */
export function PlanForm({
  draft,
  plan,
  act,
  isMain = false,
  send,
  onSaved,
  onChangedElsewhere,
}: PlanFormProps) {
  const newest = plan?.version ?? 0;
  const shell = useFormShell<Values, unknown>({
    draft,
    initialValues: { ...emptyPlan, ...plan?.steps, seenVersion: newest },
    send: ({ seenVersion, ...typed }) => {
      const written = withoutEmpty(typed);
      shell.form.setValues(written);
      return send({ seenVersion, steps: written }).catch(atFields);
    },
    onDone: () => void onSaved(),
  });
  const { form } = shell;
  const isOld = form.getValues().seenVersion !== newest;
  return (
    <FormShell
      shell={shell}
      act={act}
      isMain={isMain}
      others={
        shell.problem?.code === 'plan_changed' &&
        (isOld ? (
          <Button onClick={() => form.setFieldValue('seenVersion', newest)}>Keep mine as the newest</Button>
        ) : (
          <Button onClick={() => void onChangedElsewhere()}>Show what is saved now</Button>
        ))
      }
    >
      {steps.map((step, index) => (
        <fieldset key={step.key} className={styles.step}>
          <legend>
            <span aria-hidden="true">{index + 1}</span> {step.heading}
          </legend>
          <p className={styles.ask}>{step.ask}</p>
          {step.kind === 'lines' ? (
            <Lines form={form} field={step.key} heading={step.heading} example={step.example} />
          ) : (
            <Contacts form={form} field={step.key} nameLabel={step.nameLabel} />
          )}
        </fieldset>
      ))}
    </FormShell>
  );
}

interface LinesProps {
  form: Form;
  field: keyof PlanSteps;
  heading: string;
  example: string;
}

function Lines({ form, field, heading, example }: LinesProps) {
  const lines = form.getValues()[field] as string[];
  return (
    <>
      {lines.map((_line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and their text lives in the form
        <div key={index} className={styles.row}>
          <Textarea
            className={styles.wide}
            autosize
            minRows={1}
            aria-label={`${heading}, line ${index + 1}`}
            placeholder={index === 0 ? example : undefined}
            {...form.getInputProps(`${field}.${index}`)}
          />
          <RemoveButton word={`line ${index + 1}`} onRemove={() => form.removeListItem(field, index)} />
        </div>
      ))}
      <AddButton
        word={lines.length === 0 ? 'Write a line' : 'Another line'}
        onAdd={() => form.insertListItem(field, '')}
      />
    </>
  );
}

const noContact: PlanContact = { name: '', phone: '', note: '' };

function Contacts({ form, field, nameLabel }: { form: Form; field: keyof PlanSteps; nameLabel: string }) {
  const contacts = form.getValues()[field] as PlanContact[];
  return (
    <>
      {contacts.map((_contact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contacts have no other name, and their text lives in the form
        <div key={index} className={styles.contact}>
          <TextInput label={nameLabel} {...form.getInputProps(`${field}.${index}.name`)} />
          <TextInput
            label="Phone"
            type="tel"
            inputMode="tel"
            {...form.getInputProps(`${field}.${index}.phone`)}
          />
          <TextInput
            className={styles.wide}
            label="A word about them"
            {...form.getInputProps(`${field}.${index}.note`)}
          />
          <RemoveButton word={`number ${index + 1}`} onRemove={() => form.removeListItem(field, index)} />
        </div>
      ))}
      <AddButton
        word={contacts.length === 0 ? 'Add somebody' : 'Add another'}
        onAdd={() => form.insertListItem(field, noContact)}
      />
    </>
  );
}

function RemoveButton({ word, onRemove }: { word: string; onRemove: () => void }) {
  return (
    <button type="button" className={styles.remove} aria-label={`Take ${word} away`} onClick={onRemove}>
      <IconX size={20} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

function AddButton({ word, onAdd }: { word: string; onAdd: () => void }) {
  return (
    <Button
      className={styles.add}
      onClick={onAdd}
      leftSection={<IconPlus size={18} stroke={1.75} aria-hidden="true" />}
    >
      {word}
    </Button>
  );
}
