import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';

// Measures Hearth's own page from outside: when the answer that says "admitted" reached it, and when the first frame of somebody
// else was shown.

/** Runs in the page before anything of it. One's own picture is the mirrored one. */
const watch = `
const seen = { admittedAt: null, framedAt: null };
globalThis.benchSeen = seen;
const ask = globalThis.fetch.bind(globalThis);
globalThis.fetch = async (...asked) => {
  const answer = await ask(...asked);
  const address = String(asked[0] instanceof Request ? asked[0].url : asked[0]);
  if (!/\\/door$/.test(address) || seen.admittedAt !== null) return answer;
  const arrivedAt = performance.now();
  const { state } = await answer.clone().json().catch(() => ({}));
  if (state === 'admitted') seen.admittedAt = arrivedAt;
  return answer;
};
const look = (element) =>
  element.requestVideoFrameCallback(() => {
    if (element.dataset.mirrored === undefined) seen.framedAt ??= performance.now();
  });
new MutationObserver((changes) => {
  for (const change of changes)
    for (const node of change.addedNodes) {
      if (node instanceof HTMLVideoElement) look(node);
      else if (node instanceof Element) node.querySelectorAll('video').forEach(look);
    }
}).observe(document, { childList: true, subtree: true });
`;

export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript({ content: watch });
}

export async function forget(page: Page): Promise<void> {
  await page.evaluate('Object.assign(benchSeen, { admittedAt: null, framedAt: null })');
}

/** Milliseconds from the admission to the first frame, once both are there. */
export async function admittedToFrame(page: Page): Promise<number> {
  const until = Date.now() + 30_000;
  const took =
    'benchSeen.admittedAt && benchSeen.framedAt ? benchSeen.framedAt - benchSeen.admittedAt : null';
  for (;;) {
    const ms = await page.evaluate<number | null>(took);
    if (ms !== null) return ms;
    if (Date.now() > until) throw new Error('no face 30 s after the admission');
    await sleep(50);
  }
}
