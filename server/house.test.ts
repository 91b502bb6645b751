import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { parts, rankOf } from './plan.ts';

const root = join(import.meta.dirname, '..');
const folders = ['server', 'web', 'x12', 'sandbox', 'e2e', 'bench', 'cluster', 'deploy'];
const generated = ['server/platform/db/generated.ts'];

type Source = { path: string; text: string; imports: { to: string; typeOnly: boolean }[] };

const sources: Source[] = folders
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|css|mjs)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((path) => !path.includes('node_modules') && !path.includes('/dist/') && !generated.includes(path))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

function importsOf(path: string, text: string): Source['imports'] {
  const statement =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?from\s+)?'([^']+)'|import\('([^']+)'\)/g;
  return [...text.matchAll(statement)].map((match) => {
    const specifier = (match[3] ?? match[4])!;
    const to = specifier.startsWith('.')
      ? relative(root, join(root, dirname(path), specifier))
      : specifier.replace(/^#/, '');
    return { to, typeOnly: match[2] !== undefined };
  });
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('server/testing/');
const partOf = (path: string) =>
  parts.find((part) => part.name !== 'platform' && path.startsWith(`server/${part.name}/`))?.name;
const kindOf = (path: string) => basename(path).replace(/\.tsx?$/, '');
const isKind = (path: string, kind: string) => kindOf(path) === kind || kindOf(path).startsWith(`${kind}-`);
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
const found = (paths: (string | false | undefined)[]) => expect(paths.filter(Boolean)).toEqual([]);

const partFiles = sources.filter((source) => partOf(source.path) && !isTest(source.path));

test('every folder of a storey is a part of the plan', () => {
  const storeys = ['foundation', 'planning', 'care', 'office', 'roof'].filter((storey) =>
    existsSync(join(root, 'server', storey)),
  );
  found(
    storeys
      .flatMap((storey) => readdirSync(join(root, 'server', storey)).map((name) => `${storey}/${name}`))
      .filter((name) => rankOf(name) < 0),
  );
});

test('imports go down, and through doors', () => {
  found(
    partFiles.flatMap((source) =>
      source.imports.map(({ to, typeOnly }) => {
        const [own, other] = [partOf(source.path)!, partOf(to)];
        if (!other || other === own) return false;
        const below = rankOf(other) < rankOf(own);
        const door =
          /\/(service|types)\.ts$/.test(to) ||
          (isKind(source.path, 'contract') && to.endsWith('/contract.ts')) ||
          (isKind(source.path, 'rules') && typeOnly && isKind(to, 'rules'));
        return !(below && door) && `${source.path} -> ${to}`;
      }),
    ),
  );
});

test('nothing below looks up: platform and shared know no part, parts do not know the wiring', () => {
  found(
    sources
      .filter((source) => source.path.startsWith('server/') && !isTest(source.path))
      .flatMap((source) =>
        source.imports.map(({ to }) => {
          const low = source.path.startsWith('server/platform/') || source.path.startsWith('server/shared/');
          const upward =
            (low && partOf(to)) ||
            (source.path.startsWith('server/shared/') && to.startsWith('server/platform/'));
          const wiring = (low || partOf(source.path)) && /^server\/(house|main|start)\.ts$/.test(to);
          return (upward || wiring) && `${source.path} -> ${to}`;
        }),
      ),
  );
});

test('rules, access, types, shared and x12 are pure', () => {
  const impure =
    /\b(await|async)\b|Date\.now|new Date\(\)|Temporal\.Now|Math\.random|process\.|console\.|fetch\(|randomUUID|setTimeout/;
  const pureFiles = sources.filter(
    ({ path }) =>
      !isTest(path) &&
      !path.endsWith('cli.ts') &&
      (path.startsWith('server/shared/') ||
        (partOf(path) && ['rules', 'access', 'types'].some((kind) => isKind(path, kind)))),
  );
  found(pureFiles.map((source) => impure.test(code(source.text)) && source.path));
  found(
    pureFiles.flatMap((source) =>
      source.imports.map(
        ({ to, typeOnly }) =>
          !typeOnly &&
          (/^node:|kysely|fastify|^pg$/.test(to) || to.startsWith('server/platform/')) &&
          `${source.path} -> ${to}`,
      ),
    ),
  );
  found(
    pureFiles.map(
      (source) =>
        isKind(source.path, 'rules') &&
        !/^\/\/.*\bpure\b/i.test(source.text.split('\n')[0]!) &&
        `${source.path}: the first line says that it is pure`,
    ),
  );
  found(
    sources
      .filter(({ path }) => path.startsWith('x12/'))
      .flatMap((source) =>
        source.imports.map(({ to }) => /^(server|web|sandbox)\//.test(to) && `${source.path} -> ${to}`),
      ),
  );
});

test('only queries of a part name its tables', () => {
  const named = /\b(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\(\s*\[?\s*'([a-z_]+)/g;
  const tablesOf = new Map(parts.map((part) => [part.name, part.tables]));
  found(
    partFiles.flatMap((source) =>
      [...source.text.matchAll(named)].map((match) => {
        const own = tablesOf.get(partOf(source.path)!)!.includes(match[1]!);
        const known = parts.some((part) => part.tables.includes(match[1]!));
        return known && !(own && isKind(source.path, 'queries')) && `${source.path}: ${match[1]}`;
      }),
    ),
  );
});

test('the web sees contracts, shared and rules of the server, nothing else', () => {
  found(
    sources
      .filter(({ path }) => /^(web|e2e)\//.test(path) && !isTest(path))
      .flatMap((source) =>
        source.imports.map(({ to, typeOnly }) => {
          if (!to.startsWith('server/')) return false;
          const allowed =
            isKind(to, 'contract') ||
            to.startsWith('server/shared/') ||
            isKind(to, 'rules') ||
            (typeOnly && isKind(to, 'types'));
          return !(allowed || source.path.startsWith('e2e/')) && `${source.path} -> ${to}`;
        }),
      ),
  );
});

test('production never imports the sandbox', () => {
  found(
    sources
      .filter(({ path }) => path.startsWith('server/') && !isTest(path) && path !== 'server/start.ts')
      .flatMap((source) =>
        source.imports.map(({ to }) => to.startsWith('sandbox/') && `${source.path} -> ${to}`),
      ),
  );
});

test('no file is longer than 300 lines, no barrels, no drawers', () => {
  found(sources.map(({ path, text }) => text.trimEnd().split('\n').length > 300 && `${path} is too long`));
  found(
    sources.map(
      ({ path }) => /(^|\/)(index\.tsx?|utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(path) && path,
    ),
  );
});
