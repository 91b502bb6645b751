// Acknowledgements of claims that wait for the end of their set: a few in memory, many in a temporary file. Of the commands alone.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/** Characters kept in memory before they go to the file. */
const IN_MEMORY = 1 << 16;
const BLOCK = 1 << 16;

export type Spool<T> = {
  add: (thing: T) => void;
  /** What was added so far, any number of times. */
  read: () => Iterable<T>;
  remove: () => void;
};

export function startSpool<T>(): Spool<T> {
  let waiting = '';
  let file: { folder: string; handle: number } | undefined;
  let written = 0;

  function write(): void {
    if (!file) {
      const folder = mkdtempSync(join(tmpdir(), 'x12-'));
      // Names and claims of patients: nobody else may read them, and a command that is killed leaves none behind.
      file = { folder, handle: openSync(join(folder, 'items'), 'w+', 0o600) };
      if (process.platform !== 'win32') rmSync(folder, { recursive: true });
    }
    for (let bytes = Buffer.from(waiting); bytes.length > 0; ) {
      const taken = writeSync(file.handle, bytes, 0, bytes.length, written);
      written += taken;
      bytes = bytes.subarray(taken);
    }
    waiting = '';
  }

  function* lines(): Generator<string> {
    const block = Buffer.allocUnsafe(BLOCK);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for (let at = 0; file && at < written; ) {
      const length = readSync(file.handle, block, 0, Math.min(BLOCK, written - at), at);
      at += length;
      const whole = (rest + decoder.write(block.subarray(0, length))).split('\n');
      rest = whole.pop()!;
      yield* whole;
    }
    yield* waiting.split('\n').slice(0, -1);
  }

  return {
    add(thing) {
      waiting += `${JSON.stringify(thing)}\n`;
      if (waiting.length > IN_MEMORY) write();
    },
    *read() {
      for (const line of lines()) yield JSON.parse(line) as T;
    },
    remove() {
      if (!file) return;
      closeSync(file.handle);
      rmSync(file.folder, { recursive: true, force: true });
      file = undefined;
    },
  };
}
