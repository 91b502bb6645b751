import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { censusFile, somebodyInsured } from '../../testing/census-file.ts';
import { makeTestDatabase } from '../../testing/database.ts';
import { startTestApp } from '../../testing/http.ts';
import type { ImportOrder } from '../../testing/killed-import.ts';
import { aContract, dayTest } from '../../testing/office-world.ts';
import { buildWorld } from '../../testing/world.ts';
import { findStalled, goOn } from './service.ts';

const people = 260;

test('killed in the middle, a file is taken over to its end and each row once, and back', {
  timeout: 120_000,
}, async () => {
  const database = await makeTestDatabase();
  const { organizationId, staff } = await buildWorld(database.deps);
  await database.asSystem(organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
  const director = (await startTestApp(database)).as(staff.marguerite);
  const csv = censusFile(Array.from({ length: people }, (_, index) => somebodyInsured(index + 1)));
  const { importId } = (await director.post('/api/census-imports', { fileName: 'a.csv', csv })).body;
  const at = `/api/census-imports/${importId}`;
  const shown = async () => (await director.get(at)).body;
  const order: ImportOrder = { url: database.urls.app, organizationId, importId };
  /** Another process works on it, until it is killed somewhere in the piece after its first one. */
  const killedWorking = async () => {
    const child = fork(join(import.meta.dirname, '../../testing/killed-import.ts'), {
      execArgv: process.execArgv.filter((one) => !one.startsWith('--inspect')),
    });
    child.send(order);
    const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
    expect(first, 'the process works').toBe('piece');
    await sleep(15);
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  /** What the clock finds once a minute, as nobody goes on with it. */
  const goOnToTheEnd = async () => {
    await database.asSystem(organizationId, (ctx) => findStalled(ctx));
    for (;;) {
      const { state } = await shown();
      if (!['running', 'looking', 'taking_back'].includes(state)) return state;
      await database.asSystem(organizationId, (ctx) => goOn(ctx, importId));
    }
  };

  await director.post(`${at}/start`, { leaveOut: false });
  await killedWorking();
  const { taken } = (await shown()).counts;
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(people);
  expect(await goOnToTheEnd()).toBe('done');
  expect((await shown()).counts).toMatchObject({ rows: people, taken: people, failed: 0, newPeople: people });
  const made = await database.asSystem(organizationId, (ctx) =>
    ctx.db
      .selectFrom('census_made')
      .select(['person_key', 'kind'])
      .where('batch_id', '=', importId)
      .execute(),
  );
  const each = new Map<string, number>();
  for (const { person_key, kind } of made) {
    each.set(`${person_key} ${kind}`, (each.get(`${person_key} ${kind}`) ?? 0) + 1);
  }
  expect(each.size).toBe(people * 5);
  expect([...each.values()].every((count) => count === 1)).toBe(true);
  const policies = await database.asSystem(organizationId, (ctx) =>
    ctx.db.selectFrom('policy').select('member_id').execute(),
  );
  expect(policies.length).toBe(people);

  // The same on the way back: looked through, then taken back, and killed in both.
  await director.post(`${at}/undo`, { why: 'A trial', takeTheRest: false });
  await killedWorking();
  const looked = await shown();
  expect(looked.state).toBe('looking');
  expect(looked.counts.looked).toBeGreaterThan(0);
  for (let turn = 0; turn < people && (await shown()).state === 'looking'; turn++) {
    await database.asSystem(organizationId, (ctx) => goOn(ctx, importId));
  }
  await killedWorking();
  const { takenBack } = (await shown()).counts;
  expect(takenBack).toBeGreaterThan(0);
  expect(takenBack).toBeLessThan(people);
  expect(await goOnToTheEnd()).toBe('undone');
  expect((await shown()).counts).toMatchObject({ takenBack: people, kept: 0 });
  const stay = await database.asSystem(organizationId, (ctx) =>
    ctx.db.selectFrom('policy').select('member_id').execute(),
  );
  expect(stay).toEqual([]);
});
