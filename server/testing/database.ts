import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, inject } from 'vitest';
import type { Role } from '../foundation/people/types.ts';
import { listeners } from '../house.ts';
import type { Clock } from '../platform/clock.ts';
import { systemClock } from '../platform/clock.ts';
import { type Actor, asActor, type Ctx, type Deps } from '../platform/ctx.ts';
import { makeDb, makePool } from '../platform/db/pool.ts';
import { withDatabase } from '../platform/embedded/postgres-roles.ts';
import { newId } from '../platform/ids.ts';

export type TestDatabase = {
  name: string;
  /** Addresses of this clone, by role. */
  urls: Record<'owner' | 'app' | 'worker' | 'witness' | 'auth', string>;
  superuserUrl: string;
  deps: Deps;
  asSystem<T>(organizationId: string, verb: (ctx: Ctx) => Promise<T>, clock?: Clock): Promise<T>;
  asPerson<T>(who: TestPerson, verb: (ctx: Ctx) => Promise<T>, clock?: Clock): Promise<T>;
};

export type TestPerson = { organizationId: string; personId: string; roles: readonly Role[] };

type Engine = { urls: TestDatabase['urls']; superuserUrl: string };

/** A migrated database of this test file's own, a clone of the template; the application's role, with all its walls. */
export async function makeTestDatabase(engine: Engine = inject('postgres')): Promise<TestDatabase> {
  const { urls: template, superuserUrl } = engine;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runOnce(
    withDatabase(template.owner, 'postgres'),
    `create database ${name} template hearth strategy file_copy`,
  );
  const urls = {
    owner: withDatabase(template.owner, name),
    app: withDatabase(template.app, name),
    worker: withDatabase(template.worker, name),
    witness: withDatabase(template.witness, name),
    auth: withDatabase(template.auth, name),
  };
  const pool = makePool(urls.app, 8);
  afterAll(() => pool.end());
  const log = pino({ level: 'silent' });
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners };
  const act = <T>(actor: Actor, verb: (ctx: Ctx) => Promise<T>, clock?: Clock) =>
    asActor(clock ? { ...deps, clock } : deps, actor, `test-${newId()}`, verb);
  return {
    name,
    urls,
    superuserUrl: withDatabase(superuserUrl, name),
    deps,
    asSystem: (organizationId, verb, clock) =>
      act({ kind: 'system', organizationId, name: 'test' }, verb, clock),
    asPerson: (who, verb, clock) =>
      act({ kind: 'person', accountId: `account-of-${who.personId}`, ...who }, verb, clock),
  };
}

export async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
