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

const people = 90;

test('killed in the middle, a file is taken over to its end and each row once', {
  timeout: 60_000,
}, async () => {
  const database = await makeTestDatabase();
  const { organizationId, staff } = await buildWorld(database.deps);
  await database.asSystem(organizationId, (ctx) => aContract(ctx, dayTest, 'Northgate PPO'));
  const director = (await startTestApp(database)).as(staff.marguerite);
  const csv = censusFile(Array.from({ length: people }, (_, index) => somebodyInsured(index + 1)));
  const { importId } = (await director.post('/api/census-imports', { fileName: 'a.csv', csv })).body;
  await director.post(`/api/census-imports/${importId}/start`, { leaveOut: false });
  const counts = async () => (await director.get(`/api/census-imports/${importId}`)).body.counts;

  const order: ImportOrder = { url: database.urls.app, organizationId, importId };
  const child = fork(join(import.meta.dirname, '../../testing/killed-import.ts'), {
    execArgv: process.execArgv.filter((one) => !one.startsWith('--inspect')),
  });
  child.send(order);
  // After its first piece it is somewhere in the next one.
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  expect(first, 'the process works').toBe('piece');
  await sleep(15);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { taken } = await counts();
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(people);

  // What the clock finds once a minute: nobody goes on with it.
  await database.asSystem(organizationId, (ctx) => findStalled(ctx));
  const turns = Math.ceil(people / 50) + 1;
  for (let turn = 0; turn < turns; turn++) {
    await database.asSystem(organizationId, (ctx) => goOn(ctx, importId));
  }
  expect(await counts()).toMatchObject({ rows: people, taken: people, failed: 0, newPeople: people });
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
});
