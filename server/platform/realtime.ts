import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Actor, asActor, type Deps } from './ctx.ts';
import { makeOutlet, type Outlet } from './realtime-streams.ts';
import type { Running } from './running.ts';

/** One row of change_event: something changed. Ids only, and which patients may hear of it. */
export type Heard = { id: number; topic: string; subjectId: string; people: readonly string[] };

export type MayHear = (actor: Actor, change: Heard) => boolean;

export type Realtime = Outlet & Running;

// An event's number is given before its commit, so a lower number can appear after a higher one: catching up looks back this far.
const overlap = 50;
const gatherMs = 5;

/**
 * Listens for the database's news of committed changes and hands them to open browsers. A lost connection is taken up again,
 * and what was said meanwhile is read from the table.
 */
export function startRealtime(input: { databaseUrl: string; deps: Deps; mayHear: MayHear }): Realtime {
  const { deps, mayHear } = input;
  const read = (organizationId: string, which: Which) => readChanges(deps, organizationId, which);
  const outlet = makeOutlet({
    mayHear,
    since: (organizationId, id) => read(organizationId, { after: id - overlap }),
    latest: (organizationId) => readLatest(deps, organizationId),
    log: deps.log,
  });
  const gathered = new Map<string, Set<number>>();
  let client: pg.Client | null = null;
  let stopping = false;
  let isFlushDue = false;
  let flushed: Promise<void> = Promise.resolve();

  const flush = async () => {
    for (const [organizationId, ids] of [...gathered]) {
      gathered.delete(organizationId);
      outlet.deliver(organizationId, await read(organizationId, { ids: [...ids] }));
    }
  };
  // What could not be read is caught up after the connection was made anew.
  const flushInTurn = () => {
    isFlushDue = false;
    flushed = flushed.then(flush).catch(() => void client?.end());
  };
  const hear = (payload: string) => {
    const { organizationId, id } = JSON.parse(payload) as { organizationId: string; id: number };
    if (!outlet.listens(organizationId)) return;
    const ids = gathered.get(organizationId) ?? new Set();
    gathered.set(organizationId, ids.add(id));
    // Not "when nothing is gathered yet": while one organization's news are read, another's may still wait.
    if (!isFlushDue) setTimeout(flushInTurn, gatherMs);
    isFlushDue = true;
  };
  const catchUp = async () => {
    for (const [organizationId, id] of outlet.positions()) {
      outlet.deliver(organizationId, await read(organizationId, { after: id - overlap }));
    }
  };
  const listenOnce = async (): Promise<void> => {
    client = new pg.Client({
      connectionString: input.databaseUrl,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => client!.once('end', () => resolve()));
    client.on('error', () => {});
    client.on('notification', (message) => hear(message.payload ?? '{}'));
    await client.connect();
    await client.query('listen hearth_change');
    await catchUp();
    await ended;
  };
  const listening = (async () => {
    for (let attempt = 0; !stopping; attempt++) {
      const startedAt = performance.now();
      await listenOnce().catch((err: unknown) => deps.log.debug({ err }, 'no news from the database'));
      if (performance.now() - startedAt > 5_000) attempt = 0;
      if (!stopping) await sleep(Math.min(5_000, 100 * 2 ** attempt));
    }
  })();
  return {
    ...outlet,
    async stop() {
      stopping = true;
      outlet.endAll();
      await client?.end().catch(() => {});
      await listening;
    },
  };
}

type Which = { ids: number[] } | { after: number };

const reader = (organizationId: string): Actor => ({
  kind: 'system',
  organizationId,
  name: 'news for browsers',
});

async function readChanges(deps: Deps, organizationId: string, which: Which): Promise<Heard[]> {
  return asActor(deps, reader(organizationId), 'realtime', async ({ db }) => {
    const all = db
      .selectFrom('change_event')
      .select(['id', 'topic', 'subject_id as subjectId', 'people'])
      .where('organization_id', '=', organizationId);
    if ('ids' in which) return all.where('id', 'in', which.ids).orderBy('id').execute();
    // Beyond this a page asks again for everything anyway; the newest are what counts.
    const newest = await all.where('id', '>', which.after).orderBy('id', 'desc').limit(1_000).execute();
    return newest.reverse();
  });
}

function readLatest(deps: Deps, organizationId: string): Promise<number> {
  return asActor(deps, reader(organizationId), 'realtime', async ({ db }) => {
    const newest = await db
      .selectFrom('change_event')
      .select('id')
      .where('organization_id', '=', organizationId)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return newest?.id ?? 0;
  });
}
