import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makePool } from '#server/platform/db/pool.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { openedAndEnded, witnessesOfSession } from './service.ts';
import { makeStandings } from './standing.ts';
import { type Sweep, sweepOnce } from './sweep.ts';

let live: LiveWorld;
let sweep: Sweep;
let room: string;

beforeAll(async () => {
  live = await startLiveWorld();
  const pool = makePool(live.database.urls.witness, 3);
  const clock = { now: () => live.now() };
  const deps = { ...live.database.deps, clock, log: pino({ level: 'silent' }) };
  sweep = { deps, media: live.media, pool, standings: makeStandings() };
  afterAll(() => pool.end());
});

beforeEach(async () => {
  await live.nextSession();
  live.media.inside.clear();
  await live.knock('delia');
  await live.as('ruth').post(live.at('/open'));
  room = (await live.as('delia').post(live.at('/seat-token'))).body.token.split('/')[0];
});

const seatOf = async (name: 'delia') =>
  (await live.as(name).post(live.at('/seat-token'))).body.identity as string;
const witnesses = () =>
  live.database.asSystem(live.world.organizationId, (ctx) => witnessesOfSession(ctx, live.sessionId()));
const sweeps = async () => (await witnesses()).witnesses.filter((one) => one.source === 'sweep');

test('a sweep writes who is there, an empty list too; the room and the door know it', async () => {
  await sweepOnce(sweep);
  live.later(0.2);
  const identity = await seatOf('delia');
  live.media.inside.get(room)!.add(identity);
  await sweepOnce(sweep);
  const bodies = (await sweeps()).map((one) => JSON.parse(one.body));
  expect(bodies).toMatchObject([
    { room, participants: [] },
    { room, participants: [{ identity, sid: `PA_${identity}`, joinedAtMs: 1_772_485_200_000, state: 2 }] },
  ]);
  expect((await live.as('delia').get(live.at('/door'))).body.state).toBe('in_room');
  const { people } = (await live.as('ruth').get(live.at('/room'))).body;
  expect(people.find((one: { identity: string }) => one.identity === identity)).toMatchObject({ here: true });
});

test('a question that fails is no witness, and one process asks at a time', async () => {
  const silent = { ...live.media, rooms: () => Promise.reject(new Error('no answer')) };
  await expect(sweepOnce({ ...sweep, media: silent })).rejects.toThrow('no answer');
  await sweepOnce({
    ...sweep,
    media: { ...live.media, participants: () => Promise.reject(new Error('no')) },
  });
  expect(await sweeps()).toEqual([]);
  const client = new pg.Client({ connectionString: live.database.urls.witness });
  await client.connect();
  await client.query('select pg_advisory_lock(7412)');
  expect(await sweepOnce(sweep)).toBe(false);
  await client.query('select pg_advisory_unlock(7412)');
  expect(await sweepOnce(sweep)).toBe(true);
  await client.end();
});

test('a media server that lost its rooms gets the open ones back', async () => {
  live.media.inside.clear();
  await sweepOnce(sweep);
  expect([...live.media.inside.keys()]).toContain(room);
});

test('who was removed and came back with an old token is disconnected', async () => {
  const identity = await seatOf('delia');
  await live.as('ruth').post(live.onPerson('delia', '/remove'), { reason: '' });
  live.media.inside.get(room)!.add(identity).add('a-stranger');
  await sweepOnce(sweep);
  expect(live.media.inside.get(room)!.size).toBe(0);
});

test('a session that nobody ended is closed, and somebody is asked to look', async () => {
  live.later(10 + 210 + 31);
  live.media.inside.get(room)!.add('somebody');
  await sweepOnce(sweep);
  expect(live.media.inside.has(room)).toBe(true);
  live.media.inside.get(room)!.clear();
  await sweepOnce(sweep);
  expect(live.media.inside.has(room)).toBe(false);
  const superuser = new pg.Client({ connectionString: live.database.superuserUrl });
  await superuser.connect();
  const { rows } = await superuser.query('select kind from task where session_id = $1', [live.sessionId()]);
  await superuser.end();
  expect(rows).toEqual([{ kind: 'session_not_closed' }]);
  expect((await live.as('delia').get(live.at('/door'))).body.state).toBe('ended');
});

test('ending ends the media room, at the latest with the next sweep, and all of it is there to be settled', async () => {
  expect((await live.as('kit').post(live.at('/end'))).status).toBe(403);
  expect((await live.as('ruth').post(live.at('/end'))).body.done).toBe(true);
  expect((await live.as('ruth').post(live.at('/end'))).body.done).toBe(false);
  expect((await live.as('delia').post(live.at('/seat-token'))).body.code).toBe('group_not_open');
  live.media.inside.set(room, new Set(['somebody']));
  await sweepOnce(sweep);
  expect(live.media.inside.has(room)).toBe(false);
  const all = await witnesses();
  expect(all.openings).toMatchObject([{ mediaName: room, roomKind: 'main' }]);
  expect(all.occupancies).toMatchObject([{ personId: live.idOf('delia'), direction: 'in' }]);
  expect(all.witnesses.map((one) => one.kind)).toEqual(['ready', 'opened', 'admitted', 'ended']);
  const { endedAt } = (
    await live.database.asSystem(live.world.organizationId, (ctx) => openedAndEnded(ctx, [live.sessionId()]))
  ).get(live.sessionId())!;
  expect(endedAt?.epochMilliseconds).toBe(live.now().epochMilliseconds);
});
