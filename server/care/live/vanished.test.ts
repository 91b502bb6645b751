import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { watchVanished } from './watch-vanished.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});
beforeEach(() => live.nextSession());

const watch = () =>
  live.database.asSystem(live.world.organizationId, (ctx) => watchVanished(ctx), { now: live.now });
const here = () => live.as('delia').post(live.at('/heartbeat'), { connected: true, participantSid: 'PA_1' });
const vanished = async () =>
  (await live.as('ruth').get('/api/alerts')).body.open.filter(
    (one: { because: string }) => one.because === 'vanished_after_risk',
  );

test('who goes silent after talk of risk starts the call list, once; who only goes silent does not', async () => {
  await live.knock('delia');
  await live.as('ruth').post(live.at('/open'));
  await here();
  live.later(5);
  await watch();
  expect(await vanished()).toEqual([]);
  await here();
  const requestKey = crypto.randomUUID();
  await live.as('delia').post('/api/not-all-right', { requestKey, sessionId: live.sessionId(), words: '' });
  await watch();
  expect(await vanished()).toEqual([]);
  live.later(2);
  await watch();
  await watch();
  const [alert] = await vanished();
  expect(alert).toMatchObject({ personId: live.idOf('delia'), level: 'page', sessionId: live.sessionId() });
  const path = `/api/alerts/${alert.id}`;
  const { steps, callList } = (await live.as('ruth').get(path)).body;
  expect(steps.filter((one: { kind: string }) => one.kind.startsWith('raised'))).toHaveLength(1);
  expect(callList).toEqual(['call', 'text', 'support_person', 'welfare_check']);
  await live.as('ruth').post(`${path}/call`, {
    requestKey: crypto.randomUUID(),
    step: 'call',
    outcome: 'no_answer',
    words: 'Rang out twice. Text next.',
  });
  const logged = (await live.as('ruth').get(path)).body.steps.at(-1);
  expect(logged).toMatchObject({ kind: 'called', detail: 'call__no_answer', byName: 'Ruth Abelard' });
  expect(logged.words).toBe('Rang out twice. Text next.');
});
