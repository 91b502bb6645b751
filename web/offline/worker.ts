// The service worker. build-worker.ts strips its types, puts the build's files and hash in, and writes it to /worker.js: it imports
// nothing. It keeps the page and the few files that the safety plan needs, so that the plan opens without a network; it
// never touches /api/, and what a person wrote is not in its cache but in the page's own store (kept-plan.ts).

type Waits = { waitUntil(work: Promise<unknown>): void };
type Asked = Waits & { request: Request; respondWith(answer: Promise<Response>): void };
type Pushed = Waits & { data: { json(): unknown } | null };
type Clicked = Waits & { notification: Notification };
type Told = Waits & { data: unknown };
type Tab = { url: string; focus(): Promise<Tab>; navigate(url: string): Promise<Tab> };
type Scope = {
  location: { origin: string };
  registration: { showNotification(title: string, options: NotificationOptions): Promise<void> };
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Waits) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
};

/** Put in by build-worker.ts. */
declare const BUILD: { cache: string; page: string; files: string[] };

const worker = globalThis as unknown as Scope;

/** A phone that has a bar but no network keeps a page waiting for ever; somebody in need does not wait that long. */
const patienceMs = 4_000;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepFiles().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropCaches((name) => name !== BUILD.cache).then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepFiles());
  if (event.data === 'forget') event.waitUntil(dropCaches(() => true));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    // The demo's inbox is a page of the server.
    if (!/^\/(api|inbox)\b/.test(url.pathname)) event.respondWith(answerPage(request));
  } else if (BUILD.files.includes(url.pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});

// Titles come from the server and are neutral there; a push that cannot be read says nothing either.
worker.addEventListener('push', (event) => {
  const { title, path } = readPush(event.data);
  const options = { icon: '/icon.svg', tag: path, renotify: true, data: { path } };
  event.waitUntil(worker.registration.showNotification(title, options));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open((event.notification.data as { path: string }).path));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(BUILD.cache);
  // The page carries its own nonce in body and header; both are kept together.
  const wanted = [BUILD.page, ...BUILD.files];
  const kept = await Promise.all(wanted.map((path) => cache.match(path)));
  const missing = wanted.filter((_path, index) => !kept[index]);
  await cache.addAll(missing.map((path) => new Request(path, { headers: { accept: 'text/html, */*' } })));
}

async function dropCaches(which: (name: string) => boolean): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('hearth-') && which(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** The network's page; without one, or with a gateway that has nothing behind it, the kept one: it finds the plan by itself. */
async function answerPage(request: Request): Promise<Response> {
  const kept = await caches.match(BUILD.page);
  if (!kept) return fetch(request);
  const asked = fetch(request);
  const late = new Promise<null>((done) => setTimeout(() => done(null), patienceMs));
  const answer = await Promise.race([asked, late]).catch(() => null);
  asked.catch(() => null);
  return !answer || [502, 503, 504].includes(answer.status) ? kept : answer;
}

function readPush(data: Pushed['data']): { title: string; path: string } {
  const nothing = { title: 'Hearth', path: '/' };
  try {
    const said = data?.json() as Partial<typeof nothing> | undefined;
    const path = typeof said?.path === 'string' && /^\/(?![/\\])/.test(said.path) ? said.path : nothing.path;
    return { title: typeof said?.title === 'string' ? said.title : nothing.title, path };
  } catch {
    return nothing;
  }
}

async function open(path: string): Promise<void> {
  const [tab] = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!tab) return void (await worker.clients.openWindow(path));
  await tab.focus().then((focused) => focused.navigate(path));
}

// Only so that its names are its own; taken out of what is written.
export {};
