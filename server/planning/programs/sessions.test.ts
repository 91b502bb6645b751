import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { careTeamOf } from '#server/foundation/people/service.ts';
import type { Role } from '#server/foundation/people/types.ts';
import { clockAt } from '#server/platform/clock.ts';
import { makeTestDatabase, type TestDatabase } from '#server/testing/database.ts';
import {
  aGroup,
  anAdmission,
  anOrganization,
  aPatient,
  aProgram,
  aStaffMember,
} from '#server/testing/factories.ts';
import * as programs from './service.ts';

type Verb<T> = Parameters<TestDatabase['asSystem']>[1] extends (ctx: infer C) => unknown
  ? (ctx: C) => Promise<T>
  : never;

const now = '2026-09-21T12:00:00Z';
let database: TestDatabase;
let organizationId: string;
let programId: string;
let groupId: string;
let therapistId: string;

const run = <T>(verb: Verb<T>, at = now) => database.asSystem(organizationId, verb, clockAt(at));
const as = <T>(personId: string, roles: Role[], verb: Verb<T>) =>
  database.asPerson({ organizationId, personId, roles }, verb, clockAt(now));
const day = (text: string) => Temporal.PlainDate.from(text);
const sessionsOfGroup = () =>
  run(async (ctx) => {
    const planned = await programs.sessionsBetween(ctx, day('2026-09-01'), day('2027-01-31'));
    return planned.filter((one) => one.group.id === groupId);
  });
const member = (inProgram = programId) =>
  run(async (ctx) => {
    const id = await aPatient(ctx);
    await anAdmission(ctx, id, inProgram);
    return id;
  });

beforeAll(async () => {
  database = await makeTestDatabase();
});

// Each test has an organization of its own: a program and a daily group with two places.
beforeEach(async () => {
  organizationId = await anOrganization(database.deps);
  await run(async (ctx) => {
    programId = await aProgram(ctx);
    therapistId = await aStaffMember(ctx, ['group_therapist']);
    const facilitators = [{ staffId: therapistId, duty: 'lead' as const }];
    groupId = await aGroup(ctx, programId, { capacity: 2, facilitators });
  });
});

describe('sessions ahead', () => {
  test('fourteen days are made once, with blocks, staff and members, however often it runs', async () => {
    const patientId = await member();
    await run((ctx) =>
      programs.startMembership(ctx, { groupId, patientId, from: day('2026-09-23'), until: null }),
    );
    expect(await run((ctx) => programs.generateAhead(ctx))).toEqual({ made: 0 });
    expect(await run((ctx) => programs.generateAhead(ctx), '2026-09-23T12:00:00Z')).toEqual({ made: 2 });
    const planned = await sessionsOfGroup();
    expect(planned).toHaveLength(16);
    expect(planned.map((one) => one.bookings.length)).toEqual([0, 0, ...Array(14).fill(1)]);
    for (const { session, blocks, staff } of planned) {
      expect(blocks).toHaveLength(5);
      expect(blocks[0]!.startsAt).toEqual(session.startsAt);
      expect(blocks.at(-1)!.endsAt).toEqual(session.endsAt);
      expect(staff.map((one) => one.staffId)).toEqual([therapistId]);
    }
  });

  test('two generators at once make each session once', async () => {
    const later = '2026-09-28T12:00:00Z';
    const made = await Promise.all([1, 2, 3].map(() => run((ctx) => programs.generateAhead(ctx), later)));
    expect(made.map((one) => one.made).sort()).toEqual([0, 0, 7]);
    expect(await sessionsOfGroup()).toHaveLength(21);
  });

  test('the day of a late session is the local one, and clocks going back move nothing on the wall', async () => {
    await run((ctx) => programs.generateAhead(ctx), '2026-10-25T12:00:00Z');
    const planned = await sessionsOfGroup();
    const around = planned.filter(({ session }) =>
      ['2026-10-31', '2026-11-01'].includes(session.localDate.toString()),
    );
    expect(around.map(({ session }) => session.startsAt.toString())).toEqual([
      '2026-10-31T20:00:00Z',
      '2026-11-01T21:00:00Z',
    ]);
  });
});

describe('places in a group', () => {
  test('the last place is given once, whoever asks at the same moment', async () => {
    const [{ session }] = (await sessionsOfGroup()) as [programs.PlannedSession];
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => member()));
    const tries = await Promise.allSettled(
      people.map((patientId) =>
        run((ctx) =>
          programs.book(ctx, { sessionId: session.id, patientId, reason: 'guest', makeUpFor: null }),
        ),
      ),
    );
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused.map((one) => one.reason.code)).toEqual(['session_full', 'session_full', 'session_full']);
    const [planned] = await sessionsOfGroup();
    expect(planned!.bookings).toHaveLength(2);
  });

  test('memberships do not pass the capacity on any day, also at the same moment', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => member()));
    const start = (patientId: string, from: string, until: string | null) =>
      run((ctx) =>
        programs.startMembership(ctx, {
          groupId,
          patientId,
          from: day(from),
          until: until ? day(until) : null,
        }),
      );
    const tries = await Promise.allSettled(people.slice(0, 3).map((id) => start(id, '2026-09-25', null)));
    expect(tries.filter((one) => one.status === 'rejected').map((one) => one.reason.code)).toEqual([
      'group_full',
    ]);
    await start(people[3]!, '2026-09-21', '2026-09-25');
    const planned = await sessionsOfGroup();
    expect(planned.map((one) => one.bookings.length)).toEqual([1, 1, 1, 1, ...Array(10).fill(2)]);
  });

  test('a membership that runs into a guest in a full session is refused as a whole', async () => {
    const [guest, other, wanted] = [await member(), await member(), await member()];
    const [planned] = await sessionsOfGroup();
    const sessionId = planned!.session.id;
    for (const patientId of [guest, other]) {
      await run((ctx) => programs.book(ctx, { sessionId, patientId, reason: 'guest', makeUpFor: null }));
    }
    const starting = run((ctx) =>
      programs.startMembership(ctx, { groupId, patientId: wanted, from: day('2026-09-21'), until: null }),
    );
    await expect(starting).rejects.toMatchObject({ code: 'session_full', message: /2026-09-21/ });
    expect((await sessionsOfGroup()).flatMap((one) => one.bookings)).toHaveLength(2);
  });

  test('an ended membership frees the places after its last day, and only those', async () => {
    const patientId = await member();
    await run((ctx) =>
      programs.startMembership(ctx, { groupId, patientId, from: day('2026-09-21'), until: null }),
    );
    const ending = { groupId, patientId, lastDay: day('2026-09-22'), why: 'Moved to the evening group' };
    await run((ctx) => programs.endMembership(ctx, ending));
    const planned = await sessionsOfGroup();
    expect(planned.map((one) => one.bookings.length)).toEqual([1, 1, ...Array(12).fill(0)]);
    await expect(run((ctx) => programs.endMembership(ctx, ending))).resolves.toBeUndefined();
    await run((ctx) =>
      programs.startMembership(ctx, { groupId, patientId, from: day('2026-09-23'), until: null }),
    );
  });

  test('only people in treatment in this program are booked', async () => {
    const notAdmitted = await run((ctx) => aPatient(ctx));
    const elsewhere = await member(await run((ctx) => aProgram(ctx, { name: 'Other IOP' })));
    for (const patientId of [notAdmitted, elsewhere]) {
      const starting = run((ctx) =>
        programs.startMembership(ctx, { groupId, patientId, from: day('2026-09-21'), until: null }),
      );
      await expect(starting).rejects.toMatchObject({ code: 'not_in_treatment' });
    }
  });
});

describe('make-up bookings', () => {
  test('name a session that the person was expected in', async () => {
    const patientId = await member();
    await run((ctx) =>
      programs.startMembership(ctx, {
        groupId,
        patientId,
        from: day('2026-09-21'),
        until: day('2026-09-22'),
      }),
    );
    const [missed, free] = await sessionsOfGroup();
    const book = (makeUpFor: string | null) =>
      run((ctx) =>
        programs.book(ctx, { sessionId: free!.session.id, patientId, reason: 'make_up', makeUpFor }),
      );
    await expect(book(null)).rejects.toMatchObject({ code: 'nothing_to_make_up' });
    await expect(book(free!.session.id)).rejects.toMatchObject({ code: 'nothing_to_make_up' });
    await book(missed!.session.id);
    await expect(book(missed!.session.id)).rejects.toMatchObject({ code: 'already_booked' });
    const own = await run((ctx) =>
      programs.sessionsOfPatient(ctx, patientId, day('2026-09-21'), day('2026-09-30')),
    );
    expect(own.map((one) => one.bookings[0]!.reason)).toEqual(['member', 'make_up']);
    expect(own[1]!.bookings[0]!.makeUpFor).toBe(missed!.session.id);
    expect(await run((ctx) => careTeamOf(ctx, patientId, day('2026-10-01')))).toEqual([
      { patientId, staffId: therapistId, role: 'group_therapist' },
    ]);
  });

  test('a booking that was cancelled says why, and its place is free again', async () => {
    const patientId = await member();
    const [planned] = await sessionsOfGroup();
    const sessionId = planned!.session.id;
    const guest = { sessionId, patientId, reason: 'guest' as const, makeUpFor: null };
    await run((ctx) => programs.book(ctx, guest));
    await run((ctx) => programs.cancelBooking(ctx, { sessionId, patientId, why: 'Dentist' }));
    expect((await sessionsOfGroup())[0]!.bookings).toEqual([]);
    await run((ctx) => programs.book(ctx, guest));
    await expect(
      as(patientId, ['patient'], (ctx) =>
        programs.cancelBooking(ctx, { sessionId, patientId, why: 'No time' }),
      ),
    ).rejects.toMatchObject({ status: 403 });
  });
});
