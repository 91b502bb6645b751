#!/usr/bin/env node
// The commands: validate, read, answer, tree. Findings and items go to standard output, one JSON a line.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type AnswerHead, createAnswerer } from './answer.ts';
import { type ClaimAnswers, createClaimJudge } from './answer-claims.ts';
import { importLabels, importLists, LABELS } from './code-lists.ts';
import { startProgress } from './progress.ts';
import { createReader } from './read.ts';
import { type Spool, startSpool } from './spool.ts';
import type { Tokenizer } from './tokenize.ts';
import { createTreePrinter } from './tree-text.ts';
import type { AcknowledgedItem } from './types-acknowledgement.ts';
import { createValidator, type Options } from './validate.ts';
import { stream277CA } from './write-277ca.ts';
import { write999, writeTA1 } from './write-999.ts';
import { NotWritten } from './write-set.ts';

const USAGE = `node x12/cli.ts validate | read | answer | tree  [FILE]

  validate   one JSON finding a line; exit 1 when there is an error
  read       what the file says, one JSON item a line, and what its codes mean (--no-labels: without);
             with --segments also as it stood
  answer     the TA1 and 999 for it; with --claims the 277CA for its claims
  tree       loops and segments, indented

  FILE is a path, or standard input when it is left out or -
  --lists FILE     code lists of your own, lines "list code [label]"
  --control N      control number of the answer (default 1)
  --at MINUTE      minute of the answer, YYYY-MM-DDTHH:mm (default now)
`;

type Out = (line: string) => void;
type Printer = { line: Out; text: Out; flush: () => Promise<void> };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    lists: { type: 'string' },
    control: { type: 'string', default: '1' },
    at: { type: 'string' },
    claims: { type: 'boolean', default: false },
    segments: { type: 'boolean', default: false },
    labels: { type: 'boolean', default: true },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

/** Lines are gathered, so that a file with a million findings is not a million system calls. */
function startPrinting(): Printer {
  let waiting = '';
  const flush = () => {
    const text = waiting;
    waiting = '';
    return new Promise<void>((resolve, reject) =>
      process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
    );
  };
  const text: Out = (more) => {
    waiting += more;
  };
  return { text, line: (line) => text(`${line}\n`), flush };
}

/** Sweden writes it as ISO does; Temporal would ask for a newer Node than the rest of this package. */
function localMinute(): string {
  return values.at ?? new Date().toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T');
}

type Running = {
  tokenizer: Tokenizer;
  failed: () => boolean;
  /** After each piece of the file: what is written in its own time. */
  rest?: () => Promise<void>;
};

/** Each set's claims wait in a spool until the set has ended; then its 277CA is written from there as it streams. */
function answerClaims(
  head: AnswerHead,
  printer: Printer,
  wrote: (bytes: number) => void,
  options: Options,
): Running {
  type Ended = { ack: Parameters<typeof stream277CA>[0]; spool: Spool<AcknowledgedItem> };
  let failed = false;
  let spool = startSpool<AcknowledgedItem>();
  const ended: Ended[] = [];
  const answers: ClaimAnswers = {
    item: (item) => spool.add(item),
    set(ack) {
      if (ack) ended.push({ ack, spool });
      else spool.remove();
      spool = startSpool();
    },
  };
  const tokenizer = createClaimJudge(head, answers, {}, options);
  async function write({ ack, spool }: Ended): Promise<void> {
    try {
      for await (const piece of stream277CA(ack, spool.read)) {
        printer.text(piece.replaceAll('~', '~\n'));
        await printer.flush();
        wrote(piece.length);
      }
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error;
      failed = true;
      process.stderr.write(
        `${JSON.stringify(error.problems)}\nThe answer to set ${ack.batchId} is no whole file.\n`,
      );
    } finally {
      spool.remove();
    }
  }
  const rest = async () => {
    for (const one of ended.splice(0)) await write(one);
  };
  return { tokenizer, failed: () => failed, rest };
}

function command(
  name: string | undefined,
  printer: Printer,
  wrote: (bytes: number) => void,
): Running | undefined {
  const { line } = printer;
  const own = values.lists === undefined ? undefined : readFileSync(values.lists, 'utf8');
  const options: Options = own === undefined ? {} : { lists: importLists(own) };
  const head: AnswerHead = { createdAt: localMinute(), controlNumber: Number(values.control) };
  let errors = 0;
  const json = (thing: unknown) => line(JSON.stringify(thing));
  const never = () => false;
  const text = (written: ReturnType<typeof write999>) => {
    if (written.ok) line(written.text.replaceAll('~', '~\n').trimEnd());
    else {
      errors++;
      process.stderr.write(`${JSON.stringify(written.problems)}\n`);
    }
  };
  switch (name) {
    case 'validate': {
      const finding = (found: { severity: string }) => {
        if (found.severity === 'error') errors++;
        json(found);
      };
      return { tokenizer: createValidator({ finding }, options), failed: () => errors > 0 };
    }
    case 'read': {
      const labels = own === undefined ? LABELS : importLabels(own);
      const more = { segments: values.segments, ...(values.labels ? { labels } : {}) };
      return { tokenizer: createReader(json, {}, { ...options, ...more }), failed: never };
    }
    case 'tree':
      return { tokenizer: createTreePrinter(line), failed: never };
    case 'answer': {
      if (values.claims) return answerClaims(head, printer, wrote, options);
      const answers = {
        interchange: (ack: Parameters<typeof writeTA1>[1], to: Parameters<typeof writeTA1>[0]) => {
          if (ack.verdict !== 'A') text(writeTA1(to, ack));
        },
        group: (ack: Parameters<typeof write999>[0]) => text(write999(ack)),
      };
      return { tokenizer: createAnswerer(head, answers, {}, options), failed: () => errors > 0 };
    }
    default:
      return undefined;
  }
}

async function run(): Promise<number> {
  const [name, file = '-'] = positionals;
  const printer = startPrinting();
  const size = file === '-' || !existsSync(file) ? 0 : statSync(file).size;
  const progress = startProgress(size, process.stderr, Date.now);
  const running = command(name, printer, progress.wrote);
  if (!running || values.help) {
    process.stderr.write(USAGE);
    return running && values.help ? 0 : 2;
  }
  const input = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 16 });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const chunk of input) {
    running.tokenizer.push(decoder.decode(chunk as Uint8Array, { stream: true }));
    progress.read((chunk as Uint8Array).length);
    await running.rest?.();
    await printer.flush();
  }
  running.tokenizer.push(decoder.decode());
  running.tokenizer.end();
  await running.rest?.();
  await printer.flush();
  progress.done();
  return running.failed() ? 1 : 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  // A reader that closes the pipe (head, less) is no fault of the file.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
