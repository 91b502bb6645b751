import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readFacts } from '#server/care/live/service.ts';
import { sayLanguages } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Name } from '#server/testing/live-world.ts';
import { type RoundWorld, startRoundWorld } from '#server/testing/round-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import { gatherPairing } from './gather-pairing.ts';
import { propose } from './rules-pairing.ts';

let world: RoundWorld;
let interpreterId: string;
const everybody: Name[] = ['delia', 'june', 'amos', 'yusra', 'hank'];

beforeAll(async () => {
  world = await startRoundWorld();
  interpreterId = (await addStaff(world.live.database, ['interpreter'], world.live.world.organizationId))
    .personId;
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.live.nextSession();
  const seat = { staffId: interpreterId, duty: 'interpreter', forPatientId: world.live.idOf('june') };
  await world.live.as('ruth').post(world.live.at('/support'), seat);
  await world.gather(...everybody);
});

const inside = <T>(work: (ctx: Ctx) => Promise<T>) =>
  world.live.database.asSystem(world.live.world.organizationId, work, { now: world.live.now });
const mine = async (name: Name) => (await world.seen(name)).round?.mine ?? null;
const part = async (name: Name) => {
  const own = await mine(name);
  return own && `${own.role} ${own.phase.kind} ${own.speaker ?? '-'}>${own.listener ?? '-'}`;
};
const middle = async () =>
  (await world.seen('ruth')).round?.circles?.[0]?.people.map((one) => one.name.split(' ')[0]).join('+');
const fishbowl = async (...two: Name[]) => {
  const roundId = await world.start([two], 'fishbowl');
  await world.pass(60);
  return roundId;
};
/** Twelve seconds after they are missed somebody is dropped. */
const dropped = async (...names: Name[]) => {
  for (const name of names) await world.lose(name);
  await world.pass(3);
  await world.pass(13);
};

test('the listener of a fishbowl drops: somebody from around listens; back again they are a third', async () => {
  await fishbowl('hank', 'amos');
  expect(await part('hank')).toBe('speaker talk Hank I.>Amos G.');
  await world.lose('amos');
  await world.pass(3);
  await world.sit('amos');
  await world.pass(2);
  expect(await part('amos'), 'a reload of some seconds').toBe('listener talk Hank I.>Amos G.');
  await dropped('amos');
  expect(await middle()).toMatch(/^Hank\+Amos\+(Delia|June|Yusra)$/);
  expect((await mine('hank'))!.listener).toMatch(/Delia|June|Yusra/);
  await world.sit('amos');
  await world.pass(2);
  expect(await part('amos')).toMatch(/^observer /);
  const all = await Promise.all(everybody.map(mine));
  expect(all.filter((one) => one!.role === 'speaker')).toHaveLength(1);
  expect(all.filter((one) => one!.role === 'listener')).toHaveLength(1);
});

test('the speaker drops, the other one stops: somebody from around comes in each time, and the end comes by the clock', async () => {
  const roundId = await fishbowl('hank', 'amos');
  await dropped('hank');
  expect((await mine('amos'))!.role).toBe('speaker');
  expect((await mine('amos'))!.phase.kind).toBe('talk');
  expect((await mine('amos'))!.listener).toMatch(/Delia|June|Yusra/);
  await world.act('amos', 'stop', { roundId });
  await world.pass(2);
  expect(await middle()).toMatch(/^Hank\+(Delia|June|Yusra)\+(Delia|June|Yusra)$/);
  expect(await part('amos'), 'around it again').toMatch(/^observer /);
  const { endsAt } = (await world.seen('ruth')).round!;
  const left = Temporal.Instant.from(endsAt).since(world.live.now()).total('seconds');
  await world.pass(left + 1);
  expect((await world.seen('ruth')).round).toBeNull();
});

test('the facilitator of a fishbowl drops: the group is told, and the turns go on', async () => {
  await fishbowl('hank', 'amos');
  await world.lose('ruth');
  await world.pass(31);
  await world.pass(31);
  const room = (await world.live.as('delia').get(world.live.at('/room'))).body;
  expect(room.leading.quiet.why).toBe('gone');
  expect(await part('amos')).toBe('listener talk Hank I.>Amos G.');
});

test('everybody in the middle goes back to their chair: the fishbowl is over', async () => {
  const roundId = await world.start([['hank', 'amos']], 'fishbowl');
  await world.pass(20);
  for (const name of ['delia', 'june', 'yusra'] as const)
    await world.live.as(name).post(world.live.at('/leave'));
  for (const name of ['hank', 'amos'] as const) await world.act(name, 'stop', { roundId });
  await world.pass(2);
  expect((await world.seen('ruth')).round).toBeNull();
});

test('an interpreter sits with their person and reads their card; there is nothing to press, and no other circle', async () => {
  const interpreter = world.live.web.as(interpreterId);
  const [room, identity] = (await interpreter.post(world.live.at('/seat-token'))).body.token.split('/');
  world.live.media.inside.get(room)!.add(identity);
  const read = async () => (await interpreter.get(world.live.at('/listening'))).body;
  expect((await read()).round).toBeNull();
  const { seen } = await world.seen('ruth');
  const ids = (...names: Name[]) => names.map(world.live.idOf);
  const circles = [
    { members: ids('june', 'delia'), interpreterIds: [interpreterId] },
    { members: ids('amos', 'yusra', 'hank') },
  ];
  const started = await world.act('ruth', 'start', { formatKey: 'triad', seen, circles });
  expect(started.status).toBe(200);
  const { round } = await read();
  expect(round).toMatchObject({
    circles: null,
    mine: { role: 'speaker', mayPass: false, ask: null, beside: { name: 'June W.' } },
  });
  expect(JSON.stringify(round)).not.toMatch(/Amos|Yusra|Hank/);
  expect((await mine('june'))!.beside).toBeNull();
  const pass = { roundId: started.body.roundId, turn: 1 };
  expect((await interpreter.post(world.live.at('/listening/pass'), pass)).status).toBe(403);
});

test('languages on file and leave for partners reach the proposal', async () => {
  const { delia, wes } = world.live.world.patients;
  await inside((ctx) => sayLanguages(ctx, { personId: world.live.idOf('amos'), languages: ['es'] }));
  await inside((ctx) => sayLanguages(ctx, { personId: world.live.idOf('hank'), languages: ['en'] }));
  const asked = { size: 2 as const, seed: 0, helpers: [] };
  const circlesOf = (...wanted: string[]) =>
    inside(async (ctx) => {
      const facts = await readFacts(ctx, world.live.sessionId());
      return propose(await gatherPairing(ctx, facts, { ...asked, wanted })).circles.length;
    });
  expect(await circlesOf(world.live.idOf('amos'), world.live.idOf('hank'))).toBe(0);
  // Nobody asked Yusra: she is taken to speak the language of the program.
  expect(await circlesOf(world.live.idOf('amos'), world.live.idOf('yusra'))).toBe(1);
  expect(await circlesOf(delia, wes)).toBe(0);
  const path = `/api/people/${delia}/practising`;
  const lastDay = world.live.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  const opened = await world.live.as('ruth').post(path, { plan: 'either', lastDay, askedAlone: true });
  expect(opened.status).toBe(200);
  expect(await circlesOf(delia, wes)).toBe(1);
});
