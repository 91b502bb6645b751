import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { marksOfSession } from '#server/care/live/service.ts';
import { newId } from '#server/platform/ids.ts';
import type { KilledNews, KilledOrder } from '#server/testing/killed-acts.ts';
import type { Name } from '#server/testing/live-world.ts';
import { type RoundWorld, startRoundWorld } from '#server/testing/round-world.ts';

let world: RoundWorld;
let roundId: string;
const everybody: Name[] = ['delia', 'june', 'amos', 'yusra', 'hank'];

beforeAll(async () => {
  world = await startRoundWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.live.nextSession();
  await world.gather(...everybody);
  roundId = await world.start([
    ['delia', 'june', 'amos'],
    ['yusra', 'hank'],
  ]);
  await world.sit(...everybody);
  await world.pass(60);
});

const as = (name: Name) => world.live.as(name);
const placeOf = async (name: Name) => (await as(name).post(world.live.at('/seat-token'))).body.place;
const say = (name: Name, body: object = {}) =>
  as(name).post(world.live.at('/hurts'), { requestKey: newId(), ...body });
const repairs = async (name: Name) => (await as(name).get(world.live.at('/repairs'))).body.repairs;

test('“that hurt” in a circle reaches who leads, wherever they are; the circle shows nothing', async () => {
  await world.act('kit', 'visit', { roomId: await placeOf('yusra') });
  const before = new Map<Name, string>();
  const seenBy = async (name: Name) => {
    const room = await as(name).get(world.live.at('/room'));
    const { now: _, ...round } = await world.seen(name);
    return JSON.stringify([room.body.people, room.body.leading, round]);
  };
  const others: Name[] = ['delia', 'amos', 'yusra', 'hank'];
  for (const name of others) before.set(name, await seenBy(name));
  const { people } = (await as('june').get(world.live.at('/room'))).body;
  const amos = people.find((one: { displayName: string }) => one.displayName === 'Amos G.');
  const words = 'He laughed when I said my mother';
  expect((await say('june', { words, aboutIdentity: amos.identity })).body.done).toBe(true);
  // Ruth is in the group, Kit in another circle: the same, at once.
  for (const name of ['ruth', 'kit'] as const) {
    expect(await repairs(name)).toMatchObject([{ words, about: { name: 'Amos G.' } }]);
  }
  for (const name of others) expect(await seenBy(name), name).toBe(before.get(name));
  expect((await as('june').get(world.live.at('/hurts'))).body.hurts).toHaveLength(1);
  // Somebody who sits in another circle cannot be meant by their seat there: whoever is not seen is not offered.
  expect(people.map((one: { displayName: string }) => one.displayName)).not.toContain('Hank I.');
  // Taken up from within a circle, and the round goes on.
  const [{ id }] = await repairs('kit');
  expect((await as('kit').post(world.live.at(`/repairs/${id}`), { kind: 'taken', saw: 0 })).body.done).toBe(
    true,
  );
  expect((await as('june').get(world.live.at('/hurts'))).body.hurts).toMatchObject([{ state: 'taken' }]);
  expect((await world.seen('june')).round!.mine).not.toBeNull();
});

test('Hearth is killed in the middle of a round: what was answered stands, nothing stands by halves, and the round goes on', async () => {
  const { live } = world;
  const roomIds = [await placeOf('delia'), await placeOf('yusra')];
  const order: KilledOrder = {
    url: live.database.urls.app,
    organizationId: live.world.organizationId,
    sessionId: live.sessionId(),
    roundId,
    lead: live.idOf('ruth'),
    patients: everybody.map(live.idOf),
    roomIds,
    now: live.now().toString(),
  };
  const program = fileURLToPath(new URL('../../testing/killed-acts.ts', import.meta.url));
  const child = fork(program, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const answered: KilledNews[] = [];
  const enough = Promise.withResolvers<void>();
  child.on('message', (news: KilledNews) => {
    answered.push(news);
    if (answered.length === 12) enough.resolve();
  });
  child.send(order);
  await enough.promise;
  child.kill('SIGKILL');
  await once(child, 'close');

  const { marks } = await live.database.asSystem(live.world.organizationId, (ctx) =>
    marksOfSession(ctx, live.sessionId()),
  );
  const said = answered.filter((one) => one.act === 'line').map((one) => one.text);
  const kept = marks.filter((mark) => mark.kind === 'round_line').map((mark) => mark.body.text!);
  expect(kept.slice(0, said.length)).toEqual(said);
  // One more at most: kept, and killed before it could be answered.
  expect(kept.length - said.length).toBeLessThanOrEqual(1);
  const helped = marks.filter((mark) => mark.kind === 'round_help').map((mark) => mark.personId);
  for (const { act, text } of answered) if (act === 'help') expect(helped).toContain(text);
  // The next process: nobody waits for a lock of the one that is gone, and both readers see the same.
  const { now: _, ...state } = await world.seen('ruth');
  const { now: __, ...again } = await world.seen('ruth');
  expect(again).toEqual(state);
  expect(state.round!.id).toBe(roundId);
  expect(state.round!.line!.text).toBe(kept.at(-1));
  for (const [index, name] of (['delia', 'yusra'] as const).entries()) {
    expect(await placeOf(name)).toBe(roomIds[index]);
    expect((await world.seen(name)).round!.mine!.role).not.toBeNull();
  }
  const wrote = await world.act('ruth', 'line', { text: 'We are here again.' });
  expect(wrote.body.done).toBe(true);
  await world.act('ruth', 'end', {});
  for (const name of everybody) expect(await placeOf(name)).toBe('main');
}, 60_000);
