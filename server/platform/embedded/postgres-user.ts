import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartTrouble } from './trouble.ts';

/** As whom PostgreSQL runs: it refuses root, so root needs another way. */
export type RunAs =
  | { way: 'self' }
  | { way: 'userNamespace' }
  | { way: 'user'; name: string; uid: number; gid: number };

type Command = { command: string; args: string[]; uid?: number; gid?: number };

/**
 * Finds a way to run PostgreSQL. As root: a user namespace first (needs no other user and no chown, and works below a home
 * that only root may enter), then an existing `postgres` or `nobody` that can reach both the binary and the folder.
 */
export function findRunAs(program: string, folder: string): RunAs {
  if (process.getuid?.() !== 0) return { way: 'self' };
  const ways: RunAs[] = [{ way: 'userNamespace' }, ...knownUsers()];
  const way = ways.find((candidate) => canRun(candidate, program, folder));
  if (way) return way;
  throw new StartTrouble(
    'PostgreSQL does not run as root, and this machine allows neither a user namespace nor reaches the project folder as ' +
      'the user postgres or nobody. Run npm start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** The command that runs `program` in this way; the program keeps the number of the process that is started. */
export function commandAs(runAs: RunAs, program: string, args: string[]): Command {
  switch (runAs.way) {
    case 'self':
      return { command: program, args };
    case 'userNamespace':
      return {
        command: 'unshare',
        args: ['--user', '--map-user=1000', '--map-group=1000', program, ...args],
      };
    case 'user':
      return { command: program, args, uid: runAs.uid, gid: runAs.gid };
  }
}

function canRun(runAs: RunAs, program: string, folder: string): boolean {
  const reach = commandAs(runAs, '/bin/sh', [
    '-c',
    'test -x "$0" && "$0" --version && cd "$1"',
    program,
    folder,
  ]);
  const { command, args, uid, gid } = reach;
  return spawnSync(command, args, { uid, gid, stdio: 'ignore' }).status === 0;
}

function knownUsers(): RunAs[] {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ way: 'user' as const, name: name!, uid: Number(uid), gid: Number(gid) }));
  return ['postgres', 'nobody'].flatMap((name) => users.filter((user) => user.name === name));
}
