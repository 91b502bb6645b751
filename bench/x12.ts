// npm run bench -- x12: how fast claims and remittances are judged, what that holds in memory, whether ten times the file takes
// ten times the time and no more memory, and the same file in other programs. Each measurement has a process of its own.
// Judged by the clock: on a busy machine it fails though nothing is wrong; the load is printed beside, and the processor time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kind, makeFile } from './x12/files.ts';
import type { Measured, Task } from './x12/measure.ts';
import { installParsers, judgeByPyx12 } from './x12/peers.ts';

const goals = { judgeMbPerSecond: 10, cutMbPerSecond: 27, peakMb: 200, slowdown: 1.5, growthMb: 60 };
const KINDS: Kind[] = ['837P', '835'];
const SIZES = [1, 10, 100];
const ROUNDS: Record<number, number> = { 1: 10, 10: 6, 100: 2 };

const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-x12-'));
const say = (text: string) => process.stderr.write(`${text}\n`);
const fileOf = (kind: Kind, mb: number) => join(folder, `${kind}-${mb}.x12`);
const round2 = (n: number) => Math.round(n * 100) / 100;

function measure(task: Task): Measured {
  const script = join(import.meta.dirname, 'x12', 'measure.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, JSON.stringify(task)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr.slice(-2000));
  return JSON.parse(stdout) as Measured;
}

function parser(name: 'node-x12' | 'x12-parser', modules: string | undefined): Measured | undefined {
  if (!modules) return undefined;
  try {
    return measure({ do: name, file: fileOf('837P', 10), rounds: 3, modules });
  } catch (error) {
    say(`${name} failed: ${(error as Error).message}`);
    return undefined;
  }
}

try {
  for (const kind of KINDS) for (const mb of SIZES) makeFile(fileOf(kind, mb), kind, mb);
  const idleNodeMb = measure({ do: 'nothing' }).peakMb;
  const judged = KINDS.flatMap((kind) =>
    SIZES.map((mb) => {
      say(`judging ${mb} MB of ${kind}`);
      return { kind, size: mb, ...measure({ do: 'judge', file: fileOf(kind, mb), rounds: ROUNDS[mb]! }) };
    }),
  );
  say('cutting 10 MB into segments');
  const cut = measure({ do: 'cut', file: fileOf('837P', 10), rounds: 8 });
  const written = KINDS.flatMap((kind) =>
    [10, 100].map((mb) => {
      say(`writing ${mb} MB of ${kind}, typed and judged`);
      return { kind, size: mb, ...measure({ do: 'write', kind, mb }) };
    }),
  );
  say('other programs: node-x12 and x12-parser (they only parse), pyx12');
  const modules = installParsers(folder);
  if (!modules) say('NOT MEASURED: npm could not install node-x12 and x12-parser here.');
  const parsers = { 'node-x12': parser('node-x12', modules), 'x12-parser': parser('x12-parser', modules) };
  const pyx12 = judgeByPyx12(fileOf('837P', 1));
  if (pyx12 === undefined) say('NOT MEASURED: pyx12 could not be installed here.');

  const of = (kind: Kind, mb: number) => judged.find((one) => one.kind === kind && one.size === mb)!;
  const slowest = Math.min(...KINDS.map((kind) => of(kind, 10).mbPerSecond));
  const peak = Math.max(...judged.map(({ peakMb }) => peakMb), ...written.map(({ peakMb }) => peakMb));
  const slowdown = Math.max(
    ...KINDS.flatMap((kind) =>
      [of(kind, 1), of(kind, 10)].map((small) => small.mbPerSecond / of(kind, 100).mbPerSecond),
    ),
  );
  const growth = Math.max(...KINDS.map((kind) => of(kind, 100).peakMb - of(kind, 10).peakMb));
  const held = {
    speed: slowest >= goals.judgeMbPerSecond,
    cutting: cut.mbPerSecond >= goals.cutMbPerSecond,
    memory: peak < goals.peakMb,
    linear: slowdown < goals.slowdown,
    flat: growth < goals.growthMb,
  };
  const details = {
    goals,
    held,
    idleNodeMb,
    peakMb: peak,
    slowdownTo100Mb: round2(slowdown),
    growthFrom10To100Mb: growth,
    judged,
    cut,
    written,
    parseOnlyPeers: parsers,
    pyx12MbPerSecond: pyx12,
    load: loadavg().map(round2),
  };
  const ratio = round2(slowest / goals.judgeMbPerSecond);
  const ok = Object.values(held).every(Boolean);
  console.log(JSON.stringify({ bench: 'x12', ratio, goal: 1, better: 'higher', ok, details }));
} finally {
  rmSync(folder, { recursive: true });
}
