import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A Chromium that starts on this machine: the one on PATH, else Playwright's, else Debian's package when we may install it.
 * Throws a sentence that says what to do.
 */
export async function findChromium(root: string): Promise<string> {
  return installed() ?? (await playwrights(root)) ?? (await debians()) ?? stop();
}

function stop(): never {
  throw new Error(
    'No Chromium for the journeys. Install chromium or google-chrome and put it on PATH (on Debian: apt-get install chromium), ' +
      'or go online once so that Playwright can fetch its own.',
  );
}

function installed(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...elsewhere].find(starts) ?? null;
}

/** Playwright's own may be there and yet lack libraries of the system: whoever can print a version can start. */
function starts(program: string): boolean {
  if (!existsSync(program)) return false;
  return process.platform === 'win32' || spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0;
}

async function playwrights(root: string): Promise<string | null> {
  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  console.log('  No Chromium on PATH. Fetching the one of Playwright (about 170 MB, once).');
  await runShown(process.execPath, [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    'chromium',
  ]);
  return starts(chromium.executablePath()) ? chromium.executablePath() : null;
}

async function debians(): Promise<string | null> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.log("  Installing Debian's chromium with apt-get (about 300 MB, once, one to three minutes).");
  await runShown('apt-get', ['update', '-q']);
  await runShown('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium']);
  return installed();
}

function runShown(command: string, args: string[]): Promise<void> {
  return new Promise((settle) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', () => settle());
    child.once('exit', () => settle());
  });
}
