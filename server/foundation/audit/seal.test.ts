import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { startTestApp, type TestApp } from '../../testing/http.ts';
import { addStaff } from '../../testing/staff.ts';
import { sealOnce, startSealer } from './seal.ts';
import { verifyChain } from './verify.ts';

let database: TestDatabase;
let app: TestApp;
let owner: pg.Client;
let director: { organizationId: string; personId: string };

beforeAll(async () => {
  database = await makeTestDatabase();
  director = await addStaff(database, ['program_director']);
  app = await startTestApp(database);
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
});
afterAll(() => owner.end());

const org = () => director.organizationId;
const seal = (all = false) => database.asSystem(org(), (ctx) => sealOnce(ctx, { all }));
const verify = () => database.asSystem(org(), verifyChain);
const ask = async (times: number) => {
  for (let count = 0; count < times; count++) await app.as(director.personId).get('/api/me');
};
/** What somebody with all rights over the database could try, taken back afterwards. */
async function cheating(statement: string, check: () => Promise<void>): Promise<void> {
  await owner.query("set session_replication_role = 'replica'");
  await owner.query('create temp table kept as select * from audit_entry');
  await owner.query('create temp table kept_seal as select * from audit_seal');
  await owner.query(statement);
  await check();
  await owner.query(
    'truncate audit_seal, audit_entry; insert into audit_entry select * from kept; insert into audit_seal select * from kept_seal; drop table kept, kept_seal',
  );
}

test('what is written is sealed once, also when two sealers run at the same time', async () => {
  await ask(5);
  const before = await verify();
  expect(before).toMatchObject({ sealed: 0, unsealed: 5, faults: [] });
  const added = await Promise.all([seal(), seal(), seal()]);
  expect(added.sort()).toEqual([0, 0, 5]);
  await ask(2);
  await seal();
  const after = await verify();
  expect(after).toMatchObject({ sealed: 7, unsealed: 0, oldestUnsealedAt: null, faults: [] });
  expect(after.head).not.toBe(before.head);
});

test.each([
  [
    'a changed entry',
    'update audit_entry set person_id = null where id = (select entry_id from audit_seal where position = 3)',
    'changed',
  ],
  [
    'an entry that is gone',
    'delete from audit_entry where id = (select entry_id from audit_seal where position = 3)',
    'gone',
  ],
  ['a link that is gone', 'delete from audit_seal where position = 3', 'link_missing'],
  [
    'an entry changed with its own hash',
    "update audit_seal set entry_hash = repeat('a', 64) where position = 3",
    'link_broken',
  ],
])('%s is found', async (_name, statement, why) => {
  await cheating(statement, async () => {
    const { faults } = await verify();
    expect(faults.map((fault) => fault.why)).toContain(why);
    expect(faults[0]!.position).toBeLessThanOrEqual(4);
  });
  expect((await verify()).faults).toEqual([]);
});

test('an entry that appears late, with an older moment, is sealed as well', async () => {
  await owner.query(
    `insert into audit_entry select organization_id, gen_random_uuid(), at - interval '1 hour', request_id, account_id, person_id,
      acted_as, action, status, patient_ids, shown, changed from audit_entry where organization_id = $1 limit 1`,
    [org()],
  );
  expect(await seal()).toBe(0);
  expect((await verify()).unsealed).toBe(1);
  expect(await seal(true)).toBe(1);
  expect((await verify()).faults).toEqual([]);
});

test('the sealer goes on by itself, and the application may change nothing of it', async () => {
  const sealer = startSealer({ deps: database.deps, workerUrl: database.urls.worker });
  await ask(3);
  await vi.waitFor(async () => expect((await verify()).unsealed).toBe(0), { timeout: 12_000, interval: 300 });
  await sealer.stop();
  const worker = new pg.Client({ connectionString: database.urls.worker });
  await worker.connect();
  for (const statement of [
    'delete from audit_seal',
    'update audit_entry set status = 200',
    'delete from audit_entry',
  ]) {
    await expect(worker.query(statement)).rejects.toThrow(/permission denied/);
  }
  await worker.end();
});
