import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import { stepsThatRan } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(() => live.nextSession());

const as = (name: Name) => live.as(name);
const at = (path: string) => live.at(path);
const steps = async (name: Name = 'ruth') => (await as(name).get(at('/room'))).body.steps;
const act = async (what: object, seen?: string) =>
  as('ruth').post(at('/steps'), { seen: seen ?? (await steps()).seen, ...what });

test('only who leads runs the steps, in an open group', async () => {
  expect((await act({ act: 'next' })).body.code).toBe('group_not_open');
  await as('ruth').post(at('/open'));
  const next = { act: 'next', seen: '0' };
  expect((await as('kit').post(at('/steps'), next)).status).toBe(403);
  expect((await as('marguerite').post(at('/steps'), next)).status).toBe(403);
  expect((await as('delia').post(at('/steps'), next)).status).toBe(403);
  expect((await act({ act: 'start', step: 'nowhere' })).status).toBe(404);
  expect((await act({ act: 'extend', minutes: 0 })).status).toBe(422);
  expect((await act({ act: 'extend', minutes: 5 })).body.code).toBe('nothing_runs');
});

test('two facilitators at once: one effect, the other is refused with what is so now', async () => {
  await as('ruth').post(at('/open'));
  await act({ act: 'next' });
  const { seen } = await steps();
  const answers = await Promise.all([act({ act: 'next' }, seen), act({ act: 'next' }, seen)]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  const refused = answers.find((one) => one.status === 409)!.body;
  expect(refused).toMatchObject({ code: 'stale_step', current: { running: { id: 'suggested-1-2' } } });
  expect(refused.current.seen).toBe((await steps()).seen);
  const twice = await Promise.all([1, 2].map(() => act({ act: 'extend', minutes: 5 }, refused.current.seen)));
  expect(twice.map((one) => one.status).sort()).toEqual([200, 409]);
  const list = (await steps()).list as { id: string; state: string; minutes: number }[];
  expect(list.slice(0, 3).map((one) => one.state)).toEqual(['done', 'running', 'ahead']);
  expect(list[1]!.minutes).toBe(8 + 5);
});

test('blocks follow the steps, and a step ends with its block', async () => {
  await as('ruth').post(at('/open'));
  await act({ act: 'next' });
  live.later(10);
  const { list } = await steps();
  const pause = list.find((one: { block: number }) => one.block === 2);
  await act({ act: 'start', step: pause.id });
  const [first, second] = (await as('ruth').get(at('/room'))).body.blocks;
  expect(first.endedAt).toBe(live.now().toString());
  expect(second).toMatchObject({ startedAt: live.now().toString(), endedAt: null });
  live.later(5);
  await as('ruth').post(at('/blocks/start'), { ordinal: 3 });
  expect((await steps()).running).toBe(null);
});

test('patients see the step, its prompt and its time; never the notes, the cautions or the prompts to come', async () => {
  const { body: library } = await as('ruth').get('/api/discussions');
  const shame = library.discussions.find((one: { key: string }) => one.key === 'out-of-hiding');
  const [topic, work] = shame.content.steps;
  const step = (id: string, from: typeof topic, prompts: object | null) => ({
    id,
    block: 1,
    kind: from.kind,
    title: from.title,
    minutes: 20,
    prompt: from.prompt,
    prompts,
    notes: from.notes,
    cautions: shame.content.cautions,
    from: { key: shame.key, version: 1, title: shame.content.title, factors: shame.content.factors },
  });
  const planned = { basedOn: 0, steps: [step('a', topic, null), step('b', work, shame.content.prompts)] };
  expect((await as('ruth').put(at('/plan'), planned)).body.version).toBe(1);
  await live.knock('delia');
  await as('ruth').post(at('/open'));
  await act({ act: 'start', step: 'b' });
  await act({ act: 'choose', depth: 'deep', prompt: 1 });
  live.later(4);
  const seen = await as('delia').get(at('/room'));
  expect(seen.body.steps.running.prompt).toBe(shame.content.prompts.deep[1]);
  const left = Date.parse(seen.body.steps.running.endsAt) - Date.parse(seen.body.now);
  expect(left).toBe(16 * 60_000);
  expect(seen.body.steps.lead).toBe(null);
  const hidden = [
    work.notes,
    topic.notes,
    ...shame.content.cautions,
    shame.content.prompts.deep[0],
    ...shame.content.prompts.light,
  ];
  expect(hidden.filter((text) => seen.text.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  const kit = await steps('kit');
  expect(kit.lead).toBe(null);
  expect((await steps()).lead).toMatchObject({ depth: 'deep', promptNumber: 1, notes: work.notes });
  expect((await steps('marguerite')).lead.notes).toBe(work.notes);
});

test('the plan can change while it runs: what has begun stays, a second planner is told, a past one is closed', async () => {
  await as('ruth').post(at('/open'));
  await act({ act: 'next' });
  live.later(6.5);
  const { body: plan } = await as('ruth').get(at('/plan'));
  expect(plan).toMatchObject({ version: 1, mayChange: true, findings: [] });
  const without = plan.steps.slice(1);
  expect((await as('ruth').put(at('/plan'), { basedOn: 1, steps: without })).body.code).toBe('step_has_run');
  const moved = plan.steps.map((one: object, index: number) => (index === 0 ? { ...one, block: 3 } : one));
  expect((await as('ruth').put(at('/plan'), { basedOn: 1, steps: moved })).body.code).toBe('step_has_run');
  const before = (await as('ruth').get(at('/room'))).body.version;
  expect((await as('ruth').put(at('/plan'), { basedOn: 1, steps: plan.steps.slice(0, 4) })).status).toBe(200);
  expect((await as('ruth').get(at('/room'))).body.version > before).toBe(true);
  const stale = await as('marguerite').put(at('/plan'), { basedOn: 1, steps: plan.steps });
  expect(stale.body.code).toBe('plan_changed_elsewhere');
  expect((await as('kit').put(at('/plan'), { basedOn: 2, steps: plan.steps })).status).toBe(403);
  await as('ruth').post(at('/end'));
  expect((await steps()).running).toBe(null);
  const late = await as('ruth').put(at('/plan'), { basedOn: 2, steps: plan.steps });
  expect(late.body.code).toBe('session_over');
  const ran = await live.database.asPerson(
    { organizationId: live.world.organizationId, personId: live.idOf('ruth'), roles: ['group_therapist'] },
    (ctx) => stepsThatRan(ctx, live.sessionId()),
    { now: () => live.now() },
  );
  expect(ran).toEqual([{ title: 'Arriving', kind: 'arrival', minutes: 6, from: null, depth: null }]);
});

test('bad plans are refused in words; markup is only text', async () => {
  const { body: plan } = await as('ruth').get(at('/plan'));
  const put = (steps: object[]) => as('ruth').put(at('/plan'), { basedOn: 0, steps });
  const [one] = plan.steps;
  expect((await put([{ ...one, block: 9 }])).body.errors.steps).toContain('a block that this session does');
  expect((await put([one, one])).status).toBe(422);
  expect((await put([{ ...one, prompt: 'x'.repeat(10_000) }])).body.errors).toMatchObject({
    'steps.0.prompt': 'At most 400 characters.',
  });
  const markup = '<img src=x onerror=alert(1)>';
  expect((await put([{ ...one, title: markup }])).status).toBe(200);
  expect((await steps()).list[0].title).toBe(markup);
});
