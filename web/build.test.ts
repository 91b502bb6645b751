import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildWeb, webDist } from './build.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

const readManifest = async (): Promise<Record<string, Chunk>> =>
  JSON.parse(await readFile(join(webDist, '.vite/manifest.json'), 'utf8'));

/** Files that the browser loads before it can show anything: the entry and all that it imports statically. */
function firstLoad(manifest: Record<string, Chunk>, name: string, files = new Set<string>()): Set<string> {
  const chunk = manifest[name]!;
  if (files.has(chunk.file)) return files;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
  for (const imported of chunk.imports ?? []) firstLoad(manifest, imported, files);
  return files;
}

test('built once, and the first load of a patient stays under 150 kB', { timeout: 120_000 }, async () => {
  await buildWeb({ log: () => {} });
  expect((await buildWeb({ log: () => {} })).built).toBe(false);

  const files = [...firstLoad(await readManifest(), 'index.html')];
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(webDist, `${file}.gz`))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000);

  const page = await readFile(join(webDist, 'index.html'), 'utf8');
  expect(page, 'no script or style may stand in the page itself').not.toMatch(
    /<script(?![^>]*\bsrc=)|<style/,
  );
});

test('the worker keeps the page of the safety plan with all that it needs, and nothing of the room', async () => {
  const worker = await readFile(join(webDist, 'worker.js'), 'utf8');
  const build = JSON.parse(/^const BUILD = (.*);$/m.exec(worker)![1]!) as { page: string; files: string[] };
  expect(build.page).toBe('/safety-plan');
  await Promise.all(build.files.map((file) => stat(join(webDist, file))));
  const page = (await readManifest())['pages/patient/SafetyPlanPage.tsx']!.file;
  expect(build.files).toContain(`/${page}`);
  expect(build.files.filter((file) => /PlanSteps|latin-wght/.test(file)).length).toBeGreaterThanOrEqual(3);
  expect(build.files.filter((file) => /livekit|latin-ext/.test(file))).toEqual([]);
  expect(worker, 'a classic script: every browser that has workers reads it').not.toMatch(
    /^(import|export)\b/m,
  );
});
