import { expect, test } from 'vitest';
import { startProgress } from './progress.ts';

function watch(isTTY: boolean, size: number) {
  const said: string[] = [];
  let time = 0;
  const progress = startProgress(size, { isTTY, write: (text) => said.push(text) }, () => time);
  return { progress, said, wait: (ms: number) => (time += ms) };
}

test('a long file is told about once a second, and the line is cleared at the end', () => {
  const { progress, said, wait } = watch(true, 100e6);
  progress.read(1e6);
  expect(said).toEqual([]);
  wait(1000);
  progress.read(1e6);
  wait(10);
  progress.read(1e6);
  wait(1000);
  progress.wrote(3e6);
  progress.done();
  expect(said).toEqual([
    '\r2 MB of 100 MB read \u001b[K',
    '\r3 MB of 100 MB read, 3 MB written \u001b[K',
    '\r\u001b[K',
  ]);
});

test('of standard input the size is not known', () => {
  const { progress, said, wait } = watch(true, 0);
  wait(1000);
  progress.read(5e6);
  expect(said).toEqual(['\r5 MB read \u001b[K']);
});

test('nothing is said to a short file, and nothing where nobody looks', () => {
  const short = watch(true, 1000);
  short.progress.read(1000);
  short.progress.done();
  const piped = watch(false, 0);
  piped.wait(60_000);
  piped.progress.read(5e6);
  piped.progress.done();
  expect([...short.said, ...piped.said]).toEqual([]);
});
