import { expect, test } from 'vitest';
import type { Ended } from './processes.ts';
import { supervise } from './supervise.ts';

function pretendEngine() {
  let die = (_: Ended) => {};
  const ended = new Promise<Ended>((resolve) => {
    die = resolve;
  });
  const end = () => die({ code: 1, signal: null });
  return { ended, stop: async () => end(), end };
}

test('waits longer after each failure, says every step, and leaves a stopped engine alone', async () => {
  const said: string[] = [];
  const pauses: number[] = [];
  const engines: ReturnType<typeof pretendEngine>[] = [];
  const start = async () => {
    engines.push(pretendEngine());
    return engines.at(-1)!;
  };
  let failures = 3;
  const restart = async () => {
    if (failures-- > 0) throw new Error('the port is taken');
    return start();
  };
  const pause = async (ms: number) => pauses.push(ms);
  const engine = await supervise({
    name: 'Engine',
    start,
    restart,
    say: (sentence) => said.push(sentence),
    pause,
  });

  engines[0]!.end();
  await expect.poll(() => said.at(-1)).toBe('Engine is back.');
  expect(pauses).toEqual([250, 500, 1000, 2000]);
  expect(said[0]).toBe('Engine ended (exit code 1). Starting it again in 0.25 s.');
  expect(said[1]).toBe('Engine does not start again: the port is taken\nNext try in 0.5 s.');
  expect(engine.current()).toBe(engines[1]);

  await engine.stop();
  expect(said.at(-1)).toBe('Engine is back.');
  expect(engines).toHaveLength(2);
});
