import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow } from '#server/testing/office-world.ts';

// What browsers are told of a session (decision 0035): one kind of news for each act, or every screen asks too much or too little.

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(() => live.nextSession());

const at = (path: string) => live.at(path);
const topics = async () =>
  (
    await asJobNow(live, ({ db }) =>
      db
        .selectFrom('change_event')
        .select('topic')
        .where('subject_id', '=', live.sessionId())
        .orderBy('id')
        .execute(),
    )
  ).map((one) => one.topic);
const toldBy = async (act: () => Promise<{ status: number }>) => {
  const before = (await topics()).length;
  expect((await act()).status).toBe(200);
  return (await topics()).slice(before);
};

test('places are news for the door and the room, what a room shows only for the room, lines among staff for staff', async () => {
  expect(await toldBy(() => live.as('ruth').post(at('/open')))).toEqual(['session']);
  expect(await toldBy(() => live.knock('delia'))).toEqual(['session']);
  expect(await toldBy(() => live.as('ruth').post(live.onPerson('delia', '/admit')))).toEqual([
    'place',
    'session',
  ]);
  const { seen } = (await live.as('ruth').get(at('/room'))).body.steps;
  expect(await toldBy(() => live.as('ruth').post(at('/steps'), { act: 'next', seen }))).toEqual(['room']);
  expect(await toldBy(() => live.as('delia').post(at('/hand')))).toEqual(['room']);
  expect(await toldBy(() => live.as('delia').post(at('/leave')))).toEqual(['session']);
  const line = { text: 'June is quiet today' };
  expect(await toldBy(() => live.as('ruth').post(at('/staff-lines'), line))).toEqual(['staff_lines']);
});

test('whoever is inside is asked nothing at the door; outside again, they are', async () => {
  await live.as('ruth').post(at('/open'));
  await live.knock('delia');
  const door = async () => (await live.as('delia').get(at('/door'))).body;
  expect(await door()).toMatchObject({ cover: { state: 'OH' }, lastPlace: { state: 'OH' } });
  await live.as('ruth').post(live.onPerson('delia', '/admit'));
  expect(await door()).toMatchObject({
    place: 'main',
    name: '',
    helpPhone: null,
    missing: [],
    agreement: null,
    cover: null,
    lastPlace: null,
  });
  await live.as('delia').post(at('/leave'));
  expect(await door()).toMatchObject({ state: 'left', lastPlace: { state: 'OH' } });
});
