// The processes of the house, started by the bench and, in a run that kills them, started again in the same place.
import { type ChildProcess, fork } from 'node:child_process';
import { once as event } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import type { Clinic } from '../scale/clinic.ts';
import type { Order, Says, Sitting, Told } from './house.ts';

export type Role = Order['role'];
export type Sample = Exclude<Says, { started: unknown }> & { atMs: number };

export type Crew = {
  /** Answers where the web listens. */
  start(role: Role): Promise<number>;
  /** `kill -9`, and waits until it is gone. */
  kill(role: Role): Promise<void>;
  tell(told: Told): void;
  samples: Record<Role, Sample[]>;
  end(): void;
};

type CrewPlan = Pick<Clinic, 'urls' | 'superuserUrl'> & { kills?: Order['kills']; logFile?: string };

export function makeCrew({ urls, superuserUrl, kills, logFile }: CrewPlan, from: string): Crew {
  const running = new Map<Role, ChildProcess>();
  const samples: Crew['samples'] = { web: [], worker: [] };
  /** Who sits where: a process that starts later is told all of it. */
  const inside = new Map<string, Sitting>();
  const startedAt = performance.now();
  const stderr = logFile ? openSync(logFile, 'a') : 'inherit';
  let now = from;
  return {
    samples,
    async start(role) {
      const child = fork(join(import.meta.dirname, 'house.ts'), {
        stdio: ['ignore', 'ignore', stderr, 'ipc'],
      });
      running.set(role, child);
      const order: Order = { role, urls, superuserUrl, now, ...(kills ? { kills } : {}) };
      const sitting: Told = { now, inside: [...inside.values()] };
      for (const first of [order, sitting]) child.send(first, () => {});
      const ended = event(child, 'exit').then(() => null);
      const said = (await Promise.race([event(child, 'message'), ended])) as
        | [{ started: { port: number } }]
        | null;
      if (!said) throw new Error(`the ${role} ended while it started`);
      child.on('message', (sample: Says) => {
        if ('rssMb' in sample) samples[role].push({ ...sample, atMs: performance.now() - startedAt });
      });
      return said[0].started.port;
    },
    async kill(role) {
      const child = running.get(role);
      running.delete(role);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = event(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    tell(told) {
      now = told.now ?? now;
      for (const one of told.inside ?? []) inside.set(`${one.room} ${one.identity}`, one);
      for (const child of running.values()) if (child.connected) child.send(told, () => {});
    },
    end() {
      for (const child of running.values()) child.kill('SIGKILL');
      running.clear();
    },
  };
}
