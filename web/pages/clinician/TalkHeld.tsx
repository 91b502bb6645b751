import '@mantine/core/styles/Input.layer.css';
import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import styles from './TodayPage.module.css';

/** Says in a few words that the talk was held: the moment is counted, the words stay with the task. */
export function TalkHeld({ taskId }: { taskId: string }) {
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [resolution, setResolution] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  if (!isOpen) return <Button onClick={() => setOpen(true)}>We talked</Button>;
  const save = async () => {
    setProblem(null);
    try {
      await post(`/api/tasks/${taskId}/done`, { resolution });
      await queryClient.invalidateQueries({ queryKey: ['/api/tasks'] });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <form
      className={styles.talk}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="How it went, in a few words"
        maxLength={500}
        value={resolution}
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
      {problem !== null && <ProblemNotice error={problem} />}
      <Button type="submit">Done</Button>
    </form>
  );
}
