// One measurement in a process of its own, so that its highest memory is what this work alone needed: by the kernel's count
// (ru_maxrss), Node itself and the types' removal included.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Kind } from './files.ts';

export type Task =
  | { do: 'nothing' }
  | { do: 'judge' | 'cut'; file: string; rounds: number }
  | { do: 'write'; kind: Kind; mb: number }
  | { do: 'node-x12' | 'x12-parser'; file: string; rounds: number; modules: string };

export type Measured = {
  mb: number;
  /** By the clock, the best of the rounds. */
  mbPerSecond: number;
  /** The first round, while the code is still being compiled. */
  firstMbPerSecond: number;
  /** Best of the rounds by the processor time of the process. */
  cpuMbPerSecond: number;
  peakMb: number;
};

const round1 = (n: number) => Math.round(n * 10) / 10;

async function measure(rounds: number, once: () => Promise<number>): Promise<Measured> {
  let [mb, best, first, cpuBest] = [0, 0, 0, 0];
  for (let round = 0; round < rounds; round++) {
    const [clock, cpu] = [performance.now(), process.cpuUsage()];
    mb = (await once()) / 1e6;
    const speed = (mb * 1000) / (performance.now() - clock);
    const used = process.cpuUsage(cpu);
    if (round === 0) first = speed;
    best = Math.max(best, speed);
    cpuBest = Math.max(cpuBest, (mb * 1e6) / (used.user + used.system));
  }
  return {
    mb: round1(mb),
    mbPerSecond: round1(best),
    firstMbPerSecond: round1(first),
    cpuMbPerSecond: round1(cpuBest),
    peakMb: 0,
  };
}

type Push = { push: (text: string) => void; end: () => void };

/** As the command reads it. */
async function through(file: string, taker: Push): Promise<number> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of createReadStream(file))
    taker.push(decoder.decode(chunk as Uint8Array, { stream: true }));
  taker.end();
  return statSync(file).size;
}

async function judge(file: string, rounds: number): Promise<Measured> {
  const { createValidator } = await import('#x12/validate.ts');
  return measure(rounds, () =>
    through(
      file,
      createValidator({
        finding(finding) {
          throw new Error(`the file should be good: ${JSON.stringify(finding)}`);
        },
      }),
    ),
  );
}

async function cut(file: string, rounds: number): Promise<Measured> {
  const { createTokenizer } = await import('#x12/tokenize.ts');
  const text = readFileSync(file, 'latin1');
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += 1 << 16) pieces.push(text.slice(at, at + (1 << 16)));
  return measure(rounds, async () => {
    const tokenizer = createTokenizer({ segment: () => undefined, fault: () => undefined });
    for (const piece of pieces) tokenizer.push(piece);
    tokenizer.end();
    return text.length;
  });
}

/** Typed claims or claim payments out of nothing, written as they come; every one is judged before it is given out. */
async function write(kind: Kind, mb: number): Promise<Measured> {
  const { remittance } = await import('#x12/example-835.ts');
  const { therapyBatch } = await import('#x12/example-837p.ts');
  const { stream835 } = await import('#x12/write-835.ts');
  const { stream837P } = await import('#x12/write-837p.ts');
  const { claims, ...head } = therapyBatch();
  const paid = remittance();
  const unit = { '837P': 414, '835': 352 }[kind];
  const times = Math.ceil((mb * 1e6) / unit);
  function* repeat<T>(make: (n: number) => T): Generator<T> {
    for (let n = 0; n < times; n++) yield make(n);
  }
  const paidHead = { ...paid, payment: { ...paid.payment, amountCents: 60_000 * times - 2_000 } };
  return measure(1, async () => {
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
    for await (const piece of pieces) characters += piece.length;
    return characters;
  });
}

/** They only cut segments and make objects of them. */
async function peer(name: 'node-x12' | 'x12-parser', file: string, rounds: number, modules: string) {
  const { X12Parser, X12parser } = createRequire(join(modules, 'x.js'))(name);
  return measure(rounds, async () => {
    if (name === 'node-x12') new X12Parser(true).parse(readFileSync(file, 'latin1'));
    else
      await pipeline(
        createReadStream(file),
        new X12parser().on('data', () => undefined),
      );
    return statSync(file).size;
  });
}

async function run(task: Task): Promise<Measured> {
  switch (task.do) {
    case 'nothing':
      return { mb: 0, mbPerSecond: 0, firstMbPerSecond: 0, cpuMbPerSecond: 0, peakMb: 0 };
    case 'judge':
      return judge(task.file, task.rounds);
    case 'cut':
      return cut(task.file, task.rounds);
    case 'write':
      return write(task.kind, task.mb);
    default:
      return peer(task.do, task.file, task.rounds, task.modules);
  }
}

const measured = await run(JSON.parse(process.argv[2]!) as Task);
// Kilobytes of 1024.
measured.peakMb = Math.round((process.resourceUsage().maxRSS * 1024) / 1e6);
console.log(JSON.stringify(measured));
