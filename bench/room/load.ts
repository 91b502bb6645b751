import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

// CPU and memory of a browser with all its processes, as Linux counts them.

const ticksPerSecond = 100;

type Process = { pid: number; parent: number; ticks: number };

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of a program may hold spaces and brackets: what follows the last bracket is counted.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
        return [
          { pid: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
        ];
      } catch {
        return []; // It ended meanwhile.
      }
    });
}

function treeOf(root: number): Process[] {
  const all = processes();
  const tree = all.filter((one) => one.pid === root);
  for (const one of tree) tree.push(...all.filter((other) => other.parent === one.pid));
  return tree;
}

/** Proportional set size: shared pages are divided among those who share them. */
function memoryMb(tree: readonly Process[]): number {
  const kb = tree.map(({ pid }) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kb.reduce((sum, one) => sum + one, 0) / 1024;
}

/** Share of one core in percent over some seconds, and memory at their end. */
export async function loadOf(root: number, seconds: number): Promise<{ cpu: number; memoryMb: number }> {
  const before = new Map(treeOf(root).map((one) => [one.pid, one.ticks]));
  await sleep(seconds * 1000);
  const tree = treeOf(root);
  const ticks = tree.reduce((sum, one) => sum + one.ticks - (before.get(one.pid) ?? 0), 0);
  return { cpu: (ticks / ticksPerSecond / seconds) * 100, memoryMb: memoryMb(tree) };
}

/** What the whole machine carries meanwhile: the first figure of /proc/loadavg. */
export const machineLoad = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);
