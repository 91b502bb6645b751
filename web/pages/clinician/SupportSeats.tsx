import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionAnswer } from '#server/planning/programs/contract.ts';
import { post } from '../../api.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './session.module.css';
import { sessionQuery } from './session-queries.ts';
import { useSessionForm } from './use-session-form.ts';

const supports = (as: string): as is 'interpreter' | 'captioner' =>
  as === 'interpreter' || as === 'captioner';
const words = { interpreter: 'interprets', captioner: 'writes captions' };

/** Who interprets or writes captions in this session: they see what patients see, and open no chart. */
export function SupportSeats({ answer }: { answer: SessionAnswer }) {
  const sessionId = answer.session.id;
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const free = answer.couldStepIn.filter((one) => supports(one.as));
  const seated = answer.session.staff.filter((one) => supports(one.duty));
  const shell: ReturnType<typeof useSessionForm<{ seat: string; forPatientId: string }>> = useSessionForm({
    sessionId,
    act: 'support',
    initialValues: { seat: '', forPatientId: '' },
    body: ({ seat, forPatientId }) => {
      const [duty, staffId] = seat.split(' ');
      return { duty, staffId, forPatientId: forPatientId || null };
    },
    validate: { seat: (seat) => (seat === '' ? 'Choose who comes.' : null) },
    onDone: (): void => shell.form.setFieldValue('seat', ''),
  });
  const nameOf = (patientId: string) =>
    answer.roster.find((one) => one.patientId === patientId)?.name ?? 'somebody';
  const withdraw = (staffId: string) =>
    post(`/api/sessions/${sessionId}/support/withdraw`, { staffId })
      .then(() => setProblem(null), setProblem)
      .then(() => queryClient.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey }));
  if (free.length === 0 && seated.length === 0) return null;
  return (
    <div className={styles.inner}>
      {seated.map((one) => (
        <p key={one.staffId} className={styles.line}>
          <span>
            {one.name}
            <span className={styles.detail}>
              {' '}
              {supports(one.duty) && words[one.duty]}
              {one.forPatientId && ` for ${nameOf(one.forPatientId)}`}
            </span>
          </span>
          <Button onClick={() => void withdraw(one.staffId)}>
            Not needed<VisuallyHidden>: {one.name}</VisuallyHidden>
          </Button>
        </p>
      ))}
      {problem !== null && <ProblemNotice error={problem} />}
      {free.length > 0 && (
        <FormShell shell={shell} act="Give a seat">
          <NativeSelect
            label="Interpreter or captioner"
            data={[
              { value: '', label: 'Choose' },
              ...free.map((one) => ({
                value: `${one.as} ${one.staffId}`,
                label: `${one.name}, ${supports(one.as) && words[one.as]}`,
              })),
            ]}
            {...shell.form.getInputProps('seat')}
          />
          <NativeSelect
            label="For whom"
            description="Whoever is there for one person goes along with them into a private room."
            data={[
              { value: '', label: 'For everybody' },
              ...answer.roster.map((one) => ({ value: one.patientId, label: one.name })),
            ]}
            {...shell.form.getInputProps('forPatientId')}
          />
        </FormShell>
      )}
    </div>
  );
}
