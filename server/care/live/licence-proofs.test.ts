import { beforeAll, expect, test } from 'vitest';
import { addAuthorities } from '#server/foundation/people/service.ts';
import { taskAbout } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { closeProofs } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
});
const job = <T>(verb: (ctx: Ctx) => Promise<T>) =>
  live.database.asSystem(live.world.organizationId, verb, { now: () => live.now() });

test('a proof that comes on file closes its task by itself', async () => {
  await live.knock('delia', { place: 'elsewhere', state: 'IN', address: '3 Guest House Lane, Richmond' });
  const ground = { ground: 'licence_data_out_of_date', state: 'IN', because: 'IN LCSW 4712' };
  await live.as('ruth').post(live.onPerson('delia', '/ground'), ground);
  const open = async () =>
    (await job((ctx) => taskAbout(ctx, 'licence_proof', `${live.sessionId()}:${live.idOf('delia')}`)))!
      .doneAt === null;
  await job((ctx) => closeProofs(ctx));
  expect(await open()).toBe(true);
  const authority = { kind: 'compact_privilege' as const, authority: 'Counseling Compact', proof: 'CC 2' };
  const from = live.startsAt().toZonedDateTimeISO('America/New_York').toPlainDate();
  await job((ctx) =>
    addAuthorities(ctx, { ...authority, personId: live.idOf('ruth'), states: ['IN'], from, until: null }),
  );
  await job((ctx) => closeProofs(ctx));
  expect(await open()).toBe(false);
});
