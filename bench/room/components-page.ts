import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

// The peer for what a room costs the browser: LiveKit's own page of components, as its documentation shows it, installed into a folder
// that comes and goes. Same origin, same pass, same room, same client library.

/** Versions of November 2026; both Apache-2.0. */
const packages = ['@livekit/components-react@2.9.24', '@livekit/components-styles@1.2.0', 'tslib@2.8.1'];

const entry = `
import { LiveKitRoom, VideoConference } from '@livekit/components-react';
import '@livekit/components-styles';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

globalThis.enter = async (sessionId) => {
  const answer = await fetch('/api/sessions/' + sessionId + '/seat-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answer.ok) throw new Error('no pass: ' + (await answer.text()));
  const { url: serverUrl, token } = await answer.json();
  const options = { adaptiveStream: true, dynacast: true };
  const room = { serverUrl, token, connect: true, audio: true, video: true, options, 'data-lk-theme': 'default' };
  createRoot(document.querySelector('main')).render(
    createElement(LiveKitRoom, room, createElement(VideoConference)),
  );
};
`;
const html = `<!doctype html><title>components</title><style>html, body, main, .lk-room-container { height: 100%; margin: 0 }</style>
<link rel="stylesheet" href="/bench-components.css"><main></main><script type="module" src="/bench-components.js"></script>`;

export type Bundle = { js: string; css: string };

/** Its script and style; an error where npm cannot bring the packages. */
export async function buildComponents(folder: string): Promise<Bundle> {
  const home = join(folder, 'components');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true,"type":"module"}');
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--silent',
    '--legacy-peer-deps',
  ];
  const got = spawnSync('npm', ['install', ...flags, ...packages], { cwd: home, timeout: 180_000 });
  if (got.status !== 0)
    throw new Error('npm could not bring LiveKit’s components: no peer to measure beside');
  // The same React and the same client as Hearth's own page.
  const own = resolve(import.meta.dirname, '../../node_modules');
  for (const name of ['react', 'react-dom', 'scheduler', 'livekit-client'])
    cpSync(join(own, name), join(home, 'node_modules', name), { recursive: true });
  writeFileSync(join(home, 'entry.js'), entry);
  const made = await build({
    root: home,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rollupOptions: { input: join(home, 'entry.js') } },
  });
  const { output } = (Array.isArray(made) ? made[0] : made) as {
    output: { type: string; fileName: string; code?: string; source?: unknown; isEntry?: boolean }[];
  };
  const js = output.find((one) => one.isEntry)?.code;
  const css = output.find((one) => one.fileName.endsWith('.css'))?.source;
  if (!js || !css) throw new Error('LiveKit’s components could not be bundled');
  return { js, css: String(css) };
}

/** Opens the page in a context that is signed in at `origin`, and goes in. */
export async function enterComponents(
  page: Page,
  origin: string,
  bundle: Bundle,
  sessionId: string,
): Promise<void> {
  const serve = (name: string, contentType: string, body: string) =>
    page.route(`${origin}/bench-components${name}`, (route) => route.fulfill({ contentType, body }));
  await serve('', 'text/html', html);
  await serve('.js', 'text/javascript', bundle.js);
  await serve('.css', 'text/css', bundle.css);
  await page.goto(`${origin}/bench-components`);
  await page.evaluate(
    (id) => (globalThis as unknown as { enter(id: string): Promise<void> }).enter(id),
    sessionId,
  );
  // The therapist's own picture and everybody else's.
  await page.locator('.lk-participant-tile video').nth(1).waitFor({ timeout: 30_000 });
}
