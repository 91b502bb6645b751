import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeZip, type ZipEntry } from './zip.ts';

async function* entriesOf(files: Record<string, string[]>): AsyncGenerator<ZipEntry, void, undefined> {
  for (const [name, pieces] of Object.entries(files)) {
    yield {
      name,
      pieces: (async function* () {
        yield* pieces;
      })(),
    };
  }
}

async function whole(files: Record<string, string[]>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeZip(entriesOf(files))) pieces.push(piece);
  return Buffer.concat(pieces);
}

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

// Somebody else's reader says whether it is a zip archive: Python's, where there is one.
test.skipIf(!hasPython)('an archive that another program reads whole, checksums included', async () => {
  const files = { 'a.jsonl': ['{"a": 1}\n', 'é'.repeat(100_000)], 'empty.jsonl': [], 'b.json': ['{}'] };
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.zip');
  writeFileSync(path, await whole(files));
  const script = `import sys, json, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`;
  const read = JSON.parse(
    execFileSync('python3', ['-c', script, path], { encoding: 'utf8', maxBuffer: 1e7 }),
  );
  expect(read).toEqual(Object.fromEntries(Object.entries(files).map(([name, all]) => [name, all.join('')])));
});

test('a fault while reading ends the archive with that fault', async () => {
  const broken = async function* (): AsyncGenerator<ZipEntry, void, undefined> {
    yield {
      name: 'a',
      pieces: (async function* () {
        yield 'one';
        throw new Error('the database went away');
      })(),
    };
  };
  await expect(Array.fromAsync(writeZip(broken()))).rejects.toThrow('the database went away');
});

test('what is not read is not written: nothing runs ahead of a slow reader', async () => {
  let asked = 0;
  const endless = async function* (): AsyncGenerator<ZipEntry, void, undefined> {
    yield {
      name: 'a',
      pieces: (async function* () {
        for (;;) {
          asked += 1;
          yield Buffer.from(crypto.getRandomValues(new Uint8Array(30_000))).toString('base64');
        }
      })(),
    };
  };
  const archive = writeZip(endless());
  for (let piece = 0; piece < 5; piece++) await archive.next();
  const soFar = asked;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked).toBeLessThan(soFar + 40);
  await archive.return(undefined);
  const atEnd = asked;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(asked).toBeLessThanOrEqual(atEnd + 1);
});
