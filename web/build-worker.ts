import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Chunk {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
}
export type Manifest = Record<string, Chunk>;

/** The page that opens without a network, and the source that shows it. */
const page = '/safety-plan';
const entries = ['index.html', 'offline/keep.ts', 'pages/patient/SafetyPlanPage.tsx'];

/** Files that a browser needs for these entries: each, all that it imports statically, their sheets and latin fonts. */
export function closureOf(manifest: Manifest, names: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the build: the offline plan would not open`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`/${file}`);
    for (const file of chunk.assets ?? []) if (/-latin-(?!ext)/.test(file)) files.add(`/${file}`);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const name of names) visit(name);
  return [...files].sort();
}

/** Writes /worker.js: the worker of this build, with the names of the files that it keeps. */
export async function buildWorker(webDist: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(webDist, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = [...closureOf(manifest, entries), '/icon.svg'];
  const source = await readFile(
    join(dirname(fileURLToPath(import.meta.url)), 'offline', 'worker.ts'),
    'utf8',
  );
  const hash = createHash('sha256')
    .update(source)
    .update(await readFile(join(webDist, 'index.html')));
  const cache = `hearth-${hash.update(files.join()).digest('hex').slice(0, 16)}`;
  const build = `const BUILD = ${JSON.stringify({ cache, page, files })};\n`;
  const { transformWithOxc } = await import('vite');
  const { code } = await transformWithOxc(source, 'worker.ts');
  await writeFile(join(webDist, 'worker.js'), build + code.replace(/^export \{\};$/m, ''));
}
