// PostgreSQL's log put aside piece by piece, so that a base backup can be brought forward to any moment (PostgreSQL 18, chapter 25.3).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** So much at most is lost when the machine is: a piece that is not full is put aside after this time. */
const archiveAfterSeconds = 60;

export const logFolderOf = (backupFolder: string) => join(backupFolder, 'log');
export const basesFolderOf = (backupFolder: string) => join(backupFolder, 'base');

/** Server settings that put the log aside; made with gzip, which also keeps the mostly empty pieces of a quiet clinic small. */
export function archiveSettings(backupFolder: string): Record<string, string> {
  const folder = logFolderOf(backupFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = `${quoted(folder)}/%f.gz`;
  // A piece that is there already must be the same: two databases that share a folder would destroy each other's backup.
  const again = `gzip -dc ${kept} | cmp -s - "%p"`;
  const first = `gzip -c "%p" > ${kept}.part && mv ${kept}.part ${kept}`;
  return {
    archive_mode: 'on',
    archive_command: `if test -f ${kept}; then ${again}; else ${first}; fi`,
    archive_timeout: `${archiveAfterSeconds}s`,
  };
}

export const restoreCommand = (backupFolder: string) =>
  `gzip -dc ${quoted(logFolderOf(backupFolder))}/%f.gz > "%p"`;

/** For a shell, inside a command in which % has a meaning. */
const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
