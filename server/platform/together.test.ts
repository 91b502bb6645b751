import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what comes while some are at work is the next batch; each gets its own answer', async () => {
  const batches: number[][] = [];
  const double = together<number, number>(
    { atWork: 1, longestBatch: 3, longestQueue: 100 },
    async (batch) => {
      batches.push([...batch]);
      await sleep(5);
      return batch.map((one) => one * 2);
    },
  );
  const first = double(1);
  await sleep(1);
  const later = [2, 3, 4, 5].map(double);
  expect(await Promise.all([first, ...later])).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test('a batch that fails fails for all of it and for nobody else; what does not fit any more is refused', async () => {
  const ask = together<number, number>({ atWork: 1, longestBatch: 2, longestQueue: 3 }, async (batch) => {
    if (batch.includes(2)) throw new Error('away');
    return batch;
  });
  const results = await Promise.allSettled([1, 2, 3, 4].map(ask));
  expect(
    results.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message)),
  ).toEqual(['away', 'away', 3, 'Too many wait for the database.']);
});
