import { sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { DB } from './db/generated.ts';
import type { Db } from './db/pool.ts';

/** Who asks. Every query has one; the database is told, and its walls stand on it. */
export type Actor =
  | {
      kind: 'person';
      organizationId: string;
      personId: string;
      accountId: string;
      roles: readonly string[];
      /** The sign-in that asks, where it is one. */
      signInId?: string;
      /** A machine that acts for this person, as far as these scopes reach. */
      apiKey?: { id: string; scopes: readonly string[] };
    }
  | { kind: 'system'; organizationId: string; name: string };

/** News of a change for browsers: ids only. Staff of the organization may hear it, and the patients named. */
export type Change = { topic: string; id: string; people?: readonly string[] };

/** What a request showed or changed, collected for its one row in the audit log. */
export type AuditTrail = {
  shown(kind: string, ids: readonly string[]): void;
  changed(kind: string, ids: readonly string[]): void;
  aboutPatients(ids: readonly string[]): void;
};

/** Handed to every verb: who, in which transaction, when, and how to tell others. */
export type Ctx = {
  actor: Actor;
  organizationId: string;
  db: Transaction<DB>;
  clock: Clock;
  /** The day it is where the organization is: roles, care teams and the database's walls count by it. */
  today: Temporal.PlainDate;
  newId: () => string;
  log: Logger;
  requestId: string;
  audit: AuditTrail;
  /** Downstream work: each listener named in house.ts becomes a job in this transaction. */
  announce(news: string, ids: Record<string, string>): Promise<void>;
  /** The same, heard at a later moment. Announced again with the same ids before that, only the newer moment holds. */
  announceAt(news: string, ids: Record<string, string>, at: Temporal.Instant): Promise<void>;
  /** The same for each of many, in one statement; whatever else waits goes first. */
  announceEach(news: string, each: readonly Record<string, string>[]): Promise<void>;
  /** Tells open browsers after commit. */
  tell(change: Change): Promise<void>;
};

/** news → names of the jobs that listen; the plan in house.ts. */
export type Listeners = Readonly<Record<string, readonly string[]>>;

export type Deps = { db: Db; clock: Clock; newId: () => string; log: Logger; listeners: Listeners };

export type Trail = {
  shown: Map<string, Set<string>>;
  changed: Map<string, Set<string>>;
  patients: Set<string>;
};

/** Runs a verb in one transaction as one actor. What `finish` does (the audit row) commits or fails with it. */
export async function asActor<T>(
  deps: Deps,
  actor: Actor,
  requestId: string,
  verb: (ctx: Ctx) => Promise<T>,
  finish?: (ctx: Ctx, trail: Trail) => Promise<void>,
): Promise<T> {
  return deps.db.transaction().execute(async (db) => {
    const today = await tellDatabaseWhoAsks(db, actor, deps.clock);
    const trail: Trail = { shown: new Map(), changed: new Map(), patients: new Set() };
    const ctx = makeCtx(deps, { actor, requestId, today, db, trail });
    const result = await verb(ctx);
    if (finish) await finish(ctx, trail);
    return result;
  });
}

/**
 * Everything as it is at one moment, for as long as reading takes: a snapshot in which nothing can be written. Whoever opens it closes
 * it.
 */
export async function openSnapshot(
  deps: Deps,
  actor: Actor,
): Promise<{ db: Transaction<DB>; close(): Promise<void> }> {
  const db = await deps.db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  const close = async () => void (await db.rollback().execute());
  await tellDatabaseWhoAsks(db, actor, deps.clock).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { db, close };
}

/** Answers the day it is for whoever asks. */
async function tellDatabaseWhoAsks(
  db: Transaction<DB>,
  actor: Actor,
  clock: Clock,
): Promise<Temporal.PlainDate> {
  const person = actor.kind === 'person' ? actor.personId : '';
  const { rows } = await sql<{
    today: Temporal.PlainDate;
  }>`select house.begin_as(${actor.organizationId}, ${person}, ${actor.kind}, ${clock.now().toString()}) as today`.execute(
    db,
  );
  return rows[0]!.today;
}

type Asked = {
  actor: Actor;
  requestId: string;
  today: Temporal.PlainDate;
  db: Transaction<DB>;
  trail: Trail;
};

function makeCtx(deps: Deps, { actor, requestId, today, db, trail }: Asked): Ctx {
  const collect = (into: Map<string, Set<string>>) => (kind: string, ids: readonly string[]) => {
    const known = into.get(kind) ?? new Set<string>();
    for (const id of ids) known.add(id);
    into.set(kind, known);
  };
  const { organizationId } = actor;
  const listenersOf = (news: string) => {
    const listeners = deps.listeners[news];
    if (!listeners) throw new Error(`nobody planned the announcement ${news}: add it to house.ts`);
    return listeners;
  };
  const payloadOf = (ids: Record<string, string>) => JSON.stringify({ organizationId, ...ids });
  const keyOf = (job: string, ids: Record<string, string>) =>
    `${job}:${organizationId}:${Object.values(ids).join(':')}`;
  const addJobs = async (news: string, ids: Record<string, string>, at: Temporal.Instant | null) => {
    for (const job of listenersOf(news))
      await sql`select jobs.add(${job}, ${payloadOf(ids)}::json, ${keyOf(job, ids)}, ${at?.toString() ?? null}::timestamptz, null)`.execute(
        db,
      );
  };
  return {
    actor,
    organizationId,
    db,
    clock: deps.clock,
    today,
    newId: deps.newId,
    log: deps.log,
    requestId,
    audit: {
      shown: collect(trail.shown),
      changed: collect(trail.changed),
      aboutPatients: (ids) => {
        for (const id of ids) trail.patients.add(id);
      },
    },
    announce: (news, ids) => addJobs(news, ids, null),
    announceAt: (news, ids, at) => addJobs(news, ids, at),
    async announceEach(news, each) {
      for (const job of listenersOf(news))
        await sql`select jobs.add_each(${job}, ${each.map(payloadOf)}::json[], ${each.map((ids) => keyOf(job, ids))}::text[])`.execute(
          db,
        );
    },
    async tell(change) {
      await db
        .insertInto('change_event')
        .values({
          organization_id: organizationId,
          topic: change.topic,
          subject_id: change.id,
          people: [...(change.people ?? [])],
          at: deps.clock.now(),
        })
        .execute();
    },
  };
}
