import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { mayHear } from '../house.ts';
import { makeTestDatabase, type TestDatabase } from '../testing/database.ts';
import { startTestApp, type TestApp } from '../testing/http.ts';
import { makeLine } from '../testing/line.ts';
import { addStaff } from '../testing/staff.ts';
import { type Realtime, startRealtime } from './realtime.ts';

let database: TestDatabase;
let app: TestApp;
let realtime: Realtime;
let url: string;
let line: Awaited<ReturnType<typeof makeLine>>;
let biller: { organizationId: string; personId: string };
let patientId: string;
let stranger: { organizationId: string; personId: string };
const streams: AbortController[] = [];

beforeAll(async () => {
  database = await makeTestDatabase();
  biller = await addStaff(database, ['biller']);
  patientId = (await addStaff(database, ['patient'], biller.organizationId)).personId;
  stranger = await addStaff(database, ['program_director']);
  line = await makeLine(database.urls.app);
  realtime = startRealtime({ databaseUrl: line.url, deps: database.deps, mayHear });
  app = await startTestApp(database, {
    change: (plan) => ({ ...plan, plugins: [...plan.plugins, realtime.plugin(plan.whoAsks)] }),
  });
  url = await app.app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await realtime.stop();
    await line.cut();
  });
});
beforeEach(() => {
  for (const stream of streams.splice(0)) stream.abort();
});

/** What a browser's EventSource would hold. */
async function follow(personId: string, lastEventId?: string) {
  const heard: { id: string; topic: string }[] = [];
  const state = { heard, lastId: lastEventId ?? '', ended: false, status: 0 };
  const stop = new AbortController();
  streams.push(stop);
  const cookie = await app.as(personId).cookie();
  const headers: Record<string, string> = {
    cookie,
    ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
  };
  const answer = await fetch(`${url}/api/events`, { headers, signal: stop.signal });
  state.status = answer.status;
  const read = async () => {
    let text = '';
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        state.lastId = /^id: (.*)$/m.exec(block)?.[1] ?? state.lastId;
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data) heard.push(JSON.parse(data));
      }
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      state.ended = true;
    });
  if (answer.ok) await vi.waitFor(() => expect(state.lastId).not.toBe(''));
  return state;
}

const tell = (topic: string, people: string[] = [], organizationId = biller.organizationId) => {
  const id = database.deps.newId();
  return database
    .asSystem(organizationId, (ctx) => ctx.tell({ topic, id, people }))
    .then(() => ({ topic, id }));
};

test('staff hear of their organization, patients of what names them, others nothing', async () => {
  const [staff, patient, other] = [
    await follow(biller.personId),
    await follow(patientId),
    await follow(stranger.personId),
  ];
  const first = await tell('claim');
  const second = await tell('session', [patientId]);
  await vi.waitFor(() => expect(staff.heard).toEqual([first, second]));
  await vi.waitFor(() => expect(patient.heard).toEqual([second]));
  expect(other.heard).toEqual([]);
});

test('two organizations at once: no news are left lying behind the others', async () => {
  const [ours, theirs] = [await follow(biller.personId), await follow(stranger.personId)];
  const [own, other]: [unknown[], unknown[]] = [[], []];
  const speak = async (organizationId: string, said: unknown[]) => {
    for (let news = 0; news < 60; news++) said.push(await tell('task', [], organizationId));
  };
  await Promise.all([speak(biller.organizationId, own), speak(stranger.organizationId, other)]);
  await vi.waitFor(() => expect([ours.heard.length, theirs.heard.length]).toEqual([60, 60]), {
    timeout: 5_000,
  });
  expect(ours.heard).toEqual(own);
  expect(theirs.heard).toEqual(other);
});

test('whoever comes back is told what they missed', async () => {
  const before = await follow(biller.personId);
  const known = await tell('claim');
  await vi.waitFor(() => expect(before.heard).toContainEqual(known));
  streams.at(-1)!.abort();
  const missed = await tell('note');
  const after = await follow(biller.personId, before.lastId);
  await vi.waitFor(() => expect(after.heard).toContainEqual(missed));
});

test('a lost connection to the database loses nothing', async () => {
  const staff = await follow(biller.personId);
  await line.cut();
  const missed = await tell('task');
  await line.mend();
  await vi.waitFor(() => expect(staff.heard).toEqual([missed]), { timeout: 10_000 });
  const later = await tell('task');
  await vi.waitFor(() => expect(staff.heard).toEqual([missed, later]), { timeout: 5_000 });
});

test('nobody signed in hears nothing, and one sign-in opens only so many streams', async () => {
  expect((await app.nobody.get('/api/events')).body).toMatchObject({ status: 401 });
  const statuses = [];
  for (let count = 0; count < 9; count++) statuses.push((await follow(stranger.personId)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 429]);
});

test('closing the web ends the streams instead of waiting for them', async () => {
  const staff = await follow(biller.personId);
  await app.app.close();
  await vi.waitFor(() => expect(staff.ended).toBe(true));
});
