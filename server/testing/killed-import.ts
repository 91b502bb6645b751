// Entry of a process that takes a census over until it is killed: its parent hears of each piece after it was committed, never before.
import { pino } from 'pino';
import { systemClock } from '../platform/clock.ts';
import { asActor } from '../platform/ctx.ts';
import { makeDb, makePool } from '../platform/db/pool.ts';
import { newId } from '../platform/ids.ts';
import { goOn } from '../roof/census/service.ts';

export type ImportOrder = { url: string; organizationId: string; importId: string };

/** What the real plan says of it; all of the house takes seconds to load. */
const listeners = { 'census.due': ['census.goOn'] };

process.once('message', (order: ImportOrder) => void workForEver(order));
process.on('disconnect', () => process.exit(1));

async function workForEver({ url, organizationId, importId }: ImportOrder): Promise<void> {
  const db = makeDb(makePool(url, 2));
  const deps = { db, clock: systemClock, newId, log: pino({ level: 'silent' }), listeners };
  const actor = { kind: 'system', organizationId, name: 'job:census.goOn' } as const;
  for (;;) {
    await asActor(deps, actor, newId(), (ctx) => goOn(ctx, importId));
    process.send?.('piece');
  }
}
