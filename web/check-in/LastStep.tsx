import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnTrendAnswer } from '#server/care/measures/contract.ts';
import { put } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './check-in.module.css';
import { checkInQuery, trendQuery } from './queries.ts';

/** What the person said at a check-out they would do; whether they did is theirs to say. */
export function LastStep({ step, of }: { step: OwnTrendAnswer['steps'][number]; of?: string }) {
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const mark = async (done: boolean) => {
    setProblem(null);
    try {
      await put(`/api/sessions/${step.sessionId}/step`, { done });
      await queryClient.invalidateQueries({ queryKey: trendQuery.queryKey });
      if (of) await queryClient.invalidateQueries({ queryKey: checkInQuery(of).queryKey });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <div className={styles.step}>
      <q>{step.text}</q>
      {step.done ? <StatusMark mark="kept">Done</StatusMark> : null}
      <Button onClick={() => void mark(!step.done)}>{step.done ? 'Not done after all' : 'I did it'}</Button>
      {problem !== null && <ProblemNotice error={problem} />}
    </div>
  );
}
