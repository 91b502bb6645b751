import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dataFolder, root } from './hearth-process.ts';
import { enterAs, expect, expectNoBarrier } from './journeys.ts';

// From the end of the group to the file: evidence, notes, the day, the claim.

type Evidence = { people: { name: string; minutesCountable: number; decision: unknown }[] };
const evidenceOf = async (page: Page, sessionId: string) =>
  (await (await page.request.get(`/api/sessions/${sessionId}/attendance`)).json()) as Evidence;

export async function confirmClearOnes(page: Page, sessionId: string, names: string[]): Promise<void> {
  for (const name of names) await expect(page.getByText(name).first()).toBeVisible({ timeout: 30_000 });
  await expectNoBarrier(page);
  await page.getByRole('button', { name: /^Confirm the .* clear/ }).dblclick();
  await expect
    .poll(async () => (await evidenceOf(page, sessionId)).people.every((one) => one.decision))
    .toBe(true);
  const { people } = await evidenceOf(page, sessionId);
  for (const person of people) expect(person.minutesCountable).toBeGreaterThanOrEqual(1);
}

/** Exports the evidence and recomputes it without a database: the same minutes, and no name in the file. */
export async function recomputeElsewhere(page: Page, sessionId: string, names: string[]): Promise<void> {
  const evidence = (args: string[]) =>
    spawnSync(process.execPath, ['server/care/attendance/evidence-cli.ts', ...args], {
      cwd: root,
      env: { ...process.env, HEARTH_DATA: dataFolder },
      encoding: 'utf8',
    });
  const exported = evidence(['export', sessionId]);
  expect(exported.stderr).toBe('');
  const file = join(dataFolder, 'evidence.jsonl');
  writeFileSync(file, exported.stdout);
  for (const name of names) expect(readFileSync(file, 'utf8')).not.toContain(name.split(' ')[0]!);
  const answer = JSON.parse(evidence(['recompute', file]).stdout) as {
    people: { role: string; minutesCountable: number }[];
  };
  const again = answer.people.filter((one) => one.role === 'patient').map((one) => one.minutesCountable);
  const shown = (await evidenceOf(page, sessionId)).people.map((one) => one.minutesCountable);
  expect(again.toSorted()).toEqual(shown.toSorted());
}

// The same words in two notes are refused, so each person has their own.
const ownWords = [
  {
    'How they took part': 'Spoke early, about a promise that was hard to keep since Monday.',
    'How they responded': 'Took a question from the group home.',
    'Goal of their plan': 'Say what is needed before going quiet',
    'What moved on it': 'Said it once, out loud, and was answered.',
    'What comes next': 'Say it to one person before the next group.',
  },
  {
    'How they took part': 'Listened with the camera on and answered one question about sleep.',
    'How they responded': 'Wrote down what was said back.',
    'Goal of their plan': 'Go to bed before midnight',
    'What moved on it': 'Three nights of seven; the phone stayed in the kitchen.',
    'What comes next': 'The phone sleeps in the kitchen again until Thursday.',
  },
];

export async function signNotes(page: Page, sessionId: string, names: string[]): Promise<void> {
  await page.goto(`/sessions/${sessionId}/notes`);
  await page.getByLabel('What it was about').fill('Asking before it is too late');
  await page.getByLabel('What you did').fill('Led a round of naming one need each, with reflection.');
  for (const [index, name] of names.entries()) {
    const section = page.locator('details', { has: page.getByRole('heading', { name }) });
    if ((await section.getAttribute('open')) === null) await section.locator('summary').click();
    for (const [label, words] of Object.entries(ownWords[index]!))
      await section.getByLabel(label).fill(words);
  }
  await expectNoBarrier(page);
  // What is being saved while a page is left would be asked about afterwards; the reload is to find what is saved.
  await expect(page.getByText('Saving…')).toHaveCount(0);
  await page.reload();
  const first = page.locator('details', { has: page.getByRole('heading', { name: names[0]! }) });
  if ((await first.getAttribute('open')) === null) await first.locator('summary').click();
  await expect(first.getByLabel('How they took part')).toHaveValue(ownWords[0]!['How they took part']);
  await page.getByRole('button', { name: 'Sign the two complete ones' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All two notes are signed.' })).toBeVisible();
}

/** The biller: billable, because…; on a claim; in a file; and from the line back to the session. */
export async function billDay(page: Page, name: string, payerName: string): Promise<string> {
  await enterAs(page, 'Otis Vance', '/days');
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Billable, because…' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/minutes counted; the plan needs 1/).first()).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: 'Add to claim' }).dblclick();
  await page.goto('/claims');
  await page.getByRole('button', { name: `Write the file for ${payerName}` }).click();
  const row = page.getByRole('row', { name: new RegExp(`${payerName}.*by Otis Vance`) }).first();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: /Download/ }).click(),
  ]);
  const file = readFileSync((await download.path())!, 'utf8');
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('link', { name: /back to each minute/ }).click();
  await expect(page).toHaveURL(/\/attendance$/);
  await expect(page.getByText(name).first()).toBeVisible();
  return file;
}
