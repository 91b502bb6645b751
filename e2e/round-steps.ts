import type { ChildProcess } from 'node:child_process';
import type { Page } from '@playwright/test';
import { url } from './hearth-process.ts';
import { accountOf, expect, post } from './journeys.ts';
import { mediaUrl, sendBots } from './room-steps.ts';

// Steps of a group that practises listening.

/** The open group of the demo can be opened at any hour; the one that still has some minutes. */
export async function openDemoGroup(ruth: Page, minutesNeeded: number): Promise<string> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const query = `from=${day(Date.now() - 86_400_000)}&through=${day(Date.now() + 86_400_000)}`;
  const { sessions } = await (await ruth.request.get(`${url}/api/sessions?${query}`)).json();
  type Session = { id: string; groupName: string; endsAt: string; startsAt: string; cancelled: boolean };
  const next = (sessions as Session[])
    .filter((one) => one.groupName === 'Open door group' && !one.cancelled)
    .filter((one) => Date.parse(one.endsAt) > Date.now() + minutesNeeded * 60_000)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]!;
  expect((await post(ruth, `/api/sessions/${next.id}/open`)).ok()).toBe(true);
  return next.id;
}

/** Lets in who is at the door; answers how many the media server has in the room. */
export async function admitAll(ruth: Page, sessionId: string): Promise<number> {
  const room = await (await ruth.request.get(`${url}/api/sessions/${sessionId}/room`)).json();
  for (const { personId } of room.atDoor) {
    await post(ruth, `/api/sessions/${sessionId}/people/${personId}/admit`);
  }
  return room.people.filter((one: { here: boolean }) => one.here).length;
}

export async function invite(ruth: Page, sessionId: string, names: readonly string[]): Promise<ChildProcess> {
  const bots = [];
  for (const name of names) {
    bots.push({ accountId: await accountOf(ruth, name), initials: name.replace(/[^A-Z]/g, '') });
  }
  return sendBots({ sessionId, mediaUrl: mediaUrl(), bots });
}

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
