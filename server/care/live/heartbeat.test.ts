import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { separate } from '#server/foundation/people/service.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { type BeatGiven, keepHeartbeats } from './queries-standing.ts';

let live: LiveWorld;
let superuser: pg.Client;
beforeAll(async () => {
  live = await startLiveWorld();
  superuser = new pg.Client({ connectionString: live.database.superuserUrl });
  await superuser.connect();
  afterAll(() => superuser.end());
});
beforeEach(() => live.nextSession());

const beat = (name: Name, more: object = {}) =>
  live.as(name).post(live.at('/heartbeat'), { connected: true, participantSid: 'PA_1', ...more });
const roomOf = async (name: Name) =>
  (await live.as(name).post(live.at('/seat-token'))).body.token.split('/')[0] as string;
const kept = async () =>
  (
    await superuser.query(
      `select w.*, o.media_name from witness w left join room_opening o on o.id = w.opening_id
        where w.session_id = $1 and source = 'heartbeat' order by w.id`,
      [live.sessionId()],
    )
  ).rows;
const audited = async () =>
  (
    await superuser.query(
      `select status, person_id from audit_entry where action = 'POST /api/sessions/:sessionId/heartbeat' order by id`,
    )
  ).rows as { status: number; person_id: string }[];

async function inTheGroup(...names: ('delia' | 'amos' | 'june' | 'yusra')[]): Promise<void> {
  for (const name of names) await live.knock(name);
  await live.as('ruth').post(live.at('/open'));
  for (const name of [...names, 'ruth'] as const) await roomOf(name);
}

test('many at once: each is a row of who said it, where their seat is, once in five seconds; none is in the audit log', async () => {
  await inTheGroup('delia', 'amos');
  const room = await roomOf('ruth');
  const before = (await audited()).length;
  const names = ['delia', 'amos', 'ruth'] as const;
  const answers = await Promise.all([...names, ...names].map((name) => beat(name)));
  expect(answers.map((one) => one.status)).toEqual(Array(6).fill(200));
  expect(answers.filter((one) => one.body.recorded)).toHaveLength(3);
  const rows = await kept();
  expect(rows.map((row) => row.person_id).sort()).toEqual(names.map(live.idOf).sort());
  for (const row of rows) {
    expect(row).toMatchObject({ by_person_id: row.person_id, kind: 'connected', media_name: room });
    expect(JSON.parse(row.body)).toMatchObject({ sid: 'PA_1', room, connected: true });
    expect(row.at.toISOString()).toBe(new Date(live.now().epochMilliseconds).toISOString());
    expect(row.source_key).toMatch(/^[\w-]{36}:\d+$/);
  }
  live.later(0.1);
  expect((await beat('delia', { connected: false })).body).toEqual({ recorded: true });
  const key = crypto.randomUUID();
  expect((await beat('delia', { key })).body).toEqual({ recorded: true });
  expect((await beat('delia', { key })).body).toEqual({ recorded: false });
  expect((await kept()).slice(3).map((row) => row.kind)).toEqual(['not_connected', 'connected']);
  expect((await audited()).length).toBe(before);
});

test('the room is the one where the seat is now, whatever moved it there', async () => {
  await inTheGroup('delia', 'june');
  const room = await roomOf('ruth');
  const roomOfBeat = async (name: Name) => {
    live.later(0.1);
    expect((await beat(name)).body).toEqual({ recorded: true });
    return (await kept()).at(-1)!.media_name;
  };
  expect(await roomOfBeat('delia')).toBe(room);
  const moved = await live.as('ruth').post(live.onPerson('delia', '/private'), { reason: '' });
  expect(moved.body.done).toBe(true);
  expect(await roomOfBeat('delia')).toBe(await roomOf('delia'));
  expect(await roomOfBeat('delia')).not.toBe(room);
  expect(await roomOfBeat('june')).toBe(room);
  await live.as('ruth').post(live.onPerson('delia', '/back'), {});
  await live.as('ruth').post(live.onPerson('june', '/remove'), { reason: '' });
  expect(await roomOfBeat('june')).toBeNull();
});

test('somebody who is kept apart from now on is in no room with the other, without any mark', async () => {
  await inTheGroup('delia', 'june');
  await beat('delia');
  await live.database.asSystem(
    live.world.organizationId,
    (ctx) =>
      separate(ctx, {
        personId: live.idOf('delia'),
        otherId: live.idOf('june'),
        scope: 'never_in_one_room',
      }),
    { now: live.now },
  );
  live.later(1);
  await Promise.all([beat('delia'), beat('june')]);
  expect((await kept()).slice(-2).filter((row) => row.media_name === null)).toHaveLength(1);
});

test('no seat, not of this session any more, signed out: refused as before, and the refusal is in the audit log', async () => {
  await inTheGroup('amos');
  expect((await beat('delia')).body).toMatchObject({ status: 409, code: 'no_seat' });
  expect((await audited()).at(-1)).toEqual({ status: 409, person_id: live.idOf('delia') });
  expect((await beat('amos')).status).toBe(200);
  await superuser.query(
    `update booking set cancelled_at = now(), cancelled_why = 'moved' where session_id = $1 and patient_id = $2`,
    [live.sessionId(), live.idOf('amos')],
  );
  live.later(1);
  expect((await beat('amos')).body).toMatchObject({ status: 404, code: 'not_found' });
  await superuser.query(
    `update booking set cancelled_at = null, cancelled_why = null where session_id = $1 and patient_id = $2`,
    [live.sessionId(), live.idOf('amos')],
  );
  expect((await beat('amos')).status).toBe(200);
  await superuser.query(
    `update auth.sign_in set "expiresAt" = now() where "userId" in (select account_id from actor where person_id = $1)`,
    [live.idOf('amos')],
  );
  live.later(1);
  expect((await beat('amos')).status).toBe(401);
  expect(await kept()).toHaveLength(2);
});

test('the statement itself believes nothing of a seat, a session, a version or an organization that does not fit', async () => {
  await inTheGroup('delia', 'yusra');
  await beat('delia');
  await beat('yusra');
  const [own, others] = ['delia', 'yusra'].map((name) => live.idOf(name as Name));
  const { rows } = await superuser.query(
    `select o.person_id, s.id, v.version || ' ' || house.separations_version(s.organization_id) as version
      from seat s join seat_occupant o on o.seat_id = s.id join house.session_version v on v.session_id = s.session_id where s.session_id = $1`,
    [live.sessionId()],
  );
  const seatOf = (personId: string) => rows.find((row) => row.person_id === personId).id as string;
  const right: BeatGiven = {
    organizationId: live.world.organizationId,
    sessionId: live.sessionId(),
    version: rows[0].version,
    personId: own!,
    seatId: seatOf(own!),
    openingId: null,
    sourceKey: 'trial',
    bodyHash: '',
    kind: 'connected',
    at: live.now(),
    body: '{}',
  };
  const other = live.world.fernhill.organizationId;
  const before = (await kept()).length;
  const forged = await keepHeartbeats(live.database.deps, [
    { ...right, seatId: seatOf(others!), sourceKey: 'a' },
    { ...right, personId: live.idOf('june'), sourceKey: 'b' },
    { ...right, sessionId: live.world.sessions.process[5]!, sourceKey: 'c' },
    { ...right, version: 'older', sourceKey: 'd' },
    { ...right, organizationId: other, sourceKey: 'e' },
  ]);
  expect(forged).toEqual(['ask', 'ask', 'changed', 'changed', 'changed']);
  expect((await kept()).length).toBe(before);
  expect(await keepHeartbeats(live.database.deps, [right, right])).toEqual(['kept', 'ask']);
  expect(await keepHeartbeats(live.database.deps, [right])).toEqual(['ask']);
  const many = Array.from({ length: 200 }, (_, index) => ({ ...right, sourceKey: `many ${index}` }));
  const orders = [many, many.toReversed(), many.toSorted((a, b) => (a.sourceKey < b.sourceKey ? 1 : -1))];
  const all = await Promise.all(orders.map((order) => keepHeartbeats(live.database.deps, order)));
  expect(all.flat().filter((one) => one === 'kept')).toHaveLength(200);
});
