import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import type { Say } from './trouble.ts';

/** As pinned in media/go.mod. */
export const livekitVersion = '1.13.5';

const projectFolder = resolve(import.meta.dirname, '..', '..', '..');
const mediaFolder = join(projectFolder, 'media');
/** Where a built or fetched server is kept: with the project, whatever the data folder. */
export const keptPrograms = join(projectFolder, '.hearth', 'bin');
const isWindows = process.platform === 'win32';
const sayEveryMs = 10_000;
const connectWithinMs = 20_000;
const packagesToCompile = 790; // `go list -deps` of the pinned server; a warm build cache compiles fewer.

/** SHA-256 of the release archives, as in the release's own checksums.txt. The project publishes none for macOS. */
const releases: Record<string, { file: string; sha256: string }> = {
  'linux-x64': {
    file: 'linux_amd64.tar.gz',
    sha256: 'c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70',
  },
  'linux-arm64': {
    file: 'linux_arm64.tar.gz',
    sha256: '332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3',
  },
  'win32-x64': {
    file: 'windows_amd64.zip',
    sha256: '3ec7eaa76ef64063bf21f78364733703e0969612cb92ffd60661ed45fa4a8906',
  },
  'win32-arm64': {
    file: 'windows_arm64.zip',
    sha256: '9a0facddf31346f22854a1beaeaaa2c623c165078c54765115b249d771eb0b66',
  },
};

export type LivekitProgram = { program: string } | { missing: string };

type Search = { binFolder: string; path?: string; say: Say; fetch?: typeof fetch };

/**
 * Finds a LiveKit server: on PATH; the one kept from an earlier start; built once from `media/` with Go on PATH; the pinned
 * release. Answers `missing` with what was tried when there is none: Hearth then starts without video.
 */
export async function findLivekit({
  binFolder,
  path = process.env.PATH ?? '',
  say,
  fetch = globalThis.fetch,
}: Search): Promise<LivekitProgram> {
  const installed = onPath('livekit-server', path);
  if (installed) return { program: installed };
  const kept = join(binFolder, `livekit-server-${livekitVersion}${isWindows ? '.exe' : ''}`);
  if (isProgram(kept)) return { program: kept };
  mkdirSync(binFolder, { recursive: true });
  const tried: string[] = ['no livekit-server on PATH'];
  const go = onPath('go', path);
  if (!go) tried.push('no Go on PATH to build it with');
  if (go) {
    const trouble = await build(go, kept, say);
    if (!trouble) return { program: kept };
    tried.push(`Go could not build it (${trouble})`);
  }
  const trouble = await download(binFolder, kept, fetch, say);
  if (!trouble) return { program: kept };
  return { missing: [...tried, trouble].join('; ') };
}

function onPath(name: string, path: string): string | null {
  const file = isWindows ? `${name}.exe` : name;
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, file)).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Null when built, else the cause in one line. */
async function build(go: string, target: string, say: Say): Promise<string | null> {
  const started = Date.now();
  say(
    `Building the video server, LiveKit ${livekitVersion}, with Go: once, two to three minutes on two cores.`,
  );
  const child = spawn(
    go,
    ['build', '-v', '-trimpath', '-o', `${target}.new`, 'github.com/livekit/livekit-server/cmd/server'],
    {
      cwd: mediaFolder,
      env: { ...process.env, GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const progress = { downloaded: 0, compiled: 0, last: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter((part) => part !== '')) {
      if (line.startsWith('go: downloading')) progress.downloaded++;
      else progress.compiled++;
      progress.last = line;
    }
  });
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(
      `  LiveKit: ${seconds} s, ${progress.downloaded} modules fetched, ${progress.compiled} of at most ${packagesToCompile} packages compiled.`,
    );
  }, sayEveryMs);
  const code = await new Promise((settle) => {
    child.once('error', () => settle(null));
    child.once('close', settle);
  });
  clearInterval(timer);
  if (code !== 0) {
    rmSync(`${target}.new`, { force: true });
    return progress.last || 'go did not start';
  }
  renameSync(`${target}.new`, target);
  say(`  LiveKit is built (${Math.round((Date.now() - started) / 1000)} s) and kept in ${target}.`);
  return null;
}

/** Null when fetched, verified and unpacked, else the cause in one line. */
async function download(
  binFolder: string,
  target: string,
  fetch: typeof globalThis.fetch,
  say: Say,
): Promise<string | null> {
  const release = releases[`${process.platform}-${process.arch}`];
  if (!release) return `no verified release of LiveKit for ${process.platform} ${process.arch}`;
  const url = `https://github.com/livekit/livekit/releases/download/v${livekitVersion}/livekit_${livekitVersion}_${release.file}`;
  say(`Fetching the video server, LiveKit ${livekitVersion} (about 18 MB, once).`);
  const workFolder = mkdtempSync(join(binFolder, 'fetch-'));
  try {
    const archive = await fetchAll(url, fetch, say);
    if (createHash('sha256').update(archive).digest('hex') !== release.sha256) {
      return `what came from ${url} has not the checksum of the release, so it was thrown away`;
    }
    const file = join(workFolder, release.file);
    writeFileSync(file, archive);
    await unpack(file, workFolder);
    const program = join(workFolder, isWindows ? 'livekit-server.exe' : 'livekit-server');
    chmodSync(program, 0o755);
    renameSync(program, target);
    return null;
  } catch (error) {
    const { message, cause } = error as Error;
    return `the release could not be fetched (${cause instanceof Error ? cause.message : message})`;
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}

async function fetchAll(url: string, fetch: typeof globalThis.fetch, say: Say): Promise<Buffer> {
  const waiting = new AbortController();
  let timer = setTimeout(() => waiting.abort(), connectWithinMs);
  const answer = await fetch(url, { signal: waiting.signal });
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  const total = Number(answer.headers.get('content-length')) || null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let saidAt = Date.now();
  try {
    for await (const part of answer.body) {
      parts.push(part);
      bytes += part.length;
      clearTimeout(timer);
      timer = setTimeout(() => waiting.abort(), connectWithinMs);
      if (Date.now() - saidAt < sayEveryMs / 5) continue;
      saidAt = Date.now();
      say(`  LiveKit: ${megabytes(bytes)}${total ? ` of ${megabytes(total)}` : ''} MB.`);
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(parts);
}

const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

function unpack(archive: string, folder: string): Promise<void> {
  // bsdtar, part of Windows 10 and newer, reads zip as well.
  const child = spawn('tar', ['-xf', archive, '-C', folder], { stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code}`))));
  });
}
