import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const named = (file: string, pattern: RegExp) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => match[1]!);

test('every test that docs/features.md names is there', () => {
  const tests = named('docs/features.md', /`([\w./-]+\.(?:test|spec)\.ts)`/g);
  expect(tests.length).toBeGreaterThan(40);
  expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every file that the first pages link to is there', () => {
  for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    const links = named(page, /\]\(([^)#:]+)\)/g);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  }
});
