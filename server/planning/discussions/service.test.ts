import { beforeAll, expect, test } from 'vitest';
import { makeTestDatabase } from '#server/testing/database.ts';
import { startTestApp, type Visitor } from '#server/testing/http.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import type { LibraryAnswer } from './contract.ts';

let world: World;
let as: (personId: string) => Visitor;
let ruth: Visitor;
let marguerite: Visitor;

beforeAll(async () => {
  const database = await makeTestDatabase();
  world = await buildWorld(database.deps);
  as = (await startTestApp(database)).as;
  ruth = as(world.staff.ruth);
  marguerite = as(world.staff.marguerite);
});

const library = async (who = ruth): Promise<LibraryAnswer> => (await who.get('/api/discussions')).body;
const find = async (key: string, who = ruth) =>
  (await library(who)).discussions.find((one) => one.key === key);
const copy = async (from = 'whose-is-it') =>
  (await ruth.post('/api/discussions', { from, programId: world.programId })).body.discussionId as string;
const save = (who: Visitor, id: string, body: object) => who.post(`/api/discussions/${id}/versions`, body);

test('hosts, billers and patients have no library; another organization has its own', async () => {
  for (const personId of [world.staff.kit, world.patients.delia]) {
    expect((await as(personId).get('/api/discussions')).status).toBe(403);
  }
  const id = await copy();
  const foreign = as(world.fernhill.staff.therapist);
  expect(await find(id, foreign)).toBe(undefined);
  expect(await find('whose-is-it', foreign)).toBeDefined();
  const copied = await foreign.post('/api/discussions', { from: id, programId: world.fernhill.programId });
  expect(copied.status).toBe(404);
  const into = { from: 'whose-is-it', programId: world.fernhill.programId };
  expect((await ruth.post('/api/discussions', into)).status).toBe(404);
  expect((await ruth.post('/api/discussions', { ...into, from: 'no-such-thing' })).status).toBe(404);
});

test('a copy is edited with history; the house text and older versions stay as they were', async () => {
  const id = await copy();
  const { content } = (await find(id))!;
  const changed = { ...content, title: 'Mine and yours', tags: ['duty'] };
  const saved = await save(ruth, id, { content: changed, why: 'Shorter', status: 'for_review', basedOn: 1 });
  expect(saved.body).toEqual({ version: 2 });
  expect(await find(id)).toMatchObject({ version: 2, content: { title: 'Mine and yours' }, isHouse: false });
  expect((await find('whose-is-it'))!.content.title).toBe('Whose is it?');
  const history = (await ruth.get(`/api/discussions/${id}/history`)).body;
  expect(history.copiedFrom).toEqual({ title: 'Whose is it?', version: 1 });
  expect(history.versions.map((one: { version: number }) => one.version)).toEqual([2, 1]);
  expect(history.versions[0]).toMatchObject({ why: 'Shorter', by: 'Ruth Abelard' });
  expect(history.versions[0].changes).toEqual([
    { what: 'Title', was: 'Whose is it?', becomes: 'Mine and yours' },
    ...content.tags.map((tag) => ({ what: 'Tag', was: tag, becomes: null })),
    { what: 'Tag', was: null, becomes: 'duty' },
  ]);
});

test('of two who save at once one is told; only a director says reviewed or retired', async () => {
  const id = await copy('after-a-slip');
  const { content } = (await find(id))!;
  const body = { content, why: 'Looked through', basedOn: 1 };
  expect((await save(ruth, id, { ...body, status: 'reviewed' })).status).toBe(403);
  const both = await Promise.all([
    save(ruth, id, { ...body, status: 'for_review' }),
    save(marguerite, id, { ...body, status: 'reviewed' }),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(both.find((one) => one.status === 409)!.body.code).toBe('changed_elsewhere');
  expect((await save(marguerite, id, { ...body, status: 'retired', basedOn: 2 })).status).toBe(200);
  expect((await find(id))!.status).toBe('retired');
});

test('what does not fit is refused at its field', async () => {
  const id = await copy('close-enough');
  const { content } = (await find(id))!;
  const [first, ...others] = content.steps;
  const bad = {
    ...content,
    title: 'x'.repeat(10_000),
    steps: [{ ...first!, prompt: '' }, ...others],
  };
  const refused = await save(ruth, id, { content: bad, why: '', status: 'for_review', basedOn: 1 });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toEqual({
    'content.title': 'At most 80 characters.',
    'content.steps.0.prompt': 'Write what everybody sees, or let the step use the prompts.',
    why: 'Say in a few words what changes and why.',
  });
});

test('a plan keeps the words it was made with, whatever becomes of the discussion', async () => {
  const id = await copy('small-evidence');
  const { content } = (await find(id))!;
  const [step] = content.steps;
  const sessionId = world.sessions.process[0]!;
  const planned = {
    id: 'one',
    block: 1,
    kind: step!.kind,
    title: step!.title,
    minutes: 50,
    prompt: step!.prompt,
    prompts: null,
    notes: step!.notes,
    cautions: content.cautions,
    from: { key: id, version: 1, title: content.title, factors: content.factors },
  };
  const put = await ruth.put(`/api/sessions/${sessionId}/plan`, { basedOn: 0, steps: [planned] });
  expect(put.body).toEqual({ version: 1 });
  const other = { ...content, steps: [{ ...step!, prompt: 'Quite another question?' }] };
  await save(ruth, id, { content: other, why: 'Another question', status: 'for_review', basedOn: 1 });
  const plan = (await ruth.get(`/api/sessions/${sessionId}/plan`)).body;
  expect(plan.steps).toEqual([planned]);
  expect(plan.findings.length).toBeGreaterThan(0);
  expect((await as(world.staff.kit).get(`/api/sessions/${sessionId}/plan`)).status).toBe(403);
});
