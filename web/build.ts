import { createHash } from 'node:crypto';
import { glob, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { buildWorker } from './build-worker.ts';

/** Where the built web stands; a server gives out this folder. */
export const webDist = join(dirname(fileURLToPath(import.meta.url)), 'dist');

const projectRoot = dirname(dirname(webDist));
const stampFile = join(webDist, 'built-from.txt');

// Everything that can change what the browser gets: our sources, what web may import of the server, the exact packages.
const sources = [
  'web/**/*.{ts,tsx,css,html,svg,png,webmanifest,json}',
  'server/**/{contract,rules,types}.ts',
  'server/shared/**/*.ts',
  'package-lock.json',
];

async function hashOfSources(): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: projectRoot, exclude: ['web/dist', 'web/dist/**'] })) {
    files.push(file.replaceAll('\\', '/'));
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    hash.update(`${file}\0`).update(await readFile(join(projectRoot, file)));
  }
  return hash.digest('hex');
}

async function stampedHash(): Promise<string | undefined> {
  return readFile(stampFile, 'utf8').catch(() => undefined);
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const compressible = new Set(['.js', '.css', '.svg', '.json', '.webmanifest']);

async function compress(file: string): Promise<void> {
  const body = await readFile(file);
  const [small, older] = await Promise.all([
    brotli(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    gzipped(body, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, small), writeFile(`${file}.gz`, older)]);
}

async function compressAssets(): Promise<number> {
  const files: string[] = [];
  for await (const file of glob('assets/*', { cwd: webDist })) {
    if (compressible.has(extname(file))) files.push(file);
  }
  await Promise.all(files.map((file) => compress(join(webDist, file))));
  return files.length;
}

/** Vite takes React's development build when NODE_ENV says anything else, as it does under a test runner. */
async function bundle(): Promise<void> {
  const { build } = await import('vite');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ root: dirname(webDist), logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

/**
 * Builds the web once for each content of its sources and keeps the result; a second call with the same sources only
 * reads and hashes them. `ms` is the time spent. Throws what Vite throws when a source does not compile.
 */
export async function buildWeb({
  log,
}: {
  log: (line: string) => void;
}): Promise<{ built: boolean; ms: number }> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  const hash = await hashOfSources();
  if ((await stampedHash()) === hash) return { built: false, ms: elapsedMs() };

  log('Building the web pages (once for each change of their sources, some seconds)');
  // The stamp goes first: a build that is killed half way is built again.
  await rm(stampFile, { force: true });
  await bundle();
  await buildWorker(webDist);
  const compressed = await compressAssets();
  await writeFile(stampFile, hash);
  log(`Web pages built, ${compressed} files compressed, ${(elapsedMs() / 1000).toFixed(1)} s`);
  return { built: true, ms: elapsedMs() };
}
