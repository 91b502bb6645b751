import { beforeAll, beforeEach, expect, test } from 'vitest';
import { addAuthorities } from '#server/foundation/people/service.ts';
import { publishAgreement } from '#server/planning/consent/service.ts';
import { taskAbout } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { groundsOfSessions } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(() => live.nextSession());

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const on = (name: Name, path: string) => live.onPerson(name, path);
const inKentucky = { place: 'elsewhere', state: 'KY', address: 'Exit 12, Florence' };
const job = <T>(verb: (ctx: Ctx) => Promise<T>) =>
  live.database.asSystem(live.world.organizationId, verb, { now: () => live.now() });
const rowOf = async (name: Name) =>
  (await as('kit').get(at('/room'))).body.atDoor.find(
    (one: { personId: string }) => one.personId === live.idOf(name),
  );

test('only staff of the session act on an arrival, and only the person speaks for themselves', async () => {
  await live.knock('delia', inKentucky);
  const ground = { ground: 'welfare_contact', state: 'KY', because: 'until help is there' };
  expect((await as('delia').post(on('delia', '/ground'), ground)).status).toBe(403);
  expect((await as('otis').post(on('delia', '/identity'), { how: 'known' })).status).toBe(403);
  expect((await as('kit').post(on('delia', '/ground'), ground)).status).toBe(403);
  const stranger = live.web.as(live.world.fernhill.staff.therapist);
  expect((await stranger.post(on('delia', '/ground'), ground)).status).toBe(404);
  expect((await stranger.get(on('delia', '/offers'))).status).toBe(404);
  expect((await as('wes').get(at('/door/offers'))).status).toBe(404);
  expect((await as('ruth').post(on('kit', '/identity'), { how: 'known' })).status).toBe(404);
});

test('what was said at the door is kept whole; a driver is asked to park and nothing is written', async () => {
  const driving = await live.knock('delia', { driving: true });
  expect([driving.status, driving.body.code]).toEqual([409, 'park_first']);
  expect((await as('delia').get(at('/door'))).body).toMatchObject({
    state: 'come',
    lastPlace: { state: 'KY' },
  });
  expect((await live.knock('delia', { isMe: false })).status).toBe(422);
  const long = await live.knock('delia', { hearers: '<b>'.repeat(4000), address: 'x'.repeat(10_000) });
  expect(Object.keys(long.body.errors).sort()).toEqual(['address', 'hearers']);
  const position = { latitude: 39.96, longitude: -82.99, accuracyMeters: 20 };
  const door = await live.knock('delia', { position, alone: false, hearers: '<b>my brother</b>' });
  expect(door.body).toMatchObject({ name: 'Delia B.', missing: ['identity'], cover: { covered: true } });
  expect(await rowOf('delia')).toMatchObject({
    place: { position, hearers: '<b>my brother</b>', headphones: true },
    readiness: { saidName: 'Delia B.', cover: { state: 'OH', clinicians: [{ by: 'LISW licence OH' }] } },
  });
});

test('who sits where nobody is covered waits for a ground, for that state; proof is due in a day', async () => {
  await live.knock('delia', inKentucky);
  await live.knock('amos');
  const opened = await as('ruth').post(at('/open'));
  expect(opened.body.admitted).toEqual([live.idOf('amos')]);
  expect((await as('delia').get(at('/door'))).body).toMatchObject({
    state: 'waiting',
    missing: ['licence', 'identity'],
    cover: { state: 'KY', covered: false },
  });
  expect((await rowOf('delia')).why).toContain('not_covered');
  expect((await as('kit').post(on('delia', '/admit'))).body.code).toBe('missing_licence');
  const ground = { ground: 'licence_data_out_of_date', state: 'IN', because: 'KY LISW 4711' };
  const stale = await as('ruth').post(on('delia', '/ground'), ground);
  expect([stale.status, stale.body.code]).toEqual([409, 'place_changed']);
  expect((await as('ruth').post(on('delia', '/ground'), { ...ground, because: '' })).status).toBe(422);
  const named = await as('ruth').post(on('delia', '/ground'), { ...ground, state: 'KY' });
  expect(named.body.done).toBe(true);
  expect((await as('ruth').post(on('delia', '/ground'), { ...ground, state: 'KY' })).body.done).toBe(false);
  const task = await job((ctx) =>
    taskAbout(ctx, 'licence_proof', `${live.sessionId()}:${live.idOf('delia')}`),
  );
  expect(task!.dueAt!.since(live.now()).total('hours')).toBe(24);
  expect((await rowOf('delia')).readiness).toMatchObject({
    missing: ['identity'],
    ground: { because: 'KY LISW 4711' },
  });
  expect((await as('kit').post(on('delia', '/admit'))).body.done).toBe(true);
  const known = await job((ctx) => groundsOfSessions(ctx, [live.sessionId()]));
  expect(known.get(live.sessionId())!.get(live.idOf('delia'))).toEqual({
    ground: 'licence_data_out_of_date',
    welfareContact: false,
  });
});

test('what fits: sessions led by somebody covered, a wish, and staff who move the booking', async () => {
  await live.knock('june', inKentucky);
  expect((await as('june').get(at('/door/offers'))).body).toMatchObject({
    state: 'KY',
    sessions: [],
    clinicians: [],
  });
  const authority = { kind: 'compact_privilege' as const, authority: 'Counseling Compact', proof: 'CC 1' };
  const from = live.startsAt().toZonedDateTimeISO('America/New_York').toPlainDate().add({ days: 1 });
  await job((ctx) =>
    addAuthorities(ctx, { ...authority, personId: live.idOf('ruth'), states: ['KY'], from, until: null }),
  );
  const { sessions } = (await as('june').get(at('/door/offers'))).body;
  expect(sessions.length).toBeGreaterThan(0);
  const toSessionId = sessions[0].id;
  const wish = { wish: 'another_group', toSessionId };
  expect((await as('june').post(at('/door/wish'), { ...wish, toSessionId: live.sessionId() })).status).toBe(
    404,
  );
  expect((await as('june').post(at('/door/wish'), wish)).body.done).toBe(true);
  expect((await as('june').post(at('/door/wish'), wish)).body.done).toBe(false);
  expect((await rowOf('june')).readiness.wish).toEqual(wish);
  expect((await as('kit').post(on('june', '/move'), { toSessionId })).body.done).toBe(true);
  expect((await as('june').get(`/api/sessions/${toSessionId}/door`)).body.state).toBe('too_early');
  expect((await as('kit').post(on('june', '/move'), { toSessionId })).body.code).toBe('does_not_fit');
});

test('an agreement holds back until it is signed or let pass with a reason', async () => {
  const agreement = await job((ctx) =>
    publishAgreement(ctx, {
      programId: live.world.programId,
      title: 'How we meet',
      points: ['What others say here stays here.'],
      clinicallyReviewedBy: null,
      basedOn: null,
    }),
  );
  const before = (await as('delia').get(at('/door'))).body;
  expect(before.missing).toEqual(['agreement', 'identity']);
  expect(before.agreement.points).toEqual(['What others say here stays here.']);
  await live.knock('delia');
  await live.knock('amos');
  await live.knock('yusra');
  await as('amos').post(`/api/agreements/${agreement.id}/sign`, { typedName: 'Amos Greer' });
  expect((await as('ruth').post(at('/open'))).body.admitted).toEqual([live.idOf('amos')]);
  expect((await as('kit').post(on('delia', '/admit'))).body.code).toBe('missing_agreement');
  expect(
    (await as('kit').post(on('delia', '/let-pass'), { what: 'licence', reason: 'because' })).status,
  ).toBe(422);
  const pass = { what: 'agreement', reason: 'Reads it with me after the group' };
  expect((await as('kit').post(on('delia', '/let-pass'), pass)).body.done).toBe(true);
  expect((await rowOf('delia')).readiness.letPass).toEqual([pass]);
  expect((await as('kit').post(on('delia', '/admit'))).body.done).toBe(true);
});

test('who they are is said with how staff know it', async () => {
  await live.knock('delia');
  expect((await as('kit').post(on('delia', '/identity'), { how: 'birth_date' })).body.done).toBe(true);
  expect((await as('kit').post(on('delia', '/identity'), { how: 'birth_date' })).body.done).toBe(false);
  expect((await rowOf('delia')).readiness).toMatchObject({
    identity: { how: 'birth_date' },
    missing: expect.not.arrayContaining(['identity']),
  });
  // Whoever was let in without it stands as not confirmed in the room, for staff only, until somebody confirms there.
  await live.knock('amos');
  await live.knock('june');
  await as('ruth').post(at('/open'));
  await as('kit').post(on('june', '/let-pass'), { what: 'agreement', reason: 'Signs it after the group' });
  expect((await as('kit').post(on('june', '/admit'))).body.done).toBe(true);
  const missing = async (name: Name) =>
    ((await as(name).get(at('/room'))).body.people as { displayName: string; identityMissing: boolean }[])
      .filter((one) => one.identityMissing)
      .map((one) => one.displayName);
  expect(await missing('kit')).toEqual(['Amos G.', 'June W.']);
  expect(await missing('amos')).toEqual([]);
  expect((await as('kit').post(on('amos', '/identity'), { how: 'on_video' })).body.done).toBe(true);
  expect(await missing('ruth')).toEqual(['June W.']);
});
