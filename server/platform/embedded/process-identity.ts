import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process told apart from a later one that was given the same number. */
export type ProcessIdentity = { pid: number; started: string };

/**
 * When the process started, in whatever form this system tells it exactly: on Linux clock ticks since boot with the
 * boot's id. Null when there is no such process (a zombie counts as none).
 */
export function processStart(pid: number): string | null {
  if (process.platform === 'linux') return linuxStart(pid);
  const asked =
    process.platform === 'win32'
      ? ([
          'powershell',
          '-NoProfile',
          '-Command',
          `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`,
        ] as const)
      : (['ps', '-o', 'lstart=', '-p', String(pid)] as const);
  try {
    const [command, ...args] = asked;
    const answer = execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return answer || null;
  } catch {
    return null;
  }
}

function linuxStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name, in brackets, may hold blanks and brackets itself: fields are counted from its end (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

/** This very process. */
export function self(): ProcessIdentity {
  return { pid: process.pid, started: processStart(process.pid) ?? 'unknown' };
}

/** Whether exactly this process still runs. */
export function isRunning({ pid, started }: ProcessIdentity): boolean {
  return processStart(pid) === started;
}

/** The second since 1970 at which the process started, as PostgreSQL notes it in postmaster.pid; null where unknown. */
export function startSecond(pid: number): number | null {
  if (process.platform !== 'linux') {
    const start = process.platform === 'win32' ? null : processStart(pid);
    return start ? Math.floor(Date.parse(start) / 1000) : null;
  }
  const start = linuxStart(pid);
  if (!start) return null;
  const bootSecond = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
  // 100 ticks a second on every Linux that Node supports (sysconf(_SC_CLK_TCK)).
  return Math.floor(bootSecond + Number(start.split(' ')[1]) / 100);
}
