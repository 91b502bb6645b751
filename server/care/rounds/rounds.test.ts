import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { separate } from '#server/foundation/people/service.ts';
import { raiseAlert } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Name } from '#server/testing/live-world.ts';
import { type RoundWorld, startRoundWorld } from '#server/testing/round-world.ts';

let world: RoundWorld;
const everybody: Name[] = ['delia', 'june', 'amos', 'yusra', 'hank', 'rosalie', 'tobias'];
const circles: Name[][] = [
  ['delia', 'june', 'amos'],
  ['yusra', 'hank'],
  ['rosalie', 'tobias'],
];

beforeAll(async () => {
  world = await startRoundWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.live.nextSession();
  await world.gather(...everybody);
});

const inside = (ctx: (ctx: Ctx) => Promise<unknown>) =>
  world.live.database.asSystem(world.live.world.organizationId, ctx, { now: world.live.now });
const placeOf = async (name: Name) =>
  (await world.live.as(name).post(world.live.at('/seat-token'))).body.place;
const { stringify } = JSON;

test('who does not lead proposes and starts nothing; of a round somebody sees their own circle and nothing else', async () => {
  for (const path of ['proposal', 'check', 'start', 'extend', 'end', 'place']) {
    expect((await world.act('kit', path, example(path))).status).toBe(403);
    expect((await world.act('delia', path, example(path))).status).toBe(403);
  }
  const before = (await placesTold()).length;
  await world.start(circles);
  const out = (await placesTold()).slice(before);
  expect(out.map((one) => one.people)).toEqual(circles.map((one) => one.map(world.live.idOf).sort()));
  expect(out[0]!.to).toBe(await placeOf('delia'));
  const mine = (await world.seen('delia')).round!;
  expect(mine).toMatchObject({ circles: null, mine: { phase: { kind: 'arrive' } } });
  expect(stringify(mine)).toMatch(/June|Amos|Delia/);
  expect(stringify(mine)).not.toMatch(/Yusra|Hank|Rosalie|Tobias/);
  expect((await world.act('delia', 'line', { text: 'hello' })).status).toBe(403);
  expect((await world.seen('kit')).round!.circles).toHaveLength(3);
  const stranger = world.live.web.as(world.live.world.fernhill.staff.therapist);
  expect((await stranger.get(world.live.at('/listening'))).status).toBe(404);
  expect((await world.live.as('wes').get(world.live.at('/listening'))).status).toBe(404);
  expect((await world.act('ruth', 'end', {})).status).toBe(200);
  const back = (await placesTold()).slice(before + out.length);
  expect(back).toEqual([{ to: world.live.sessionId(), people: everybody.map(world.live.idOf).sort() }]);
});

const example = (path: string) => {
  if (path === 'extend') return { minutes: 1, seen: '0' };
  if (path === 'place') return { personId: world.live.idOf('delia'), roomId: 'main' };
  return path === 'end' ? {} : { formatKey: 'triad', circles: [], seen: '0' };
};

/** Where to, as the id that its news carry, and who is told so. */
const placesTold = async () =>
  (
    (await inside((ctx) =>
      ctx.db
        .selectFrom('change_event')
        .select(['subject_id', 'people'])
        .where('topic', '=', 'place')
        .orderBy('id')
        .execute(),
    )) as { subject_id: string; people: string[] }[]
  ).map((one) => ({ to: one.subject_id, people: one.people.toSorted() }));

test('proposed, explained, started: everybody’s pass is for their circle; by the clock everybody is back', async () => {
  const plan = await world.propose();
  expect(plan.circles.map((one) => one.members.length).sort()).toEqual([2, 2, 3]);
  expect(plan).toMatchObject({ faults: [], stay: [], minutes: 27 });
  await world.start(plan.circles.map((one) => one.members.map(nameOf)));
  const rooms = new Map<string, string[]>();
  for (const name of everybody) {
    const room = await placeOf(name);
    rooms.set(room, [...(rooms.get(room) ?? []), name]);
  }
  expect([...rooms.values()].map((one) => one.length).sort()).toEqual([2, 2, 3]);
  expect(rooms.has('main')).toBe(false);
  expect(await placeOf('ruth')).toBe('main');
  await world.sit(...everybody);
  await world.pass(60);
  expect((await world.seen('delia')).round!.mine!.phase.kind).toBe('talk');
  await world.pass(27 * 60);
  await world.beat(...everybody);
  for (const name of everybody) expect(await placeOf(name)).toBe('main');
  expect((await world.seen('delia')).round).toBeNull();
  expect((await world.seen('delia')).rate).not.toBeNull();
  await world.sit(...everybody);
  const next = await world.propose();
  const pairs = (one: typeof plan) =>
    one.circles.flatMap(({ members }) =>
      members.flatMap((a, i) => members.slice(i + 1).map((b) => [a.name, b.name].sort().join())),
    );
  // Of five pairs that sat together at most one has to again: seven people leave no other way.
  const again = pairs(next).filter((one) => pairs(plan).includes(one));
  expect(again.length).toBeLessThanOrEqual(1);
});

const nameOf = ({ personId }: { personId: string }) =>
  everybody.find((name) => world.live.idOf(name) === personId)!;

test('roles go round; the speaker answers for the turn, and once rates the round', async () => {
  const roundId = await world.start(circles);
  await world.sit(...everybody);
  await world.pass(60);
  const said = async (name: Name) => {
    const { mine } = (await world.seen(name)).round!;
    return `${mine!.role} ${mine!.turn}/${mine!.turns} ${mine!.phase.kind}`;
  };
  expect(await Promise.all((['delia', 'june', 'amos'] as const).map(said))).toEqual([
    'speaker 1/3 talk',
    'listener 1/3 talk',
    'observer 1/3 talk',
  ]);
  expect((await world.seen('june')).round!.mine!.card.ladder).toHaveLength(4);
  expect((await world.act('june', 'answer', { roundId, turn: 1, answer: 'yes' })).body.code).toBe(
    'not_your_turn',
  );
  await world.pass(5 * 60);
  expect((await world.seen('delia')).round!.mine!.ask).toMatchObject({ turn: 1, listener: 'June W.' });
  const yes = { roundId, turn: 1, answer: 'partly' };
  expect((await world.act('delia', 'answer', yes)).body.done).toBe(true);
  expect((await world.seen('delia')).round!.mine!.ask).toBeNull();
  await world.pass(4 * 60);
  expect(await said('delia')).toBe('observer 2/3 talk');
  await world.act('june', 'pass', { roundId, turn: 2 });
  expect(await said('amos')).toBe('speaker 3/3 talk');
  expect((await world.act('june', 'pass', { roundId, turn: 2 })).body.done).toBe(false);
  await world.act('ruth', 'end', {});
  expect((await world.act('delia', 'rating', { roundId, rating: 11 })).status).toBe(422);
  expect((await world.act('delia', 'rating', { roundId, rating: 8 })).body.done).toBe(true);
  expect((await world.seen('delia')).rate).toBeNull();
  expect((await world.act('amos', 'rating', { roundId: crypto.randomUUID(), rating: 8 })).body.code).toBe(
    'other_round',
  );
});

test('two facilitators at once: the second is told; more minutes, a line to all, a visit that answers a call for help', async () => {
  const { seen } = await world.seen('ruth');
  const roundId = await world.start(circles);
  const again = await world.act('ruth', 'start', { formatKey: 'triad', circles: [], seen });
  expect(again.body).toMatchObject({ code: 'stale_round' });
  await world.sit(...everybody);
  await world.pass(30);
  const before = (await world.seen('ruth')).round!.endsAt;
  const now = (await world.seen('ruth')).seen;
  expect((await world.act('ruth', 'extend', { minutes: 3, seen: now })).body.done).toBe(true);
  expect((await world.act('ruth', 'extend', { minutes: 3, seen: now })).body.code).toBe('stale_round');
  const after = (await world.seen('amos')).round!.endsAt;
  expect(Date.parse(after) - Date.parse(before)).toBe(180_000);
  await world.act('kit', 'line', { text: '<b>Two minutes</b>' });
  expect((await world.seen('amos')).round!.line!.text).toBe('<b>Two minutes</b>');
  for (const name of everybody) await world.act(name, 'help', { roundId });
  expect((await world.act('amos', 'help', { roundId })).body.done).toBe(false);
  const asking = (await world.seen('kit')).round!.circles!.flatMap((one) =>
    one.people.filter((person) => person.helpAskedAt !== null),
  );
  expect(asking).toHaveLength(7);
  const roomId = await placeOf('amos');
  expect((await world.act('kit', 'visit', { roomId })).body.done).toBe(true);
  expect(await placeOf('kit')).toBe(roomId);
  expect((await world.seen('amos')).round!.mine).toMatchObject({ withStaff: ['Kit M.'], helpAskedAt: null });
  expect((await world.seen('hank')).round!.mine!.helpAskedAt).not.toBeNull();
  await world.live.as('kit').post(world.live.at('/private-rooms/leave'));
  expect(await placeOf('kit')).toBe('main');
});

test('a fishbowl stays in the group: two in the middle, everybody else observes', async () => {
  const plan = await world.propose('fishbowl');
  expect(plan.circles).toHaveLength(1);
  await world.start([['hank', 'tobias']], 'fishbowl');
  await world.pass(60);
  expect(await placeOf('hank')).toBe('main');
  expect((await world.seen('hank')).round!.mine).toMatchObject({ role: 'speaker', listener: 'Tobias L.' });
  expect((await world.seen('delia')).round!.mine).toMatchObject({ role: 'observer', speaker: 'Hank I.' });
});

test('kept apart, under acute risk: a change by hand is checked again, and nobody learns why', async () => {
  const { ruth, delia, amos, june } = { ...world.live.world.staff, ...world.live.world.patients };
  await inside((ctx) => separate(ctx, { personId: delia, otherId: amos, scope: 'never_paired' }));
  const alert = {
    personId: june,
    sessionId: null,
    level: 'page',
    source: 'staff',
    because: 'staff_concern',
  } as const;
  await inside((ctx) => raiseAlert(ctx, alert));
  const plan = await world.propose();
  expect(plan.stay).toMatchObject([{ personId: june, why: 'in_sight' }]);
  const together = plan.circles.some((one) => {
    const ids = one.members.map((member) => member.personId);
    return ids.includes(delia) && ids.includes(amos);
  });
  expect(together).toBe(false);
  const body = { formatKey: 'triad', circles: [{ members: [delia, amos, june] }] };
  const checked = (await world.act('ruth', 'check', body)).body;
  expect(checked.faults.map((one: { code: string }) => one.code)).toEqual(['not_together', 'out_of_sight']);
  const refused = await world.act('ruth', 'start', { ...body, seen: (await world.seen('ruth')).seen });
  expect(refused.body.code).toBe('not_as_it_is');
  expect(refused.text).not.toMatch(/Delia|Amos|June/);
  const beside = { formatKey: 'pair', circles: [{ members: [amos, june], facilitatorId: ruth }] };
  expect((await world.act('ruth', 'check', beside)).body.faults).toEqual([]);
});
