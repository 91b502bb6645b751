import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { careTeamOf } from '#server/foundation/people/service.ts';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import { aTemplate, fullDayBlocks } from '#server/testing/factories.ts';
import { buildWorld, type World } from '#server/testing/world.ts';
import * as programs from './service.ts';

const now = '2026-09-21T12:00:00Z';
let database: TestDatabase;
let world: World;
let sessionId: string;

const run = <T>(verb: (ctx: Ctx) => Promise<T>, at = now) =>
  database.asSystem(world.organizationId, verb, clockAt(at));
const as = <T>(personId: string, roles: Role[], verb: (ctx: Ctx) => Promise<T>) =>
  database.asPerson({ organizationId: world.organizationId, personId, roles }, verb, clockAt(now));
const day = (text: string) => Temporal.PlainDate.from(text);
const live = () => run((ctx) => programs.sessionForLive(ctx, sessionId));

beforeAll(async () => {
  database = await makeTestDatabase();
});

// Each test has a world of its own; the session is Monday's process group, 16:00 to 19:30.
beforeEach(async () => {
  world = await buildWorld({ ...database.deps, clock: clockAt(now) });
  sessionId = world.sessions.process[0]!;
});

describe('a session that does not go as planned', () => {
  test('cancelled: it keeps its roster and says who, when and why', async () => {
    await as(world.staff.ruth, ['group_therapist'], (ctx) =>
      programs.cancelSession(ctx, { sessionId, why: 'Ruth is ill' }),
    );
    const session = await live();
    expect(session.session.cancelledAt?.toString()).toBe(now);
    expect(session.roster).toHaveLength(7);
    const [change] = await run((ctx) => programs.changesOf(ctx, sessionId));
    expect(change).toMatchObject({ kind: 'cancelled', why: 'Ruth is ill', byPersonId: world.staff.ruth });
    const again = run((ctx) => programs.cancelSession(ctx, { sessionId, why: 'again' }));
    await expect(again).rejects.toMatchObject({ code: 'session_cancelled' });
    expect(await run((ctx) => programs.generateAhead(ctx))).toEqual({ made: 0 });
  });

  test('moved across midnight: blocks move along, the day changes, the occurrence is kept', async () => {
    const startsAt = Temporal.Instant.from('2026-09-23T01:00:00Z');
    await run((ctx) => programs.moveSession(ctx, { sessionId, startsAt, why: 'Power cut' }));
    const { session, blocks } = await live();
    expect(session.startsAt).toEqual(startsAt);
    expect(session.localDate.toString()).toBe('2026-09-22');
    expect(session.occurrenceAt.toString()).toBe('2026-09-21T20:00:00Z');
    expect(blocks.map((block) => block.startsAt.toString())[1]).toBe('2026-09-23T02:05:00Z');
    expect(blocks.at(-1)!.endsAt).toEqual(session.endsAt);
    expect(await run((ctx) => programs.generateAhead(ctx))).toEqual({ made: 0 });
  });

  test('what began cannot be moved, what is over cannot be cancelled', async () => {
    const startsAt = Temporal.Instant.from('2026-09-25T20:00:00Z');
    const moving = run(
      (ctx) => programs.moveSession(ctx, { sessionId, startsAt, why: 'late' }),
      '2026-09-21T20:00:00Z',
    );
    await expect(moving).rejects.toMatchObject({ code: 'session_started' });
    const cancelling = run(
      (ctx) => programs.cancelSession(ctx, { sessionId, why: 'late' }),
      '2026-09-21T23:30:00Z',
    );
    await expect(cancelling).rejects.toMatchObject({ code: 'session_over' });
    const intoThePast = run((ctx) =>
      programs.moveSession(ctx, { sessionId, startsAt: Temporal.Instant.from(now), why: 'early' }),
    );
    await expect(intoThePast).rejects.toMatchObject({ status: 422 });
  });

  test('led by a substitute: who led before stays on record, the substitute may treat the people in it', async () => {
    const change = {
      sessionId,
      leavingId: world.staff.ruth,
      substituteId: world.staff.marguerite,
      why: 'Ruth is ill',
    };
    await run((ctx) => programs.substitute(ctx, change));
    const { staff } = await live();
    expect(staff.map((one) => [one.staffId, one.duty])).toEqual([
      [world.staff.marguerite, 'lead'],
      [world.staff.kit, 'host'],
    ]);
    const team = await run((ctx) => careTeamOf(ctx, world.patients.amos, day('2026-09-30')));
    expect(team.map((one) => one.staffId)).toContain(world.staff.marguerite);
    expect(await run((ctx) => programs.changesOf(ctx, sessionId))).toMatchObject([
      {
        kind: 'substituted',
        was: { staffId: world.staff.ruth },
        becomes: { staffId: world.staff.marguerite },
      },
    ]);
    await expect(
      as(world.staff.ruth, ['group_therapist'], (ctx) => programs.sessionOf(ctx, sessionId)),
    ).rejects.toMatchObject({ status: 404 });
    const unfit = run((ctx) =>
      programs.substitute(ctx, {
        ...change,
        leavingId: world.staff.marguerite,
        substituteId: world.staff.otis,
      }),
    );
    await expect(unfit).rejects.toMatchObject({ status: 422 });
  });
});

describe('who sees and changes what', () => {
  test.each<[keyof World['staff'], Role[], boolean]>([
    ['ruth', ['group_therapist'], true],
    ['kit', ['room_host'], true],
    ['nell', ['utilization_reviewer'], true],
    ['otis', ['biller'], true],
    ['marguerite', ['program_director'], true],
    ['marguerite', ['group_therapist'], false],
  ])('%s as %s sees the session: %s', async (name, roles, sees) => {
    const found = await as(world.staff[name], roles, (ctx) => programs.sessionsOn(ctx, day('2026-09-21')));
    expect(found.some((one) => one.session.id === sessionId)).toBe(sees);
  });

  test('a patient sees the sessions they are booked into', async () => {
    const patient = as(world.patients.delia, ['patient'], (ctx) => programs.sessionOf(ctx, sessionId));
    expect((await patient).id).toBe(sessionId);
    const other = as(world.patients.wes, ['patient'], (ctx) => programs.sessionOf(ctx, sessionId));
    await expect(other).rejects.toMatchObject({ status: 404 });
    const partners = as(world.patients.wes, ['patient'], (ctx) =>
      programs.sessionsOfPatient(ctx, world.patients.delia, day('2026-09-21'), day('2026-09-30')),
    );
    await expect(partners).rejects.toMatchObject({ status: 404 });
  });

  test('a host or a patient changes nothing', async () => {
    const host = as(world.staff.kit, ['room_host'], (ctx) =>
      programs.cancelSession(ctx, { sessionId, why: 'no' }),
    );
    await expect(host).rejects.toMatchObject({ status: 403 });
    const patient = as(world.patients.delia, ['patient'], (ctx) =>
      programs.moveSession(ctx, {
        sessionId,
        startsAt: Temporal.Instant.from('2026-09-25T20:00:00Z'),
        why: 'no',
      }),
    );
    await expect(patient).rejects.toMatchObject({ status: 403 });
  });
});

describe('a group that changes', () => {
  const change = (input: Partial<Parameters<typeof programs.changeGroup>[1]>) =>
    run(async (ctx) => {
      const group = await programs.groupOf(ctx, world.groups.process);
      const facilitators = await programs.facilitatorsOn(ctx, [group.id], day('2026-09-21'));
      await programs.changeGroup(ctx, {
        ...group,
        facilitators: facilitators.map(({ staffId, duty }) => ({ staffId, duty })),
        ...input,
      });
    });
  const coming = () =>
    run(async (ctx) => {
      const all = await programs.sessionsBetween(ctx, day('2026-09-21'), day('2026-10-31'));
      return all.filter((one) => one.group.id === world.groups.process && !one.session.cancelledAt);
    });

  test('days that it drops are cancelled, new ones are made, moved sessions stay', async () => {
    const moved = { sessionId, startsAt: Temporal.Instant.from('2026-09-21T22:00:00Z'), why: 'Later' };
    await run((ctx) => programs.moveSession(ctx, moved));
    await change({ recurrence: 'FREQ=WEEKLY;BYDAY=TU,FR' });
    const days = (await coming()).map(({ session }) => session.localDate.toString());
    expect(days).toEqual(['2026-09-21', '2026-09-22', '2026-09-25', '2026-09-29', '2026-10-02']);
    expect((await coming()).map((one) => one.bookings.length)).toEqual([7, 7, 7, 7, 7]);
  });

  test('other blocks and another lead are taken over by the sessions to come', async () => {
    const templateId = await run((ctx) => aTemplate(ctx, fullDayBlocks.slice(0, 3), 'Short day'));
    await change({ templateId, facilitators: [{ staffId: world.staff.marguerite, duty: 'lead' }] });
    for (const { session, blocks, staff } of await coming()) {
      expect(blocks).toHaveLength(3);
      expect(session.startsAt.until(session.endsAt).total('minutes')).toBe(140);
      expect(staff.map((one) => one.staffId)).toEqual([world.staff.marguerite]);
    }
    const team = await run((ctx) => careTeamOf(ctx, world.patients.amos, day('2027-01-01')));
    expect(team.map((one) => one.staffId)).toContain(world.staff.marguerite);
  });

  test('is refused when it cannot hold its members, or nobody or the wrong one would lead', async () => {
    await expect(change({ capacity: 6 })).rejects.toMatchObject({ code: 'too_many_members' });
    await expect(change({ facilitators: [] })).rejects.toMatchObject({ status: 422 });
    await expect(
      change({ facilitators: [{ staffId: world.staff.otis, duty: 'lead' }] }),
    ).rejects.toMatchObject({
      status: 422,
    });
    const foreign = world.fernhill.staff.therapist;
    await expect(change({ facilitators: [{ staffId: foreign, duty: 'lead' }] })).rejects.toMatchObject({
      status: 404,
    });
    await expect(change({ recurrence: 'on Mondays' })).rejects.toMatchObject({
      fields: { recurrence: /FREQ/ },
    });
  });
});
