import type { Page } from '@playwright/test';
import { url } from './hearth-process.ts';
import { expect } from './journeys.ts';

// Steps of a group that practises listening.

/** A format of seconds, as a program may add one: each turn is a minute. */
export async function addShortFormat(director: Page): Promise<void> {
  const { programs } = await (await director.request.get(`${url}/api/groups`)).json();
  const program = (programs as { id: string; name: string }[]).find(
    (one) => one.name === 'Larkspur open door',
  )!;
  const path = `/api/programs/${program.id}/settings`;
  const { revision, settings } = await (await director.request.get(`${url}${path}`)).json();
  const format = {
    key: 'minute',
    name: 'A minute each',
    size: 3,
    talkMinutes: 0.5,
    reflectMinutes: 0.5,
    observeMinutes: 0.5,
    place: 'breakouts',
  };
  const answer = await director.request.put(`${url}${path}`, {
    data: { seenRevision: revision, settings: { ...settings, listeningFormats: [format] } },
    headers: { origin: url },
  });
  expect(answer.ok()).toBe(true);
}

type CircleSeen = { roomId: string; people: { name: string; here: boolean; role: string | null }[] };

/** The circles as those who lead see them. */
export async function circlesOf(ruth: Page, sessionId: string): Promise<CircleSeen[]> {
  const answer = await ruth.request.get(`${url}/api/sessions/${sessionId}/listening`);
  const { round } = await answer.json();
  return ((round?.circles ?? []) as CircleSeen[]).filter((one) => one.people.length > 0);
}

/** Everybody of every circle is seen there by the media server. */
export async function expectAllThere(ruth: Page, sessionId: string, count: number): Promise<void> {
  await expect
    .poll(
      async () =>
        (await circlesOf(ruth, sessionId)).flatMap((one) => one.people).filter((one) => one.here).length,
      { timeout: 45_000, intervals: [500] },
    )
    .toBe(count);
}
