import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { NotAllRightAnswer } from '#server/planning/safety/contract-alerts.ts';
import { Problem, post, query } from '../api.ts';
import { dropDraft, keepDraft, readDraft } from '../ui/draft.ts';
import { unsentCall } from './AskForHelp.tsx';

type Unsent = { requestKey: string; sessionId: string | null; words: string };
type State = 'idle' | 'sending' | 'waiting' | 'sent';

const againMs = 4_000;

/**
 * Sends the call, and keeps trying while Hearth cannot be reached. The key is the same each time: a double click, a lost answer or a
 * reload in between make one alert.
 */
export function useSendCall(sessionId: string | null): {
  state: State;
  refused: string | null;
  send: (words: string, onSent: () => void) => void;
} {
  const queryClient = useQueryClient();
  const [kept] = useState(() => readDraft<Unsent>(unsentCall));
  const [state, setState] = useState<State>(kept.requestKey ? 'waiting' : 'idle');
  const [refused, setRefused] = useState<string | null>(null);
  const isBusy = useRef(false);

  const attempt = async (call: Unsent, onSent?: () => void) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      const answer = await post<NotAllRightAnswer>('/api/not-all-right', call);
      dropDraft(unsentCall);
      queryClient.setQueryData(query('/api/not-all-right').queryKey, answer);
      setState('sent');
      onSent?.();
    } catch (error) {
      const isOurs = error instanceof Problem && error.status >= 400 && error.status < 500;
      if (isOurs) {
        dropDraft(unsentCall);
        setRefused(`${error.whatHappened} ${error.whatToDo}`);
      }
      setState(isOurs ? 'idle' : 'waiting');
    } finally {
      isBusy.current = false;
    }
  };

  const latest = useRef(attempt);
  latest.current = attempt;
  useEffect(() => {
    if (state !== 'waiting') return;
    const again = () => {
      const call = readDraft<Unsent>(unsentCall);
      if (call.requestKey) void latest.current(call as Unsent);
    };
    again();
    const timer = setInterval(again, againMs);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [state]);

  const send = (words: string, onSent: () => void) => {
    if (isBusy.current || state === 'waiting') return;
    const call = { requestKey: crypto.randomUUID(), sessionId, words: words.trim() };
    keepDraft(unsentCall, call);
    setRefused(null);
    setState('sending');
    void attempt(call, onSent);
  };
  return { state, refused, send };
}
