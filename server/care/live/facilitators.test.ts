import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { joinSession, substitute } from '#server/planning/programs/service.ts';
import { openAlertsOf } from '#server/planning/safety/service.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import { makeStandings } from './standing.ts';
import { type Sweep, sweepOnce } from './sweep.ts';

let live: LiveWorld;
let sweep: Sweep;
let kate: string;

beforeAll(async () => {
  live = await startLiveWorld();
  const pool = makePool(live.database.urls.witness, 3);
  const clock = { now: () => live.now() };
  const deps = { ...live.database.deps, clock, log: pino({ level: 'silent' }) };
  sweep = { deps, media: live.media, pool, standings: makeStandings() };
  kate = (await addStaff(live.database, ['group_therapist'], live.world.organizationId)).personId;
  afterAll(() => pool.end());
});
beforeEach(async () => {
  await live.nextSession();
  live.media.inside.clear();
  await live.knock('delia');
  await live.as('ruth').post(live.at('/open'));
});

const at = (path: string) => live.at(path);
const leading = async (name: Name) => (await live.as(name).get(at('/room'))).body.leading;

/** Takes a pass and sits down in the room that it is for, as the browser would. */
async function sit(name: Name): Promise<{ room: string; identity: string }> {
  const [room, identity] = (await live.as(name).post(at('/seat-token'))).body.token.split('/');
  for (const inside of live.media.inside.values()) inside.delete(identity);
  live.media.inside.get(room)!.add(identity);
  return { room, identity };
}

async function sweepAfter(seconds: number): Promise<void> {
  live.later(seconds / 60);
  await sweepOnce(sweep);
}

const alerts = () =>
  live.database.asSystem(
    live.world.organizationId,
    (ctx) => openAlertsOf(ctx, { sessionId: live.sessionId() }),
    { now: live.now },
  );

test('when the last facilitator is gone people read why, somebody is paged once, and the return is known', async () => {
  await sit('delia');
  await sit('kit');
  const { room, identity } = await sit('ruth');
  await sweepAfter(31);
  expect((await leading('delia')).quiet).toBeNull();
  live.media.inside.get(room)!.delete(identity);
  await sweepAfter(10);
  const since = live.now().toString();
  expect(await leading('delia')).toMatchObject({
    leaderId: null,
    quiet: { why: 'gone', since, paged: false },
  });
  await sweepAfter(20);
  expect(await alerts()).toEqual([]);
  await sweepAfter(10);
  await sweepAfter(10);
  expect(await alerts()).toMatchObject([
    { because: 'facilitators_gone', source: 'room', level: 'page', personId: live.idOf('ruth') },
  ]);
  expect((await leading('delia')).quiet).toMatchObject({ paged: true });
  await sit('ruth');
  await sweepAfter(10);
  expect((await leading('delia')).quiet).toBeNull();
});

test('a facilitator in a private room is not gone: the group reads that they come back, nobody is paged', async () => {
  await sit('delia');
  await sit('ruth');
  await live.knock('amos');
  await sweepAfter(31);
  await live.as('ruth').post(live.onPerson('amos', '/private'));
  await sit('ruth');
  await sit('amos');
  await sweepAfter(10);
  await sweepAfter(60);
  expect((await leading('delia')).quiet).toMatchObject({ why: 'apart', paged: false });
  expect(await alerts()).toEqual([]);
});

test('the lead is handed over to who leads this session too, once, on what was seen', async () => {
  const hand = (by: Name, to: string, body: object = {}) => live.as(by).post(at(`/people/${to}/lead`), body);
  expect((await hand('kit', live.idOf('ruth'))).status).toBe(403);
  expect((await hand('delia', live.idOf('ruth'))).status).toBe(403);
  expect((await hand('ruth', live.idOf('kit'))).body.code).toBe('does_not_lead');
  expect((await leading('ruth')).leaderId).toBe(live.idOf('ruth'));
  expect((await hand('ruth', live.idOf('ruth'))).body.done).toBe(false);
  const stale = await hand('ruth', live.idOf('kit'), { saw: { leaderId: null } });
  expect(stale.body).toMatchObject({ code: 'stale_leader', current: { leaderId: live.idOf('ruth') } });
});

test('two who lead hand the session to each other and back: one leads for everybody, and both can go on', async () => {
  await live.database.asSystem(
    live.world.organizationId,
    (ctx) => joinSession(ctx, { sessionId: live.sessionId(), staffId: kate, why: 'Ruth is alone today.' }),
    { now: live.now },
  );
  const kates = live.web.as(kate);
  const ruth = live.idOf('ruth');
  const handOver = (by: typeof kates, to: string, leaderId: string) =>
    by.post(at(`/people/${to}/lead`), { saw: { leaderId } });
  const leaders = async () => {
    const seen = [await kates.get(at('/room')), await live.as('ruth').get(at('/room'))];
    return seen.map(({ body }) => body.leading.leaderId as string);
  };
  expect((await handOver(live.as('ruth'), kate, ruth)).body.done).toBe(true);
  expect(await leaders()).toEqual([kate, kate]);
  expect((await live.as('kit').get(at('/room'))).body.leading.leaderName).toBe('Orla F.');
  // Both pressed at once: the second saw a leader who leads no more.
  expect((await handOver(live.as('ruth'), kate, ruth)).body).toEqual({ done: false });
  expect((await handOver(kates, ruth, ruth)).body).toMatchObject({
    code: 'stale_leader',
    current: { leaderId: kate },
  });
  expect((await live.as('ruth').post(at('/blocks/start'), { ordinal: 1 })).body.done).toBe(true);
  expect((await kates.post(at('/blocks/start'), { ordinal: 2, sawRunning: 1 })).body.done).toBe(true);
  const [one, other] = await Promise.all([handOver(kates, ruth, kate), handOver(kates, ruth, kate)]);
  expect([one.body.done, other.body.done].sort()).toEqual([false, true]);
  expect(await leaders()).toEqual([ruth, ruth]);
});

test('a substitute takes over in the middle: the one who left has no rights and is no patient; the other leads at once', async () => {
  const before = await sit('ruth');
  await live.database.asSystem(
    live.world.organizationId,
    (ctx) =>
      substitute(ctx, {
        sessionId: live.sessionId(),
        leavingId: live.idOf('ruth'),
        substituteId: kate,
        why: 'Ruth has to go.',
      }),
    { now: live.now },
  );
  expect((await live.as('ruth').post(at('/seat-token'))).status).toBe(404);
  expect((await live.as('ruth').post(at('/end'))).status).toBe(404);
  const kates = live.web.as(kate);
  expect((await kates.post(at('/seat-token'))).status).toBe(200);
  const room = (await kates.get(at('/room'))).body;
  expect(room.leading.leaderId).toBe(kate);
  const all = [...room.people, ...room.notHere].map((one: { personId: string }) => one.personId);
  expect(all).not.toContain(live.idOf('ruth'));
  await sweepAfter(10);
  expect(live.media.inside.get(before.room)!.has(before.identity)).toBe(false);
  expect((await kates.post(at('/blocks/start'), { ordinal: 1 })).body.done).toBe(true);
});
