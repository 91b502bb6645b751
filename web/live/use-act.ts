import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { doorQuery, roomQuery } from './queries.ts';

/**
 * Does things to a session, each named: a second click on the same one while it runs does nothing, and afterwards door and room are
 * read anew.
 */
export function useAct(sessionId: string) {
  const queryClient = useQueryClient();
  const [running, setRunning] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const busy = useRef(new Set<string>());

  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: doorQuery(sessionId).queryKey }),
      queryClient.invalidateQueries({ queryKey: roomQuery(sessionId).queryKey }),
    ]);
  const act = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current.has(name)) return false;
    busy.current.add(name);
    setRunning([...busy.current]);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(error);
      return false;
    } finally {
      await refresh();
      busy.current.delete(name);
      setRunning([...busy.current]);
    }
  };
  const isRunning = (name: string) => running.includes(name);
  return { act, isRunning, problem, forget: () => setProblem(null), refresh };
}

export type Act = ReturnType<typeof useAct>;
