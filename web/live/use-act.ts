import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { doorQuery, roomQuery } from './queries.ts';

/**
 * Does one thing at a time to a session: a second click while the first runs does nothing, and afterwards door and room are read
 * anew. `running` is the name of what runs.
 */
export function useAct(sessionId: string) {
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const isBusy = useRef(false);

  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: doorQuery(sessionId).queryKey }),
      queryClient.invalidateQueries({ queryKey: roomQuery(sessionId).queryKey }),
    ]);
  const act = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy.current) return false;
    isBusy.current = true;
    setRunning(name);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    } finally {
      await refresh();
      isBusy.current = false;
      setRunning(null);
    }
  };
  return { act, running, problem, forget: () => setProblem(null), refresh };
}

export type Act = ReturnType<typeof useAct>;
