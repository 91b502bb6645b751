import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { separate } from '#server/foundation/people/service.ts';
import { joinSession } from '#server/planning/programs/service.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { addStaff } from '#server/testing/staff.ts';
import type { RoomAnswer } from './contract.ts';

// Any order of acts by two facilitators, one after the other or at the same instant, over the real routes and the real database.

const patients = ['delia', 'amos', 'yusra'] as const;
const leads = ['ruth', 'kate'] as const;
type Patient = (typeof patients)[number];
type Lead = (typeof leads)[number];

let live: LiveWorld;
let superuser: pg.Client;
let kate: string;
beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
  const { organizationId } = live.world;
  kate = (await addStaff(live.database, ['group_therapist'], organizationId)).personId;
  await live.database.asSystem(
    organizationId,
    async (ctx) => {
      await joinSession(ctx, { sessionId: live.sessionId(), staffId: kate, why: 'Two lead today.' });
      const pair = { personId: live.idOf('delia'), otherId: live.idOf('amos') };
      await separate(ctx, { ...pair, scope: 'never_in_one_room' });
    },
    { now: live.now },
  );
  superuser = new pg.Client({ connectionString: live.database.superuserUrl });
  await superuser.connect();
  afterAll(() => superuser.end());
});

const as = (lead: Lead) => (lead === 'kate' ? live.web.as(kate) : live.as('ruth'));
const idOf = (lead: Lead) => (lead === 'kate' ? kate : live.idOf('ruth'));
const view = async (lead: Lead) => (await as(lead).get(live.at('/room'))).body as RoomAnswer;

/** Where staff see somebody. */
function whereIn(room: RoomAnswer, personId: string): string {
  if (room.privateRooms.some((one) => one.people.some((person) => person.personId === personId)))
    return 'private';
  if (room.atDoor.some((one) => one.personId === personId)) return 'waiting';
  const away = room.notHere.find((one) => one.personId === personId)?.state;
  if (!away) return 'admitted';
  return away === 'removed' || away === 'left' ? away : 'away';
}

const kinds = [
  'admit',
  'hold',
  'private',
  'back',
  'hand over',
  'remove',
  'next block',
  'end',
  'open',
] as const;
const anAct = fc.record({
  by: fc.constantFrom(...leads),
  kind: fc.constantFrom(...kinds),
  whom: fc.constantFrom(...patients),
  withMe: fc.boolean(),
});
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** Does it on what the one who acts saw. */
async function perform(act: Act, seen: RoomAnswer) {
  const personId = live.idOf(act.whom);
  const saw = { where: whereIn(seen, personId) };
  const on = (path: string, body: object) => as(act.by).post(live.onPerson(act.whom, path), body);
  const visitor = as(act.by);
  switch (act.kind) {
    case 'admit':
      return on('/admit', { saw });
    case 'hold':
      return on('/hold', { reason: '', saw });
    case 'remove':
      return on('/remove', { reason: 'asked to', saw });
    case 'private':
      return on('/private', { withMe: act.withMe, saw });
    case 'back':
      return visitor.post(live.at('/private-rooms/leave'));
    case 'hand over': {
      const to = idOf(act.by === 'ruth' ? 'kate' : 'ruth');
      return visitor.post(live.at(`/people/${to}/lead`), { saw: { leaderId: seen.leading.leaderId } });
    }
    case 'next block': {
      const running = seen.blocks.find((one) => one.startedAt && !one.endedAt)?.ordinal ?? null;
      return visitor.post(live.at('/blocks/start'), { ordinal: (running ?? 0) + 1, sawRunning: running });
    }
    case 'end':
      return visitor.post(live.at('/end'));
    case 'open':
      return visitor.post(live.at('/open'));
  }
}

/** What everybody has to agree on, whoever looks and from wherever. */
const shared = ({ version, session, blocks, privateRooms, leading, atDoor, notHere }: RoomAnswer) => ({
  version,
  state: session.state,
  blocks,
  leaderId: leading.leaderId,
  privateRooms: privateRooms.map((one) => [one.roomId, one.people.map((person) => person.personId)]),
  atDoor: atDoor.map((one) => [one.personId, one.why, one.held]),
  notHere,
});

async function expectOneState(): Promise<RoomAnswer> {
  const [one, other] = await Promise.all([view('ruth'), view('kate')]);
  expect(shared(one)).toEqual(shared(other));
  const place = (whom: Patient) => {
    const where = whereIn(one, live.idOf(whom));
    const own = one.privateRooms.find((room) =>
      room.people.some((person) => person.personId === live.idOf(whom)),
    );
    return where === 'admitted' ? 'main' : (own?.roomId ?? null);
  };
  for (const whom of patients) {
    // At the door, in one room, or away: never two of them.
    const times = [...one.atDoor, ...one.notHere, ...one.privateRooms.flatMap((room) => room.people)];
    expect(times.filter((it) => it.personId === live.idOf(whom)).length).toBeLessThanOrEqual(1);
  }
  if (place('delia') !== null) expect(place('delia')).not.toBe(place('amos'));
  expect([live.idOf('ruth'), kate]).toContain(one.leading.leaderId);
  expect(one.privateRooms.every((room) => room.people.length > 0)).toBe(true);
  return one;
}

async function startAnew(): Promise<void> {
  await superuser.query(
    'truncate witness, seat_occupant, seat, room_opening, room, place_attestation cascade',
  );
  for (const name of patients) await live.knock(name);
  await as('ruth').post(live.at('/open'));
}

test('any order of acts by two facilitators: one state for all, and each refusal says how it is now', async () => {
  const step = fc.tuple(anAct, fc.option(anAct), fc.boolean());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 5 }), async (steps) => {
      await startAnew();
      let before = await expectOneState();
      let older = before;
      for (const [first, second, isLate] of steps) {
        live.later(0.05);
        const seen = isLate ? older : before;
        const acts = second ? [first, second] : [first];
        const answers = await Promise.all(acts.map((act) => perform(act, seen)));
        const after = await expectOneState();
        answers.forEach(({ status, body }) => {
          expect([200, 409]).toContain(status);
          if (status === 409) expect(body.whatToDo ?? body.detail).toBeTruthy();
          // A stale act names a state that is newer than what it saw and no newer than what everybody sees now.
          if (status === 409 && body.current) {
            expect(body.current.version > seen.version).toBe(true);
            expect(body.current.version <= after.version).toBe(true);
          }
        });
        // What was meant for somebody who is elsewhere by now is not done.
        const isOnPerson = ['admit', 'hold', 'private', 'remove'].includes(first.kind);
        const personId = live.idOf(first.whom);
        if (!second && isOnPerson && whereIn(seen, personId) !== whereIn(before, personId)) {
          expect(answers[0]!.status).toBe(409);
        }
        const happened = answers.filter(
          ({ status, body }) => status === 200 && body.done !== false && !body.wasOpen,
        );
        expect(after.version > before.version).toBe(happened.length > 0);
        if (second && JSON.stringify({ ...first, by: '' }) === JSON.stringify({ ...second, by: '' })) {
          expect(happened.length).toBeLessThanOrEqual(first.kind === 'back' ? 2 : 1);
        }
        // The other one presses something on what was so before: it is refused with the state that everybody sees now.
        if (isOnPerson && happened.length > 0 && whereIn(before, personId) !== whereIn(after, personId)) {
          const other = { ...first, by: first.by === 'ruth' ? ('kate' as const) : ('ruth' as const) };
          const late = await perform({ ...other, kind: 'hold' }, before);
          expect([late.status, late.body.code]).toEqual([409, 'stale']);
          expect(late.body.current).toMatchObject({
            version: after.version,
            where: whereIn(after, personId),
          });
        }
        older = before;
        before = after;
      }
    }),
    { numRuns: 3, endOnFailure: true },
  );
}, 120_000);
