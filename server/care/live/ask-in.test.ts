import { beforeAll, expect, test } from 'vitest';
import { addAuthorities } from '#server/foundation/people/service.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { addStaff } from '#server/testing/staff.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
});

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const on = (name: Name, path: string) => live.onPerson(name, path);
const elsewhere = (state: string, address: string) => ({ place: 'elsewhere', state, address });
const rowOf = async (name: Name) =>
  (await as('kit').get(at('/room'))).body.atDoor.find(
    (one: { personId: string }) => one.personId === live.idOf(name),
  );

test('a covered clinician is asked in from the door: leads too at once, is called, and the person is looked at anew', async () => {
  const { organizationId } = live.world;
  const kate = (await addStaff(live.database, ['group_therapist'], organizationId)).personId;
  const from = Temporal.PlainDate.from('2026-01-01');
  const granted = { authority: 'Counseling Compact', proof: 'CC 2', states: ['IN'], from, until: null };
  await live.database.asSystem(
    organizationId,
    (ctx) => addAuthorities(ctx, { kind: 'compact_privilege', personId: kate, ...granted }),
    { now: live.now },
  );
  await live.knock('yusra', elsewhere('IN', 'Exit 4, Richmond'));
  await live.knock('hank', elsewhere('KY', 'Exit 12, Florence'));
  await as('ruth').post(at('/open'));
  const ask = (by: Name, about: Name, staffId: string) => as(by).post(on(about, '/ask-in'), { staffId });
  expect((await ask('yusra', 'yusra', kate)).status).toBe(403);
  expect((await ask('otis', 'yusra', kate)).status).toBe(403);
  expect((await ask('kit', 'hank', kate)).body.code).toBe('not_covered_there');
  expect((await live.web.as(kate).get(at('/room'))).status).toBe(404);
  const two = await Promise.all([ask('kit', 'yusra', kate), ask('ruth', 'yusra', kate)]);
  expect(two.map((one) => one.body.done).sort()).toEqual([false, true]);
  expect((await as('yusra').get(at('/door'))).body.cover).toEqual({ state: 'IN', covered: true });
  expect((await rowOf('yusra')).readiness.cover.clinicians).toContainEqual({
    name: 'Orla Finch',
    by: 'Counseling Compact, IN',
  });
  expect((await rowOf('hank')).why).toContain('not_covered');
  expect((await as('kit').post(on('yusra', '/admit'))).body.done).toBe(true);
  expect((await live.web.as(kate).get(at('/room'))).body.me.may).toMatchObject({ enter: true, lead: true });
  const changes = (await as('ruth').get(at(''))).body.changes;
  expect(changes).toMatchObject([{ kind: 'joined', sentence: 'Orla Finch leads too' }]);
  expect(changes[0].why).not.toMatch(/yusra/i);
});
