import { pino } from 'pino';
import type { Role } from '#server/foundation/people/types.ts';
import { asActor, type Ctx, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { newId } from '#server/platform/ids.ts';
import { forHistory } from './history-pool.ts';

/** Where Larkspur is. */
export const timeZone = 'America/New_York';

/** Somebody whom the demo's history acts as. */
export type Somebody = { personId: string; roles: readonly Role[] };

/** Runs in one transaction of an organization at a moment of the past. Nobody is told and no job is made: the seed does all itself. */
export type AtMoment = <T>(at: Temporal.Instant, verb: (ctx: Ctx) => Promise<T>) => Promise<T>;

export function openPast(url: string): {
  of(organizationId: string): AtMoment;
  newId: () => string;
  close(): Promise<void>;
} {
  // Nobody is kept waiting by it, and a machine that is busy, or slept in between, is no reason to give a start up.
  const pool = forHistory(makePool(withoutWaiting(url), 4, 0));
  const log = pino({ level: 'silent' });
  const db = makeDb(pool);
  const at = (now: Temporal.Instant): Deps => ({
    db,
    clock: { now: () => now },
    newId,
    log,
    listeners: {},
  });
  return {
    newId,
    close: () => pool.end(),
    of: (organizationId) => (now, verb) =>
      asActor(at(now), { kind: 'system', organizationId, name: 'demo' }, 'demo-seed', (ctx) =>
        verb({ ...ctx, tell: async () => {}, announce: async () => {}, announceAt: async () => {} }),
      ),
  };
}

/**
 * Thousands of small commits need not wait for the disk one by one: a history that a power cut takes along is made again, and whoever notes
 * a day as done waits for all that came before.
 */
function withoutWaiting(url: string): string {
  const address = new URL(url);
  address.searchParams.set('options', '-c synchronous_commit=off');
  return address.href;
}

/** The same transaction, as somebody at another moment. */
export function as(ctx: Ctx, who: Somebody, at: Temporal.Instant): Ctx {
  const { organizationId } = ctx;
  const accountId = `demo-${who.personId}`;
  return moment({ ...ctx, actor: { kind: 'person', organizationId, accountId, ...who } }, at);
}

export function moment(ctx: Ctx, at: Temporal.Instant): Ctx {
  return { ...ctx, clock: { now: () => at } };
}

export function clock(date: Temporal.PlainDate, plainTime: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone, plainTime }).toInstant();
}

export function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

const doneAtOnce = 3;

export async function manyAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: doneAtOnce }, worker));
}
