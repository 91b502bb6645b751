// npm run bench -- x12: how fast 10 MB of claims and of remittances are judged, what it holds in memory, and beside parsers that
// only cut segments (X12_PEERS names a node_modules folder with node-x12 and x12-parser) and pyx12 (X12VALID names its x12valid).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { remittance } from '#x12/example-835.ts';
import { therapyBatch } from '#x12/example-837p.ts';
import { createTokenizer } from '#x12/tokenize.ts';
import { createValidator } from '#x12/validate.ts';
import { stream835, write835 } from '#x12/write-835.ts';
import { stream837P, write837P } from '#x12/write-837p.ts';

const goalMbPerSecond = 10;
const goalTokenMbPerSecond = 27;
const goalMb = 200;
const pieceLength = 1 << 16;

type Source = { mb: number; pieces: () => Generator<string> };
type Speed = { mbPerSecond: number; cpuMbPerSecond: number; peakRssMb?: number };

/** A file of about `mb` megabytes made of one claim told again and again; counts, levels and sums are right. */
function repeated(kind: '837P' | '835', mb: number): Source {
  const written = kind === '837P' ? write837P(therapyBatch()) : write835(remittance());
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const [start, end] = kind === '837P' ? ['HL*2*', 'SE*'] : ['CLP*', 'PLB*'];
  const from = written.text.indexOf(start);
  const to = written.text.indexOf(end, from);
  const unit = written.text.slice(from, to);
  const times = Math.ceil((mb * 1e6) / unit.length);
  const segments = (text: string) => text.split('~').length - 1;
  const set = written.text.slice(written.text.indexOf('ST*'), written.text.indexOf('GE*'));
  const count = segments(set) + segments(unit) * (times - 1);
  const paid = `BPR*I*${600 * times - 20}*`;
  const head = written.text.slice(0, from).replace('BPR*I*580*', paid);
  const tail = written.text.slice(to).replace(/SE\*\d+/, `SE*${count}`);
  return {
    mb: (head.length + unit.length * times + tail.length) / 1e6,
    *pieces() {
      let text = head;
      for (let n = 0; n < times; n++) {
        text += unit.replace('HL*2*', `HL*${n + 2}*`);
        if (text.length < pieceLength) continue;
        yield text;
        text = '';
      }
      yield text + tail;
    },
  };
}

/** Best of several rounds: by the clock, and by the processor time of this process, which other programs do not lengthen. */
async function best(mb: number, rounds: number, once: () => Promise<void> | void): Promise<Speed> {
  const speed: Speed = { mbPerSecond: 0, cpuMbPerSecond: 0 };
  for (let round = 0; round < rounds; round++) {
    const [clock, cpu] = [performance.now(), process.cpuUsage()];
    await once();
    const used = process.cpuUsage(cpu);
    speed.mbPerSecond = Math.max(speed.mbPerSecond, (mb * 1000) / (performance.now() - clock));
    speed.cpuMbPerSecond = Math.max(speed.cpuMbPerSecond, (mb * 1e6) / (used.user + used.system));
  }
  return { mbPerSecond: round1(speed.mbPerSecond), cpuMbPerSecond: round1(speed.cpuMbPerSecond) };
}

const round1 = (n: number) => Math.round(n * 10) / 10;

function judge(source: Source): number {
  let peak = 0;
  const validator = createValidator({
    finding: (finding) => {
      throw new Error(`the file should be good: ${JSON.stringify(finding)}`);
    },
  });
  let n = 0;
  for (const piece of source.pieces()) {
    validator.push(piece);
    if (n++ % 16 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  validator.end();
  return Math.round(peak / 1e6);
}

/** Typed claims or claim payments out of nothing, as many as make `mb` megabytes, written as they come; every one is judged. */
async function wrote(kind: '837P' | '835', mb: number): Promise<Speed> {
  const { claims, ...head } = therapyBatch();
  const paid = remittance();
  const unit = { '837P': 414, '835': 560 }[kind];
  const times = Math.ceil((mb * 1e6) / unit);
  function* repeat<T>(make: (n: number) => T): Generator<T> {
    for (let n = 0; n < times; n++) yield make(n);
  }
  const paidHead = { ...paid, payment: { ...paid.payment, amountCents: 60_000 * times - 2_000 } };
  const pieces =
    kind === '837P'
      ? stream837P(
          head,
          repeat((n) => ({ ...claims[0]!, claimId: `C${n}` })),
        )
      : stream835(
          paidHead,
          repeat((n) => ({ ...paid.claims[0]!, claimId: `C${n}` })),
        );
  let characters = 0;
  let peak = 0;
  const [clock, cpu] = [performance.now(), process.cpuUsage()];
  for await (const piece of pieces) {
    characters += piece.length;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const used = process.cpuUsage(cpu);
  return {
    mbPerSecond: round1(characters / 1000 / (performance.now() - clock)),
    cpuMbPerSecond: round1(characters / (used.user + used.system)),
    peakRssMb: Math.round(peak / 1e6),
  };
}

async function judged(source: Source, rounds: number): Promise<Speed> {
  let peakRssMb = 0;
  const speed = await best(source.mb, rounds, () => {
    peakRssMb = Math.max(peakRssMb, judge(source));
  });
  return { ...speed, peakRssMb };
}

function cut(pieces: string[]): void {
  const tokenizer = createTokenizer({ segment: () => undefined, fault: () => undefined });
  for (const piece of pieces) tokenizer.push(piece);
  tokenizer.end();
}

/** Parsers of npm, in this process, over the same text; undefined when they are not installed. */
async function peers(source: Source): Promise<Record<string, Speed | undefined>> {
  const folder = process.env.X12_PEERS;
  if (!folder) return { 'node-x12': undefined, 'x12-parser': undefined };
  const load = createRequire(join(folder, 'x.js'));
  const text = [...source.pieces()].join('');
  const { X12Parser: NodeX12 } = load('node-x12');
  const { X12parser } = load('x12-parser');
  return {
    'node-x12': await best(source.mb, 2, () => void new NodeX12(true).parse(text)),
    'x12-parser': await best(source.mb, 2, async () => {
      const parser = new X12parser();
      parser.on('data', () => undefined);
      await pipeline(Readable.from(source.pieces()), parser);
    }),
  };
}

function pyx12(source: Source): number | undefined {
  const command = process.env.X12VALID;
  if (!command) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'x12-bench-'));
  try {
    const file = join(folder, 'claims.x12');
    writeFileSync(file, [...source.pieces()].join(''));
    const from = performance.now();
    spawnSync(command, [file], { stdio: 'ignore' });
    return round1((source.mb * 1000) / (performance.now() - from));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const say = (text: string) => process.stderr.write(`${text}\n`);
say('writing 1, 10 and 100 MB of typed claims and claim payments');
const writing = [];
for (const mb of [1, 10, 100])
  writing.push({ mb, claims837P: await wrote('837P', mb), remittances835: await wrote('835', mb) });
// Memory first and small, so that nothing else has grown the process yet.
say('judging 1, 10 and 100 MB of professional claims');
const linear = [];
for (const mb of [1, 10, 100])
  linear.push({ mb, ...(await judged(repeated('837P', mb), mb === 100 ? 1 : 3)) });
say('judging 10 MB of claims and of remittances');
const claims = await judged(repeated('837P', 10), 5);
const remittances = await judged(repeated('835', 10), 5);
say('cutting 10 MB into segments');
const pieces = [...repeated('837P', 10).pieces()];
const cutting = await best(repeated('837P', 10).mb, 5, () => cut(pieces));
say('other programs');
const others = await peers(repeated('837P', 10));
const pyx12MbPerSecond = pyx12(repeated('837P', 1));

const slowest = Math.min(claims.cpuMbPerSecond, remittances.cpuMbPerSecond);
const heldMb = Math.max(
  ...linear.map(({ peakRssMb }) => peakRssMb ?? 0),
  ...writing.flatMap((one) => [one.claims837P.peakRssMb ?? 0, one.remittances835.peakRssMb ?? 0]),
  claims.peakRssMb ?? 0,
);
const slowdown = round1(linear[1]!.cpuMbPerSecond / linear[2]!.cpuMbPerSecond);
const ratio = Math.round((slowest / goalMbPerSecond) * 100) / 100;
const details = {
  goals: { judgeMbPerSecond: goalMbPerSecond, cutMbPerSecond: goalTokenMbPerSecond, peakRssMb: goalMb },
  judged: { claims837P: claims, remittances835: remittances },
  cut: cutting,
  linear,
  written: writing,
  slowdownFrom10To100Mb: slowdown,
  parseOnlyPeers: others,
  pyx12MbPerSecond,
  load: loadavg().map(round1),
};
const ok = ratio >= 1 && cutting.cpuMbPerSecond >= goalTokenMbPerSecond && heldMb < goalMb && slowdown < 1.5;
console.log(JSON.stringify({ bench: 'x12', ratio, goal: 1, better: 'higher', ok, details }));
