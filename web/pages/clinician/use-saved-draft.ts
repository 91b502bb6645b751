import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../api.ts';
import { dropDraft, keepDraft, readDraft } from '../../ui/draft.ts';

export interface OnServer<Body> {
  body: Body;
  updatedAt: string | null;
}

/** saved: nothing waits. waiting, saving: soon. failed: kept in this tab, tried again. elsewhere: another tab wrote. */
export type SaveState =
  | { is: 'saved'; at: string | null }
  | { is: 'waiting' }
  | { is: 'saving' }
  | { is: 'failed' }
  | { is: 'elsewhere' };

interface Input<Body> {
  /** Name of the draft in this tab. */
  name: string;
  start: OnServer<Body>;
  put: (body: Body, basedOn: string | null) => Promise<{ updatedAt: string }>;
  /** What stands on the server now. */
  read: () => Promise<OnServer<Body>>;
}

interface InTab<Body> {
  body: Body;
  basedOn: string | null;
}

const pauseMs = 1_200;
const againMs = 10_000;
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Words that are saved at every pause. What is not saved yet is kept in the tab as well; a failed save is tried again; words of
 * another tab are never overwritten without being asked.
 */
export function useSavedDraft<Body extends object>(input: Input<Body>) {
  const kept = useRef<Partial<InTab<Body>>>(null);
  kept.current ??= readDraft<InTab<Body>>(input.name);
  const isKept = kept.current.body !== undefined;
  const [body, setBody] = useState<Body>(kept.current.body ?? input.start.body);
  const [state, setState] = useState<SaveState>(
    isKept ? { is: 'waiting' } : { is: 'saved', at: input.start.updatedAt },
  );
  const now = useRef({
    body,
    basedOn: isKept ? (kept.current.basedOn ?? null) : input.start.updatedAt,
    isDirty: isKept,
    running: null as Promise<boolean> | null,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    asked: input,
  });
  now.current.asked = input;

  const saveOnce = async (): Promise<boolean> => {
    const draft = now.current;
    const sent = draft.body;
    setState({ is: 'saving' });
    try {
      const { updatedAt } = await draft.asked.put(sent, draft.basedOn);
      draft.basedOn = updatedAt;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'draft_changed_elsewhere') {
        setState({ is: 'failed' });
        later(againMs);
        return false;
      }
      // The answer to our own last save may have been lost: then what stands there is ours.
      const there = await draft.asked.read().catch(() => null);
      if (!there || !isSame(there.body, sent)) {
        setState(there ? { is: 'elsewhere' } : { is: 'failed' });
        return false;
      }
      draft.basedOn = there.updatedAt;
    }
    if (!isSame(draft.body, sent)) return saveOnce();
    draft.isDirty = false;
    dropDraft(draft.asked.name);
    setState({ is: 'saved', at: draft.basedOn });
    return true;
  };

  /** Saves what is not saved yet; whether all of it is. */
  const flush = async (): Promise<boolean> => {
    const draft = now.current;
    clearTimeout(draft.timer);
    if (draft.running) await draft.running;
    if (!draft.isDirty) return true;
    draft.running = saveOnce().finally(() => {
      draft.running = null;
    });
    return draft.running;
  };

  const later = (ms: number) => {
    clearTimeout(now.current.timer);
    now.current.timer = setTimeout(() => void flush(), ms);
  };

  const keep = () => {
    const { body: words, basedOn, asked } = now.current;
    keepDraft(asked.name, { body: words, basedOn });
  };

  const change = (next: Body) => {
    now.current.body = next;
    now.current.isDirty = true;
    keep();
    setBody(next);
    if (state.is === 'elsewhere') return;
    setState({ is: 'waiting' });
    later(pauseMs);
  };

  /** After another tab wrote: `theirs` replaces these words, `mine` replaces those. */
  const settle = async (whose: 'theirs' | 'mine') => {
    const there = await now.current.asked.read();
    now.current.basedOn = there.updatedAt;
    if (whose === 'mine') return void flush();
    now.current.body = there.body;
    now.current.isDirty = false;
    dropDraft(now.current.asked.name);
    setBody(there.body);
    setState({ is: 'saved', at: there.updatedAt });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for what an earlier load of the page left in the tab
  useEffect(() => {
    const again = () => void flush();
    if (now.current.isDirty) again();
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      void flush();
    };
  }, []);

  return { body, change, state, flush, settle };
}
