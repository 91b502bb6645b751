import '@mantine/core/styles/Input.layer.css';
import { Button, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SupportAnswer } from '#server/planning/safety/contract-emergency.ts';
import { post, query } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { fullDateText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useStaleAnswer } from './edit-plan.ts';
import styles from './readers.module.css';

type Support = SupportAnswer['people'][number];

interface SupportPeopleProps {
  /** The list's own path: the person's, or somebody's for staff. */
  path: string;
  isMine?: boolean;
}

/** Whom the program may call in an emergency, and what may be said to them. */
export function SupportPeople({ path, isMine }: SupportPeopleProps) {
  const asked = query<SupportAnswer>(path);
  const { data, error } = useQuery(asked);
  const markStale = useStaleAnswer(asked.queryKey);
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const takeOff = (one: Support) =>
    post(`/api/support-people/${one.id}/end`).then(markStale, (failed: unknown) => setProblem(failed));
  return (
    <Sheet heading={isMine ? 'Whom we may call for you' : 'Whom we may call for them'}>
      <div className={styles.stack}>
        <p>
          {isMine
            ? 'If we are afraid for you and cannot reach you, we call them. We say only what you allow here.'
            : 'Say only what the release allows. In serious and near danger the law allows the least that is needed (45 CFR 164.512(j)).'}
        </p>
        {error && <ProblemNotice error={error} />}
        <ul className={styles.list}>
          {data?.people.map((one) => (
            <li key={one.id}>
              <span>
                <strong>{one.name}</strong>, {one.relation}
                <span className={styles.detail}>
                  <a href={`tel:${one.phone}`}>{phoneText(one.phone)}</a>
                </span>
                <span className={styles.detail}>
                  <ReleaseMark one={one} />
                </span>
                {one.maySay && <span className={styles.detail}>May be said: {one.maySay}</span>}
              </span>
              <Button onClick={() => void takeOff(one)}>
                Take off<VisuallyHidden> the list: {one.name}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
        {problem !== null && <ProblemNotice error={problem} />}
        {isAdding ? (
          <AddSupport
            path={path}
            isMine={isMine === true}
            onDone={() => {
              setAdding(false);
              void markStale();
            }}
          />
        ) : (
          <Button onClick={() => setAdding(true)}>Add somebody</Button>
        )}
      </div>
    </Sheet>
  );
}

/** "(614) 555-0123" */
export const phoneText = (phone: string) => phone.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

export function ReleaseMark({ one }: { one: Support }) {
  switch (one.release) {
    case 'holds':
      return (
        <StatusMark mark="kept">
          Release{one.releaseUntil ? ` until ${fullDateText(one.releaseUntil)}` : ' without an end'}
        </StatusMark>
      );
    case 'not_yet':
      return <StatusMark mark="waits">Release has not begun</StatusMark>;
    case 'ended':
      return <StatusMark mark="watch">Release has ended</StatusMark>;
    case 'none':
      return <StatusMark mark="open">No release</StatusMark>;
  }
}

function AddSupport({ path, isMine, onDone }: { path: string; isMine: boolean; onDone: () => void }) {
  const shell = useFormShell({
    draft: `support:${path}`,
    initialValues: {
      name: '',
      relation: '',
      phone: '',
      maySay: '',
      releaseFrom: Temporal.Now.plainDateISO().toString(),
      releaseUntil: '',
    },
    send: (values) =>
      post(path, {
        ...values,
        releaseFrom: values.releaseFrom || null,
        releaseUntil: values.releaseUntil || null,
      }),
    onDone,
  });
  const { form } = shell;
  return (
    <FormShell shell={shell} act="Put them on the list">
      <TextInput label="Name" {...form.getInputProps('name')} />
      <TextInput
        label={isMine ? 'Who they are to you' : 'Who they are to the person'}
        {...form.getInputProps('relation')}
      />
      <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
      <Textarea
        label="What may be said to them"
        description="For instance: that I am in treatment, where I am, that I may be in danger. Nothing about why."
        maxLength={500}
        {...form.getInputProps('maySay')}
      />
      <TextInput
        label="We may speak to them from"
        description="Empty: no release."
        type="date"
        {...form.getInputProps('releaseFrom')}
      />
      <TextInput
        label="Until and with"
        description="Empty: until it is taken back."
        type="date"
        {...form.getInputProps('releaseUntil')}
      />
    </FormShell>
  );
}
