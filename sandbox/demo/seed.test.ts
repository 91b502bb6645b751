import { beforeAll, describe, expect, test } from 'vitest';
import { showAttendance } from '#server/care/attendance/service.ts';
import { marksOfSession } from '#server/care/live/service.ts';
import { round } from '#server/care/measures/service.ts';
import { outreachBoard } from '#server/care/outreach/service.ts';
import { everybody, keptApart } from '#server/foundation/people/service.ts';
import type { Role } from '#server/foundation/people/types.ts';
import { listClaims, listDays, showBatch } from '#server/office/billing/service.ts';
import { showBoard } from '#server/office/review/service.ts';
import { type PlannedSession, sessionsBetween } from '#server/planning/programs/service.ts';
import { mySupportSessions } from '#server/planning/programs/support-sessions.ts';
import { pageOfTasks } from '#server/planning/tasks/service.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { validate } from '#x12/validate.ts';
import { type Seeded, seedDemo } from './seed.ts';

// A Friday morning in Ohio: the last day of the day track is Thursday, the weekly payer's week is not over.
const now = Temporal.Instant.from('2026-10-16T13:10:00Z');

describe('the demo', () => {
  let database: TestDatabase;
  let seeded: Seeded;
  let people: Awaited<ReturnType<typeof everybody>>;

  const asHouse = <T>(verb: (ctx: Ctx) => Promise<T>, organizationId = seeded.larkspur) =>
    database.asSystem(organizationId, verb, clockAt(now));
  const asSomebody = <T>(name: string, verb: (ctx: Ctx) => Promise<T>) => {
    const who = people.find((one) => one.names.fullName.startsWith(name))!;
    const roles = who.roles as Role[];
    return database.asPerson(
      { organizationId: seeded.larkspur, personId: who.id, roles },
      verb,
      clockAt(now),
    );
  };

  beforeAll(async () => {
    database = await makeTestDatabase();
    seeded = await seedDemo({ urls: database.urls, say: () => {}, now });
    people = await asHouse((ctx) => everybody(ctx));
  }, 600_000);

  test('twelve patients, seven who work here, and two who write and speak for others', () => {
    expect(people.filter((one) => one.roles.includes('patient'))).toHaveLength(12);
    expect(people).toHaveLength(21);
  });

  test('days have all three answers, each for reasons of its own', async () => {
    const { counts, days } = await asHouse((ctx) => listDays(ctx, {}));
    expect(counts.billable).toBeGreaterThan(45);
    expect(counts.waits).toBeGreaterThan(3);
    const because = (pattern: RegExp) =>
      days.some((one) => one.answer === 'not_billable' && pattern.test(one.because!));
    expect(because(/may treat in KY/)).toBe(true);
    expect(because(/needs 180: \d+ short/)).toBe(true);
    expect(because(/no unit left/)).toBe(true);
    expect(because(/not signed within 72 h/)).toBe(true);
    expect(because(/needs 9 h/)).toBe(true);
    expect(because(/Absent the whole day/)).toBe(true);
  });

  test('the last Skills group waits: two need an eye, six are clear', async () => {
    const last = await lastSkills();
    const shown = await asSomebody('Ruth', (ctx) => showAttendance(ctx, last.session.id));
    expect(shown.people.every((one) => one.decision === null)).toBe(true);
    const doubtful = shown.people.filter((one) => one.disputes.length > 0);
    expect(doubtful.map((one) => one.name)).toEqual(['Tobias Lund']);
    expect(doubtful[0]!.minutesCountable).toBe(48);
    expect(shown.people.filter((one) => one.outcome === 'absent').map((one) => one.name)).toEqual([
      'Hank Ibarra',
    ]);
    const minutes = Object.fromEntries(
      shown.people.map((one) => [one.name.split(' ')[0], one.minutesCountable]),
    );
    // Gaps lie wholly inside blocks: 92 minutes can count; nothing is rounded up.
    expect(minutes).toMatchObject({
      Delia: 92,
      June: 92,
      Amos: 90,
      Yusra: 86,
      Sunny: 81,
      Rosalie: 62,
      Hank: 0,
    });
    const { tasks } = await asSomebody('Ruth', (ctx) => pageOfTasks(ctx, null));
    expect(tasks.map((one) => one.kind).filter((kind) => kind === 'witnesses_disagree')).toHaveLength(1);
    // Somebody feels less heard than is usual for them, and of the last hurt both are still to be seen alone.
    const others = tasks.map((one) => one.kind).filter((kind) => kind !== 'witnesses_disagree');
    expect(others.toSorted()).toEqual([
      'felt_heard_drop',
      'repair_check',
      'repair_check',
      'repair_next_session',
      'repair_next_session',
    ]);
  });

  test('somebody was in a private room, two are kept apart, an interpreter is asked for, a round has quiet variety', async () => {
    const date = now.toZonedDateTimeISO('America/New_York').toPlainDate();
    const all = await asHouse((ctx) =>
      sessionsBetween(ctx, date.subtract({ days: 18 }), date.add({ days: 5 })),
    );
    const process = all.filter(
      ({ group, session }) =>
        group.name === 'Process group' && Temporal.Instant.compare(session.endsAt, now) < 0,
    );
    const inPrivate = await asHouse((ctx) =>
      Promise.all(
        process.map(async ({ session }) => {
          const { marks } = await marksOfSession(ctx, session.id);
          return marks.filter((mark) => mark.kind === 'placed').map(() => session.id);
        }),
      ),
    );
    const talks = inPrivate.flat();
    expect(talks).toHaveLength(2);
    const talked = await asSomebody('Ruth', (ctx) => showAttendance(ctx, talks[0]!));
    const rosalie = talked.people.find((one) => one.name === 'Rosalie Quint')!;
    // It was in the break: nothing of the group was lost.
    expect(rosalie.minutesCountable).toBe(
      talked.people.find((one) => one.name === 'Delia Brandt')!.minutesCountable,
    );
    const [sunny, milo] = ['Sunny', 'Milo'].map(
      (name) => people.find((one) => one.names.fullName.startsWith(name))!,
    );
    expect(await asHouse((ctx) => keptApart(ctx, [sunny!.id, milo!.id]))).toHaveLength(1);
    const asked = await asSomebody('Paloma', (ctx) => mySupportSessions(ctx));
    expect(asked[0]).toMatchObject({ duty: 'interpreter', forName: 'Yusra H.' });
    const { people: said } = await asSomebody('Ruth', (ctx) =>
      round(ctx, { sessionId: process.at(-1)!.session.id }),
    );
    expect(new Set(said.map((one) => one.mood?.value)).size).toBeGreaterThan(3);
    expect(said.some((one) => one.passed.includes('safety'))).toBe(true);
  });

  test('claims of the first week were sent in a file that our own check accepts; others wait', async () => {
    const { claims, batches } = await asHouse((ctx) => listClaims(ctx));
    expect(batches).toHaveLength(1);
    expect(claims.some((one) => one.submittedAt === null)).toBe(true);
    const { content } = await asSomebody('Otis', (ctx) => showBatch(ctx, batches[0]!.id));
    expect(validate(content)).toEqual([]);
  });

  test('on the board somebody could lose days, and most could not', async () => {
    const { people: board } = await asSomebody('Nell', (ctx) => showBoard(ctx));
    const states = Object.groupBy(board, (one) => one.runway.state);
    expect(board).toHaveLength(12);
    expect(states.risk!.map((one) => one.name)).toContain('Sunny Park');
    expect(states.kept?.length ?? 0).toBeGreaterThan(2);
  });

  test('whoever was missed was called until somebody spoke with them, once for each day', async () => {
    const { cases } = await asSomebody('Noor', (ctx) => outreachBoard(ctx));
    expect(cases.length).toBeGreaterThan(0);
    for (const one of cases) {
      expect(one.state).toBe('done');
      expect(one.calls.filter((call) => call.answer === 'reached')).toHaveLength(1);
    }
  });

  test('a group for visitors can be opened at any minute and is nobody’s program day', async () => {
    const [open] = (await today()).filter(({ group }) => group.name === 'Open door group');
    expect(open!.session.startsAt.since(now).total('minutes')).toBeLessThanOrEqual(27);
    expect(open!.program.levelOfCare).toBe('outpatient');
    expect(open!.bookings).toHaveLength(12);
  });

  test('the second house sees nothing of the first', async () => {
    const others = await asHouse((ctx) => everybody(ctx), seeded.fernhill);
    expect(others).toHaveLength(4);
    const { days } = await asHouse((ctx) => listDays(ctx, {}), seeded.fernhill);
    expect(days).toEqual([]);
  });

  async function today(): Promise<PlannedSession[]> {
    const date = now.toZonedDateTimeISO('America/New_York').toPlainDate();
    return asHouse((ctx) => sessionsBetween(ctx, date, date));
  }

  async function lastSkills(): Promise<PlannedSession> {
    const date = now.toZonedDateTimeISO('America/New_York').toPlainDate();
    const past = await asHouse((ctx) => sessionsBetween(ctx, date.subtract({ days: 4 }), date));
    return past.findLast(
      ({ group, session }) =>
        group.name === 'Skills group' && Temporal.Instant.compare(session.endsAt, now) < 0,
    )!;
  }
});
