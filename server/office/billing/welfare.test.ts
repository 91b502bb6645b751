import { beforeAll, expect, test } from 'vitest';
import { addAuthorities } from '#server/foundation/people/service.ts';
import { type LiveWorld, type Name, startLiveWorld } from '#server/testing/live-world.ts';
import {
  aContract,
  asJobNow,
  confirmAll,
  dayTest,
  insure,
  minutesOf,
  playSession,
  signAll,
} from '#server/testing/office-world.ts';
import type { DaysAnswer } from './contract.ts';
import { decideSession } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
  await asJobNow(live, async (ctx) => {
    const contractId = await aContract(ctx, dayTest, 'Northgate PPO');
    for (const name of ['amos', 'hank'] as const)
      await insure(ctx, { patientId: live.idOf(name), contractId, units: 12 });
  });
});

const answerOf = async (name: Name) => {
  const { days } = (await live.as('otis').get('/api/service-days?from=2026-03-01&through=2026-03-31'))
    .body as DaysAnswer;
  const { id } = days.find((one) => one.patientId === live.idOf(name))!;
  const { answer, reasons, minutesCounted } = (await live.as('otis').get(`/api/service-days/${id}`)).body;
  const open = reasons.filter((one: { state: string }) => one.state !== 'met');
  return { answer, minutesCounted, checks: open.map((one: { check: string }) => one.check) };
};

test('from the door to the day: a welfare contact is never billed, a named ground waits for its proof', async () => {
  const knock = { place: 'elsewhere', state: 'KY', address: 'Exit 12, Florence' };
  const because = 'Counseling Compact privilege of Ruth';
  const sessionId = await playSession(
    live,
    { amos: [[0, 210]], hank: [[0, 210]] },
    {
      amos: { knock, ground: { ground: 'welfare_contact', state: 'KY', because: 'Alone and in danger' } },
      hank: { knock, ground: { ground: 'compact_privilege', state: 'KY', because } },
    },
  );
  expect(await minutesOf(live, sessionId, 'amos')).toBe(190);
  await confirmAll(live, sessionId, ['amos', 'hank']);
  await signAll(live, sessionId, ['amos', 'hank']);
  const welfare = { answer: 'not_billable', minutesCounted: 0, checks: expect.arrayContaining(['welfare']) };
  expect(await answerOf('amos')).toEqual(welfare);
  expect(await answerOf('hank')).toEqual({ answer: 'waits', minutesCounted: 190, checks: ['licence'] });
  await asJobNow(live, async (ctx) => {
    const from = Temporal.PlainDate.from('2026-01-01');
    const privilege = { kind: 'compact_privilege' as const, authority: 'Counseling Compact', proof: 'CC 1' };
    await addAuthorities(ctx, {
      ...privilege,
      personId: live.idOf('ruth'),
      states: ['KY'],
      from,
      until: null,
    });
    await decideSession(ctx, sessionId);
  });
  expect(await answerOf('hank')).toMatchObject({ answer: 'billable', checks: [] });
  expect(await answerOf('amos')).toEqual(welfare);
});
