import { Button } from '@mantine/core';
import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Problem } from '../api.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';
import styles from './FormShell.module.css';
import { ProblemNotice } from './ProblemNotice.tsx';

interface ShellInput<Values extends object, Answer> {
  /** Name of the draft, one for each thing that can be written (`note:…id…`). */
  draft: string;
  initialValues: Values;
  /** Mantine's rules, or `schemaResolver(schema, { sync: true })` of a contract. */
  validate?: UseFormInput<Values>['validate'];
  /** Fields that are never kept in a draft. */
  secret?: (keyof Values)[];
  send: (values: Values) => Promise<Answer>;
  onDone: (answer: Answer, values: Values) => void;
}

export interface Shell<Values extends object> {
  form: UseFormReturnType<Values>;
  isSending: boolean;
  problem: Problem | undefined;
  onSubmit: (event?: FormEvent<HTMLFormElement>) => void;
  formRef: React.RefObject<HTMLFormElement | null>;
}

/** A network answer that is no Problem is a fault of ours; it is shown as one too, the words stay. */
const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({ status: 0, code: 'fault', detail: 'This could not be sent.', whatToDo: 'Try again.' });

/**
 * A form that loses nothing: what is typed is kept as a draft, the server's messages appear at their fields, the first
 * wrong field takes the focus, and it is sent once at a time.
 */
export function useFormShell<Values extends object, Answer>(
  input: ShellInput<Values, Answer>,
): Shell<Values> {
  const secret = new Set<PropertyKey>(input.secret);
  const [problem, setProblem] = useState<Problem>();
  const [isSending, setSending] = useState(false);
  const [refusals, setRefusals] = useState(0);
  const isBusy = useRef(false);
  const formRef = useRef<HTMLFormElement>(null);
  const form = useForm<Values>({
    initialValues: { ...input.initialValues, ...readDraft<Values>(input.draft) },
    ...(input.validate && { validate: input.validate }),
    onValuesChange: (values) => {
      const kept = Object.entries(values).filter(([field]) => !secret.has(field));
      keepDraft(input.draft, Object.fromEntries(kept));
    },
  });

  useEffect(() => {
    if (refusals > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);
  const refuse = () => setRefusals((count) => count + 1);

  const send = async (values: Values) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setSending(true);
    setProblem(undefined);
    try {
      const answer = await input.send(values);
      dropDraft(input.draft);
      input.onDone(answer, values);
    } catch (error) {
      const found = asProblem(error);
      form.setErrors(found.fields);
      setProblem(found);
      refuse();
    } finally {
      isBusy.current = false;
      setSending(false);
    }
  };
  return {
    form,
    isSending,
    problem,
    formRef,
    onSubmit: form.onSubmit((values) => void send(values), refuse),
  };
}

interface FormShellProps<Values extends object> {
  shell: Shell<Values>;
  /** The word of the button that sends: what it does, never "Submit". */
  act: string;
  /** Paint the button as the one thing to do on this page. */
  isMain?: boolean;
  /** Further buttons beside the first. */
  others?: ReactNode;
  children: ReactNode;
}

/** The fields of a form, its errors in words, and its buttons. */
export function FormShell<Values extends object>({
  shell,
  act,
  isMain,
  others,
  children,
}: FormShellProps<Values>) {
  const { problem, form } = shell;
  const values = form.getValues();
  const unplaced = Object.entries(problem?.fields ?? {}).filter(([path]) => !(path.split('.')[0]! in values));
  return (
    <form ref={shell.formRef} className={styles.form} noValidate onSubmit={shell.onSubmit}>
      {children}
      {problem && (
        <ProblemNotice
          error={problem}
          kept="What you typed is still here."
          lines={unplaced.map(([, message]) => message)}
        />
      )}
      <div className={styles.acts}>
        <Button
          type="submit"
          size="lg"
          loading={shell.isSending}
          {...(isMain && { variant: 'filled', color: 'ember' })}
        >
          {act}
        </Button>
        {others}
      </div>
    </form>
  );
}
