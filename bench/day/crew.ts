// The two processes of the house, started by the bench and, in a run that kills them, started again in the same place.
import { type ChildProcess, fork } from 'node:child_process';
import { once as event } from 'node:events';
import { join } from 'node:path';
import type { Clinic } from '../scale/clinic.ts';
import type { Order, Says, Sitting, Told } from './house.ts';

export type Role = Order['role'];
export type Sample = Exclude<Says, { started: unknown }> & { atMs: number };

export type Crew = {
  /** Answers where the web listens. */
  start(role: Role): Promise<number>;
  tell(told: Told): void;
  samples: Record<Role, Sample[]>;
  end(): void;
};

export function makeCrew({ urls, superuserUrl }: Pick<Clinic, 'urls' | 'superuserUrl'>, from: string): Crew {
  const running = new Map<Role, ChildProcess>();
  const samples: Crew['samples'] = { web: [], worker: [] };
  /** Who sits where: a process that starts later is told all of it. */
  const inside = new Map<string, Sitting>();
  const startedAt = performance.now();
  let now = from;
  return {
    samples,
    async start(role) {
      const child = fork(join(import.meta.dirname, 'house.ts'), {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child.send({ role, urls, superuserUrl, now } satisfies Order);
      const ended = event(child, 'exit').then(() => null);
      const said = (await Promise.race([event(child, 'message'), ended])) as
        | [{ started: { port: number } }]
        | null;
      if (!said) throw new Error(`the ${role} ended while it started`);
      running.set(role, child);
      child.on('message', (sample: Says) => {
        if ('rssMb' in sample) samples[role].push({ ...sample, atMs: performance.now() - startedAt });
      });
      child.send({ now, inside: [...inside.values()] } satisfies Told);
      return said[0].started.port;
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
