import { beforeAll, expect, test } from 'vitest';
import { newId } from '#server/platform/ids.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { cueOf, secondsBySeat } from './rules-voices.ts';

let live: LiveWorld;

beforeAll(async () => {
  live = await startLiveWorld();
  await live.nextSession();
  await live.as('ruth').post(live.at('/open'));
  for (const name of ['june', 'amos'] as const) {
    await live.knock(name);
    await live.as('ruth').post(live.onPerson(name, '/admit'));
  }
});

const seatOf = async (name: Name) => {
  const { people } = (await live.as('ruth').get(live.at('/room'))).body;
  return people.find((one: { personId: string }) => one.personId === live.idOf(name)).identity;
};
const report = async (by: Name, name: Name, seconds: number, runId = newId(), step = 'block-1') =>
  live.as(by).put(live.at('/voices'), { runId, totals: [{ step, identity: await seatOf(name), seconds }] });
const shown = async (name: Name) =>
  (await live.as('ruth').get(live.at('/voices'))).body.seats.find((one: { names: string[] }) =>
    one.names[0]!.startsWith(name === 'june' ? 'June' : 'Amos'),
  );

test('patients, other staff and other organizations learn nothing and write nothing', async () => {
  for (const name of ['june', 'amos'] as const) {
    expect((await live.as(name).get(live.at('/voices'))).status).toBe(403);
    expect((await report(name, 'june', 5)).status).toBe(403);
  }
  expect((await live.as('marguerite').get(live.at('/voices'))).status, 'a director').toBe(403);
  const elsewhere = live.web.as(live.world.fernhill.staff.therapist);
  expect((await elsewhere.get(live.at('/voices'))).status).toBe(404);
  expect((await live.as('otis').put(`/api/people/${live.idOf('june')}/voice`, { off: true })).status).toBe(
    403,
  );
});

test('a page that is opened again adds up, two pages of two facilitators do not, a late smaller number changes nothing', async () => {
  const runId = newId();
  await report('ruth', 'june', 40, runId);
  await report('ruth', 'june', 60, runId);
  await report('ruth', 'june', 50, runId);
  await report('ruth', 'june', 20);
  await report('kit', 'june', 70);
  expect(await shown('june')).toMatchObject({ seconds: 80 });
});

test('what is stored is totals: no time of any utterance, no sound, nothing of a seat that nobody sits on', async () => {
  const columns = await live.database.asSystem(live.world.organizationId, async (ctx) => {
    await live.as('ruth').put(live.at('/voices'), {
      runId: newId(),
      totals: [{ step: 'block-1', identity: newId(), seconds: 9 }],
    });
    return ctx.db.selectFrom('voice_total').selectAll().execute();
  });
  expect(Object.keys(columns[0]!).sort()).toEqual([
    'at',
    'by_person_id',
    'organization_id',
    'run_id',
    'seat_id',
    'seconds',
    'session_id',
    'step',
  ]);
  expect(new Set(columns.map((row) => row.seat_id))).toEqual(new Set([await seatOf('june')]));
});

test('off for one person by themself or by who treats them: nothing more is kept, nothing is shown', async () => {
  expect((await live.as('amos').put('/api/my-voice', { off: true })).status).toBe(200);
  await report('ruth', 'amos', 30);
  expect(await shown('amos')).toMatchObject({ seconds: null, cue: null });
  await live.as('amos').put('/api/my-voice', { off: false });
  expect(await shown('amos')).toMatchObject({ seconds: 0 });
  await live.as('ruth').put(`/api/people/${live.idOf('amos')}/voice`, { off: true });
  await live.as('amos').put('/api/my-voice', { off: false });
  expect((await live.as('amos').get('/api/my-voice')).body).toEqual({ own: false, theirs: true, off: true });
  const path = `/api/people/${live.idOf('amos')}/voice`;
  expect((await live.as('ruth').get(path)).body).toMatchObject({ own: false, theirs: true });
  expect((await live.as('kit').get(path)).status).toBe(403);
  expect(await shown('amos')).toMatchObject({ seconds: null });
});

test('off for the program: nothing is kept and nothing shown', async () => {
  const path = `/api/programs/${live.world.programId}/settings`;
  const { revision, settings } = (await live.as('marguerite').get(path)).body;
  await live
    .as('marguerite')
    .put(path, { seenRevision: revision, settings: { ...settings, voiceTotals: false } });
  await report('ruth', 'june', 400);
  expect((await live.as('ruth').get(live.at('/voices'))).body).toEqual({ offered: false, seats: [] });
  await live
    .as('marguerite')
    .put(path, { seenRevision: revision + 1, settings: { ...settings, voiceTotals: true } });
  expect(await shown('june')).toMatchObject({ seconds: 80 });
});

test.each([
  [{ seconds: 0, minutes: 5, habit: [] }, null],
  [{ seconds: 0, minutes: 20, habit: [] }, 'not_yet'],
  [{ seconds: 90, minutes: 20, habit: [] }, null],
  [{ seconds: 20, minutes: 30, habit: [300, 240, 360] }, 'less_than_usual'],
  [{ seconds: 45, minutes: 30, habit: [300, 240, 360] }, 'less_than_usual'],
  [{ seconds: 160, minutes: 30, habit: [300, 240, 360] }, null],
  // Said little, and it was so before.
  [{ seconds: 10, minutes: 30, habit: [30, 20, 10] }, 'as_usual'],
] as const)('cue of %j is %s', (said, cue) => {
  expect(cueOf(said)).toBe(cue);
});

test('the order in which pages report does not matter', () => {
  const one = { seatId: 'a', step: 's', byPersonId: 'ruth', seconds: 10 };
  const totals = [one, { ...one, byPersonId: 'kit', seconds: 15 }, { ...one, seconds: 8 }];
  expect(secondsBySeat(totals)).toEqual(secondsBySeat(totals.toReversed()));
  expect(secondsBySeat(totals).get('a')!.get('s')).toBe(18);
});
