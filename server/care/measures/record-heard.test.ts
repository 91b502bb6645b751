import { beforeAll, expect, test } from 'vitest';
import { loadTasks } from '#server/planning/tasks/queries.ts';
import { newId } from '#server/platform/ids.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import { loadRatings, loadTotals, loadTurns } from './queries-heard.ts';
import { checkOut, recordFeltHeard, recordTurnHeard } from './service.ts';
import type { HeardAnswer } from './types-heard.ts';

// Monday; the process group meets at 16:00 in Columbus, 21:00 UTC, and again on Wednesday and Friday.
let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
const clock = { now: () => now };
let database: TestDatabase;
let world: World;
type Patient = keyof World['patients'];

beforeAll(async () => {
  database = await makeTestDatabase();
  world = await buildWorld({ ...database.deps, clock });
  now = Temporal.Instant.from('2026-03-02T21:30:00Z');
});

const as = <T>(name: Patient, verb: Parameters<typeof database.asPerson<T>>[1]) =>
  database.asPerson(
    { organizationId: world.organizationId, personId: world.patients[name], roles: ['patient'] },
    verb,
    clock,
  );
const rate = (name: Patient, rating: number, changes: { roundId?: string; session?: number } = {}) =>
  as(name, (ctx) =>
    recordFeltHeard(ctx, {
      sessionId: world.sessions.process[changes.session ?? 0]!,
      roundId: changes.roundId ?? newId(),
      personId: world.patients[name],
      rating,
    }),
  );
const answer = (by: Patient, speaker: Patient, listener: Patient, said: HeardAnswer, roundId: string) =>
  as(by, (ctx) =>
    recordTurnHeard(ctx, {
      sessionId: world.sessions.process[0]!,
      roundId,
      turn: 1,
      speakerId: world.patients[speaker],
      listenerId: world.patients[listener],
      answer: said,
    }),
  );
const dropTasks = async (name: Patient) =>
  (
    await database.asSystem(world.organizationId, (ctx) =>
      loadTasks(ctx.db, ctx.organizationId, { openOnly: true }),
    )
  ).filter((task) => task.kind === 'felt_heard_drop' && task.patientId === world.patients[name]);

test('nobody answers for somebody else, listens to themself, or answers where they were not expected', async () => {
  const roundId = newId();
  await expect(answer('june', 'delia', 'june', 'yes', roundId)).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(answer('delia', 'delia', 'delia', 'yes', roundId)).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(answer('delia', 'delia', 'wes', 'yes', roundId)).rejects.toMatchObject({ code: 'not_found' });
  await expect(rate('wes', 8)).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    as('june', (ctx) =>
      recordFeltHeard(ctx, {
        sessionId: world.sessions.process[0]!,
        roundId,
        personId: world.patients.delia,
        rating: 0,
      }),
    ),
  ).rejects.toMatchObject({ code: 'not_allowed' });
});

test('an answer twice is one, another answer is a new version, and only speaker, listener and care team read it', async () => {
  const roundId = newId();
  const turns = (name: Patient) =>
    as(name, async (ctx) => {
      const all = await loadTurns(ctx, Object.values(world.patients));
      return all.filter((one) => one.roundId === roundId).map((one) => `${one.answer} ${one.version}`);
    });
  expect(await answer('delia', 'delia', 'june', 'partly', roundId)).toEqual({ recorded: true });
  expect(await answer('delia', 'delia', 'june', 'partly', roundId)).toEqual({ recorded: false });
  const both = await Promise.all([1, 2].map(() => answer('delia', 'delia', 'june', 'yes', roundId)));
  expect(both.filter((one) => one.recorded)).toHaveLength(1);
  expect(await turns('delia')).toEqual(['yes 2']);
  expect(await turns('june')).toEqual(['yes 2']);
  expect(await turns('tobias'), 'the observer heard it; the record is not theirs').toEqual([]);
});

test('a number is kept once a round, read by the person alone, and a drop is a cue and no alert', async () => {
  for (const rating of [8, 9, 8]) await rate('delia', rating);
  expect(await dropTasks('delia')).toEqual([]);
  const roundId = newId();
  await rate('delia', 4, { roundId, session: 1 });
  await rate('delia', 3, { roundId, session: 1 });
  expect(await rate('delia', 3, { roundId, session: 1 })).toEqual({ recorded: false });
  const [task, ...others] = await dropTasks('delia');
  expect(others).toEqual([]);
  expect(task!.because).toBe(
    'Felt heard in listening rounds was usually 8 of 10 and is now 4. Ask what happened',
  );
  const ratings = (name: Patient) =>
    as(name, async (ctx) =>
      (await loadRatings(ctx, [world.patients.delia])).map((one) => `${one.rating} ${one.version}`),
    );
  expect(await ratings('delia')).toEqual(['8 1', '9 1', '8 1', '3 2']);
  expect(await ratings('june')).toEqual([]);
  const alerts = await database.asSystem(world.organizationId, (ctx) =>
    ctx.db.selectFrom('alert').selectAll().execute(),
  );
  expect(alerts).toEqual([]);
});

test('the check-out’s number is its own source: it is compared with check-outs and never with rounds', async () => {
  for (const rating of [9, 9, 9]) await rate('june', rating);
  await as('june', (ctx) =>
    checkOut(ctx, {
      sessionId: world.sessions.process[0]!,
      takeAlong: null,
      step: null,
      feltSafe: 8,
      feltHeard: 2,
      passed: [],
    }),
  );
  expect(await dropTasks('june')).toEqual([]);
});

test('totals of a session are given of three people or more, whoever asks and whatever they ask for', async () => {
  const sessionId = world.sessions.process[2]!;
  const totals = (least: number) =>
    database.asPerson(
      { organizationId: world.organizationId, personId: world.staff.marguerite, roles: ['program_director'] },
      (ctx) => loadTotals(ctx, [sessionId], least),
      clock,
    );
  await rate('june', 9, { session: 2 });
  await rate('tobias', 5, { session: 2 });
  expect(await totals(1)).toEqual([]);
  await rate('amos', 2, { session: 2 });
  // Two rounds of one person are that person's mean, once.
  await rate('june', 6, { session: 2 });
  expect(await totals(1)).toEqual([
    { sessionId, source: 'round', people: 3, heard: 1, partly: 1, middle: 5 },
  ]);
  expect(await totals(4)).toEqual([]);
  const elsewhere = await database.asSystem(world.fernhill.organizationId, (ctx) =>
    loadTotals(ctx, [sessionId], 1),
  );
  expect(elsewhere).toEqual([]);
});
