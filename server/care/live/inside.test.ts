import { beforeAll, beforeEach, expect, test } from 'vitest';
import { asJob } from '#server/testing/factories.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { addStaff } from '#server/testing/staff.ts';

let live: LiveWorld;
let interpreterId: string;
let captionerId: string;
beforeAll(async () => {
  live = await startLiveWorld();
  const { organizationId } = live.world;
  interpreterId = (await addStaff(live.database, ['interpreter'], organizationId)).personId;
  captionerId = (await addStaff(live.database, ['captioner'], organizationId)).personId;
});
beforeEach(() => live.nextSession());

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const later = (minutes: number) => live.later(minutes);

async function inTheRoom(...names: Name[]): Promise<void> {
  for (const name of names) await live.knock(name);
  await as('ruth').post(at('/open'));
}
type Seen = {
  displayName: string;
  quietWord: unknown;
  cameraOff: unknown;
  audioOnly: unknown;
  wantsCaptions: boolean;
};
const seenBy = async (visitor: ReturnType<typeof as>, name: string): Promise<Seen> =>
  (await visitor.get(at('/room'))).body.people.find((one: Seen) => one.displayName === name);

test('who is not inside says nothing; nobody else’s staff read or write the lines', async () => {
  await live.knock('delia');
  expect((await as('delia').post(at('/quiet-word'), { word: 'thank_you' })).body.code).toBe('group_not_open');
  await as('ruth').post(at('/open'));
  await live.knock('amos');
  for (const [path, body] of [
    ['/quiet-word', { word: 'thank_you' }],
    ['/camera-off', { reason: '' }],
    ['/audio-only', { why: 'network' }],
    ['/captions', { on: true }],
  ] as const) {
    expect((await as('amos').post(at(path), body)).body.code).toBe('not_in_room');
  }
  expect((await as('delia').get(at('/staff-lines'))).status).toBe(403);
  expect((await as('delia').post(at('/staff-lines'), { text: 'x' })).status).toBe(403);
  expect((await as('marguerite').get(at('/staff-lines'))).status).toBe(403);
  expect((await as('delia').post(at('/quiet-word'), { word: 'you fool' })).status).toBe(422);
});

test('a quiet word stands some seconds for everybody, and not many in a row', async () => {
  await inTheRoom('delia', 'june');
  expect((await as('delia').post(at('/quiet-word'), { word: 'same_here' })).body.done).toBe(true);
  expect((await as('delia').post(at('/quiet-word'), { word: 'thank_you' })).body.code).toBe('one_moment');
  expect((await as('june').post(at('/quiet-word'), { word: 'thank_you' })).body.done).toBe(true);
  expect((await seenBy(as('june'), 'Delia B.')).quietWord).toMatchObject({ word: 'same_here' });
  later(0.15);
  expect((await seenBy(as('june'), 'Delia B.')).quietWord).toBeNull();
});

test('camera off by agreement: others see no reason and no sign of it', async () => {
  await inTheRoom('delia', 'june');
  const reason = '<b>not today</b>';
  expect((await as('delia').post(at('/camera-off'), { reason })).body.done).toBe(true);
  expect((await as('delia').post(at('/camera-off'), { reason })).body.done).toBe(false);
  expect((await as('delia').post(at('/camera-off'), { reason: 'x'.repeat(10_000) })).status).toBe(422);
  expect((await seenBy(as('kit'), 'Delia B.')).cameraOff).toMatchObject({ reason });
  expect((await seenBy(as('delia'), 'Delia B.')).cameraOff).toMatchObject({ reason });
  expect((await seenBy(as('june'), 'Delia B.')).cameraOff).toBeNull();
  expect(JSON.stringify((await as('june').get(at('/room'))).body)).not.toContain('not today');
  await as('delia').del(at('/camera-off'));
  expect((await seenBy(as('kit'), 'Delia B.')).cameraOff).toBeNull();
});

test('sound alone: told what it means before deciding, and recorded with its reason', async () => {
  await inTheRoom('delia', 'june');
  expect((await as('delia').get(at('/audio-only'))).body).toEqual({ cover: 'not_known', since: null });
  expect((await as('delia').post(at('/audio-only'), { why: 'network' })).body.done).toBe(true);
  expect((await as('delia').post(at('/audio-only'), { why: 'other' })).body.done).toBe(false);
  expect((await seenBy(as('ruth'), 'Delia B.')).audioOnly).toMatchObject({ why: 'network' });
  expect((await seenBy(as('june'), 'Delia B.')).audioOnly).toBeNull();
  expect((await as('delia').get(at('/audio-only'))).body.since).not.toBeNull();
  expect((await as('delia').del(at('/audio-only'))).body.done).toBe(true);
  expect((await as('delia').del(at('/audio-only'))).body.done).toBe(false);
});

test('lines among staff, and an observation that was a slip', async () => {
  await inTheRoom('delia');
  await as('kit').post(at('/staff-lines'), { text: 'Delia writes that the line is bad' });
  expect((await as('kit').post(at('/staff-lines'), { text: ' ' })).status).toBe(422);
  await as('kit').post(live.onPerson('delia', '/observe'), { present: false, text: 'away from the picture' });
  const lines = (await as('ruth').get(at('/staff-lines'))).body.lines;
  expect(lines).toMatchObject([
    { kind: 'said', byName: 'Kit', byMe: false, text: 'Delia writes that the line is bad' },
    { kind: 'seen', aboutName: 'Delia B.', present: false, text: 'away from the picture', undone: false },
  ]);
  const undo = at(`/observations/${lines[1].id}/undo`);
  expect((await as('ruth').post(undo)).status).toBe(403);
  expect((await as('kit').post(at(`/observations/${lines[0].id}/undo`))).status).toBe(404);
  expect((await as('kit').post(undo)).body.done).toBe(true);
  expect((await as('kit').post(undo)).body.done).toBe(false);
  expect((await as('kit').get(at('/staff-lines'))).body.lines[1].undone).toBe(true);
  expect(JSON.stringify((await as('delia').get(at('/room'))).body)).not.toMatch(/line is bad|away from/);
});

test('interpreter and captioner: a seat in one session, what patients see, no say', async () => {
  const interpreter = live.web.as(interpreterId);
  const captioner = live.web.as(captionerId);
  expect((await interpreter.get(at('/room'))).status).toBe(404);
  const seat = (staffId: string, duty: string) => ({ staffId, duty });
  expect((await as('kit').post(at('/support'), seat(interpreterId, 'interpreter'))).status).toBe(403);
  expect((await as('ruth').post(at('/support'), seat(interpreterId, 'captioner'))).status).toBe(422);
  await as('ruth').post(at('/support'), seat(interpreterId, 'interpreter'));
  await as('ruth').post(at('/support'), seat(captionerId, 'captioner'));
  expect((await as('ruth').post(at('/support'), seat(captionerId, 'captioner'))).status).toBe(200);
  expect((await interpreter.get('/api/support-sessions')).body.sessions).toMatchObject([
    { duty: 'interpreter' },
  ]);
  expect((await interpreter.get('/api/sessions?from=2026-03-01&through=2026-03-20')).status).toBe(403);
  expect((await interpreter.get(at(''))).status).toBe(403);
  await inTheRoom('delia', 'june');
  const seen = (await interpreter.get(at('/room'))).body;
  expect(seen).toMatchObject({
    atDoor: [],
    notHere: [],
    me: { role: 'interpreter', may: { enter: true, help: false, lead: false, open: false } },
  });
  expect(seen.people.every((one: { personId: unknown }) => one.personId === null)).toBe(true);
  expect((await interpreter.post(at('/seat-token'))).status).toBe(200);
  for (const path of ['/open', '/end', '/staff-lines']) {
    expect((await captioner.post(at(path), { text: 'x' })).status).toBe(403);
  }
  expect((await captioner.post(live.onPerson('delia', '/remove'), { reason: '' })).status).toBe(403);

  await as('delia').post(at('/captions'), { on: true });
  expect((await seenBy(captioner, 'Delia B.')).wantsCaptions).toBe(true);
  expect((await seenBy(captioner, 'June W.')).wantsCaptions).toBe(false);
  expect((await seenBy(as('june'), 'Delia B.')).wantsCaptions).toBe(false);

  const onCareTeams = await asJob(live.database.deps, live.world.organizationId, (ctx) =>
    ctx.db.selectFrom('care_team_role').where('staff_id', '=', interpreterId).select('id').execute(),
  );
  expect(onCareTeams).toEqual([]);

  await as('ruth').post(at('/support/withdraw'), { staffId: captionerId });
  expect((await captioner.get(at('/room'))).status).toBe(404);
  expect((await captioner.post(at('/seat-token'))).status).toBe(404);
});
