import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// docs/dependencies.md: everything of others that runs in Hearth, on the server or in a browser, with its licence, as npm's lock names it and
// the packages themselves say. HEARTH_UPDATE=1 writes it anew; a licence outside the list fails whatever is written.

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/dependencies.md');

/** May be part of what is given away under Apache-2.0 without asking for more than their notice. */
const allowed = new Set([
  'Apache-2.0',
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  'PostgreSQL',
  'OFL-1.1',
  'Python-2.0',
]);

type Locked = {
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
};

const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const packages: Record<string, Locked> = read('package-lock.json').packages;
const own = packages[''] as Locked & { devDependencies: Record<string, string> };

/** As Node finds it: beside whoever asks, else further up. */
function find(name: string, from: string): string | null {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const path = `${base}${base && '/'}node_modules/${name}`;
    if (packages[path]) return path;
    if (base === '') return null;
  }
}

/** Where these packages stand in the lock, and all that they stand on. */
function closure(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string) => {
    const path = find(name, from);
    if (!path || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[path]!;
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, path);
    for (const next of Object.keys({ ...peerDependencies }))
      if (!peerDependenciesMeta?.[next]?.optional) visit(next, path);
  };
  for (const name of names) visit(name, '');
  return found;
}

/** Packages that pages import: they are bundled and served. */
function inPages(): string[] {
  const text = readdirSync(join(root, 'web'), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.(tsx?|css|html)$/.test(entry.name) && !entry.name.includes('.test.'),
    )
    .filter((entry) => !entry.parentPath.includes('dist') && !/^(build|vite)/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  return Object.keys(own.devDependencies).filter((name) =>
    new RegExp(`(from |import |import\\()['"]${name.replaceAll('/', '\\/')}(['"/])`).test(text),
  );
}

function licenceOf(path: string): string {
  const installed = join(path, 'package.json');
  const said = existsSync(join(root, installed)) ? read(installed) : packages[path]!;
  const licence = said.license ?? said.licenses?.[0]?.type ?? packages[path]!.license ?? 'none named';
  return typeof licence === 'string' ? licence : licence.type;
}

const isAllowed = (licence: string) =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one)));

type Row = { name: string; version: string; licence: string };

function rowsOf(paths: Iterable<string>): Row[] {
  return [...paths]
    .map((path) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: packages[path]!.version,
      licence: licenceOf(path),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

const server = closure(Object.keys({ ...own.dependencies, ...own.optionalDependencies }));
const pages = closure(inPages());

function table(rows: readonly Row[]): string {
  const lines = rows.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return ['| package | version | licence |', '| --- | --- | --- |', ...lines].join('\n');
}

function written(): string {
  return `# What Hearth stands on

Everything of others that runs when Hearth runs, and under which licence. Made by \`server/licences.test.ts\` from npm's lock and the packages
themselves; it fails when this page is not true, or when a licence is not one of: ${[...allowed].join(', ')}.
Beside these, set-up builds or finds the LiveKit server (Apache-2.0; \`media/go.mod\` pins it and what it stands on). What only builds and
tests Hearth is not here.

## On the server

${table(rowsOf(server))}

## In the browser

${table(rowsOf(pages))}
`;
}

const plain = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

test('every package that runs in Hearth has a licence that may', () => {
  const all = rowsOf(new Set([...server, ...pages]));
  expect(all.length).toBeGreaterThan(100);
  expect(all.map((one) => one.name)).toEqual(
    expect.arrayContaining(['fastify', 'pg', 'react', 'livekit-client']),
  );
  expect(all.filter((one) => !isAllowed(one.licence))).toEqual([]);
});

test('the page in docs says so', () => {
  if (process.env.HEARTH_UPDATE) writeFileSync(page, written());
  expect(plain(readFileSync(page, 'utf8'))).toBe(plain(written()));
});
