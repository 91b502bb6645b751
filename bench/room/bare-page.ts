import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

// The peer of the bench: a page with livekit-client and nothing else, of the same origin, that asks the same server for the same
// kind of pass. It shows every picture in a plain grid.

const library = readFileSync(
  join(import.meta.dirname, '../../node_modules/livekit-client/dist/livekit-client.umd.js'),
);

const script = `
const { Room, RoomEvent, Track } = LivekitClient;
let room;
async function enter(sessionId) {
  const from = performance.now();
  const answer = await fetch('/api/sessions/' + sessionId + '/seat-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error('no pass: ' + (await answer.text()));
  return (await enterWith(await answer.json(), from)).framed;
}
/** In the room, with camera and microphone on their way; \`framed\` is the time of the first picture of somebody else. */
async function enterWith({ url, token }, from = performance.now()) {
  room = new Room({ adaptiveStream: true, dynacast: true });
  const framed = new Promise((resolve) => {
    room.on(RoomEvent.TrackSubscribed, (track) => {
      const element = track.attach();
      document.querySelector('main').append(element);
      if (track.kind === 'video') element.requestVideoFrameCallback(() => resolve(performance.now() - from));
    });
    room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));
  });
  await room.connect(url, token);
  void room.localParticipant.setMicrophoneEnabled(true);
  void room.localParticipant.setCameraEnabled(true);
  return { framed };
}
async function leaveRoom() {
  await room?.disconnect();
  document.querySelector('main').replaceChildren();
}
`;
const html = `<!doctype html><title>bare</title>
<style>main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px } video { width: 100%; aspect-ratio: 4 / 3; object-fit: cover }</style>
<main></main><script src="/bench-livekit.js"></script><script>${script}</script>`;

/** Opens the bare page in a context that is signed in at \`origin\`. */
export async function openBarePage(page: Page, origin: string): Promise<void> {
  await page.route(`${origin}/bench-livekit.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: library }),
  );
  await page.route(`${origin}/bench-bare`, (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  );
  await page.goto(`${origin}/bench-bare`);
}

type Bare = { enter(sessionId: string): Promise<number>; leaveRoom(): Promise<void> };

/** Milliseconds from the press to the first frame of somebody else. */
export const enterBare = (page: Page, sessionId: string): Promise<number> =>
  page.evaluate((id) => (globalThis as unknown as Bare).enter(id), sessionId);

export const leaveBare = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as Bare).leaveRoom());
