import { Refusal } from './errors.ts';

export type Limits = { atWork: number; longestBatch: number; longestQueue: number };

const tooBusy = () =>
  new Refusal(503, 'too_busy', 'Too many wait for the database.', 'Try again in a few seconds.');

type Waiting<In, Out> = { one: In; done: (out: Out) => void; fail: (error: unknown) => void };

/**
 * Does many at a time what comes one by one: what arrives while some are at work is the next batch, so there is no timer and no waiting for
 * company. `work` answers for each of its batch, in their order; what it throws, all of them get.
 */
export function together<In, Out>(
  { atWork, longestBatch, longestQueue }: Limits,
  work: (batch: readonly In[]) => Promise<readonly Out[]>,
): (one: In) => Promise<Out> {
  let queue: Waiting<In, Out>[] = [];
  let running = 0;
  let scheduled = false;

  function schedule(): void {
    if (scheduled || running >= atWork || queue.length === 0) return;
    scheduled = true;
    setImmediate(flush);
  }

  function flush(): void {
    scheduled = false;
    const batch = queue.slice(0, longestBatch);
    queue = queue.slice(longestBatch);
    running++;
    void finish(batch).finally(() => {
      running--;
      schedule();
    });
    schedule();
  }

  async function finish(batch: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await work(batch.map(({ one }) => one));
      for (const [index, { done }] of batch.entries()) done(answers[index]!);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }

  return (one) =>
    new Promise((done, fail) => {
      if (queue.length >= longestQueue) {
        fail(tooBusy());
        return;
      }
      queue.push({ one, done, fail });
      schedule();
    });
}
