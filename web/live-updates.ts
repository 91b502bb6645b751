import type { QueryClient } from '@tanstack/react-query';
import type { Topic } from './api.ts';
import { dropAllDrafts } from './ui/draft.ts';

/** One announcement of the server: something of this kind changed. Never more than the id. */
export interface LiveUpdate {
  topic: Topic;
  id: string;
}

type Listener = (update: LiveUpdate) => void;
type Between = LiveUpdate | { reopened: true } | { account: 'in' | 'out' };

const listeners = new Set<Listener>();
let tabs: BroadcastChannel | undefined;
let ask = () => {};
let flush: ReturnType<typeof setTimeout> | undefined;

/** For a listener that has something to do first which needs the network and the processor: what has changed is asked for later. */
export function askLater(ms: number): void {
  clearTimeout(flush);
  flush = setTimeout(ask, ms);
}

/** Calls `listener` for every announcement until the returned function is called. */
export function onLiveUpdate(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function startAnew(account: 'in' | 'out'): void {
  if (account === 'out') dropAllDrafts();
  window.location.reload();
}

/** News of one act come close together and are asked for once; more than this would be seen as slowness in a live room. */
const gatherMs = 10;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Holds the browser's one stream for as long as it lives. A connection that drops is taken up again by the browser with
 * Last-Event-ID; one that was refused (503, 401) is closed for good, so it is opened anew, later each time.
 */
async function holdStream(tell: (message: Between) => void): Promise<never> {
  for (let attempt = 0; ; attempt += 1) {
    if (attempt > 0) await pause(Math.min(30_000, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2));
    await new Promise<void>((closed) => {
      const stream = new EventSource('/api/events');
      stream.onopen = () => {
        attempt = 0;
        // A new stream has no Last-Event-ID: what was missed before it is caught up by asking again.
        tell({ reopened: true });
        stream.onopen = null;
      };
      stream.onmessage = (event) => tell(JSON.parse(event.data) as LiveUpdate);
      stream.onerror = () => {
        if (stream.readyState === EventSource.CLOSED) closed();
      };
    });
  }
}

/**
 * Keeps what the page shows fresh. All tabs of a browser share one stream: the tab that holds the lock reads it and
 * passes each announcement to the others; when it goes, the next one takes over. Safe to call more than once.
 */
export function startLiveUpdates(queryClient: QueryClient): void {
  if (tabs) return;
  tabs = new BroadcastChannel('hearth');
  const changed = new Set<Topic>();

  const askAgain = (isConcerned: (topic: Topic) => boolean) =>
    void queryClient.invalidateQueries({
      predicate: (q) => ((q.meta?.topics as Topic[] | undefined) ?? []).some(isConcerned),
    });
  ask = () => {
    flush = undefined;
    const topics = new Set(changed);
    changed.clear();
    askAgain((topic) => topics.has(topic));
  };
  const receive = (message: Between) => {
    if ('account' in message) return startAnew(message.account);
    if ('reopened' in message) return askAgain(() => true);
    changed.add(message.topic);
    // Several announcements of one act arrive together; one question answers them all.
    flush ??= setTimeout(ask, gatherMs);
    for (const listener of listeners) listener(message);
  };

  tabs.onmessage = (event: MessageEvent<Between>) => receive(event.data);
  const tell = (message: Between) => {
    tabs?.postMessage(message);
    receive(message);
  };
  void navigator.locks.request('hearth-events', () => holdStream(tell));
}

/** After sign-in or sign-out: the other tabs load anew, so that none shows or does things for the one before. */
export function tellAccountChanged(account: 'in' | 'out'): void {
  const channel = tabs ?? new BroadcastChannel('hearth');
  channel.postMessage({ account } satisfies Between);
}
