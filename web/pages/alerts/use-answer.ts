import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem, post } from '../../api.ts';
import { alertQuery, boardQuery, stripQuery } from './queries.ts';

/** Answers an alert once however often it is pressed; what comes back refreshes all that shows it. */
export function useAnswer(alertId: string): {
  answer: (path: string, body?: object) => Promise<boolean>;
  refresh: () => Promise<void>;
  isRunning: boolean;
  problem: unknown;
} {
  const queryClient = useQueryClient();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const keys = useRef(new Map<string, string>());
  const refresh = async () => {
    const all = [boardQuery, stripQuery, alertQuery(alertId)];
    await Promise.all(all.map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })));
  };
  const answer = async (path: string, body: object = {}) => {
    const press = path + JSON.stringify(body);
    const requestKey = keys.current.get(press) ?? crypto.randomUUID();
    keys.current.set(press, requestKey);
    setRunning(true);
    setProblem(null);
    try {
      await post(`/api/alerts/${alertId}${path}`, { ...body, requestKey });
      keys.current.delete(press);
      return true;
    } catch (error) {
      if (error instanceof Problem && error.status >= 400 && error.status < 500) keys.current.delete(press);
      setProblem(error);
      return false;
    } finally {
      setRunning(false);
      await refresh();
    }
  };
  return { answer, refresh, isRunning, problem };
}
