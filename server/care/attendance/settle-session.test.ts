import { beforeAll, expect, test } from 'vitest';
import { createGroup, sessionsBetween, startMembership } from '#server/planning/programs/service.ts';
import { type LiveWorld, startLiveWorld } from '#server/testing/live-world.ts';
import { asJobNow, minutesOf, playSession } from '#server/testing/office-world.ts';
import { exportEvidence } from './export-evidence.ts';
import { recompute } from './recompute.ts';
import { attendanceOf, settlePastSessions, settleSession } from './service.ts';

let live: LiveWorld;
beforeAll(async () => {
  live = await startLiveWorld();
});

test('sessions that nobody ended or opened get an answer of their own, once', async () => {
  await live.nextSession();
  const sessionId = live.sessionId();
  const asked: string[] = [];
  const settlePast = () =>
    asJobNow(live, (ctx) =>
      settlePastSessions({
        ...ctx,
        announce: async (news, ids) => void asked.push(`${news} ${ids.sessionId}`),
      }),
    );
  live.setNow(live.startsAt().add({ minutes: 210 + 14 }));
  await settlePast();
  expect(asked).not.toContain(`session.past ${sessionId}`);
  live.later(2);
  await settlePast();
  expect(asked).toContain(`session.past ${sessionId}`);
  await asJobNow(live, (ctx) => settleSession(ctx, sessionId));
  const [own] = await asJobNow(live, (ctx) => attendanceOf(ctx, [sessionId], [live.idOf('delia')]));
  expect(own).toMatchObject({ outcome: 'absent', segments: [], confirmed: null });
  asked.length = 0;
  await settlePast();
  expect(asked).not.toContain(`session.past ${sessionId}`);
});

test('minutes in two overlapping sessions count once, in the one that started first, in every fold', async () => {
  const sessionId = await playSession(live, { delia: [[0, 210]], amos: [[0, 210]] });
  const whole = await minutesOf(live, sessionId, 'delia');
  // Another group meets an hour earlier, and somebody says Delia was on the line there until half past four.
  const over = live.now();
  live.setNow(live.startsAt().subtract({ hours: 24 }));
  const earlier = await asJobNow(live, async (ctx) => {
    const [first] = await sessionsBetween(
      ctx,
      live.startsAt().toZonedDateTimeISO('UTC').toPlainDate(),
      live.startsAt().toZonedDateTimeISO('UTC').toPlainDate(),
    );
    const { group } = first!;
    const local = live.startsAt().toZonedDateTimeISO('America/New_York').toPlainDateTime();
    const groupId = await createGroup(ctx, {
      programId: group.programId,
      name: 'Family hour',
      capacity: 8,
      templateId: group.templateId,
      recurrence: 'FREQ=DAILY;COUNT=1',
      firstStartsAt: local.subtract({ minutes: 60 }),
      facilitators: [{ staffId: live.idOf('marguerite'), duty: 'lead' }],
    });
    await startMembership(ctx, {
      groupId,
      patientId: live.idOf('delia'),
      from: local.toPlainDate(),
      until: null,
    });
    const found = await sessionsBetween(ctx, local.toPlainDate(), local.toPlainDate());
    return found.find((one) => one.session.groupId === groupId)!.session.id;
  });
  live.setNow(over);
  await asJobNow(live, async (ctx) => {
    const start = live.startsAt();
    await ctx.db
      .insertInto('seat')
      .values({
        organization_id: ctx.organizationId,
        id: ctx.newId(),
        session_id: earlier,
        media_identity: 'phone-1',
        media: 'phone',
        made_at: start,
      })
      .execute();
    const seat = await ctx.db
      .selectFrom('seat')
      .select('id')
      .where('session_id', '=', earlier)
      .executeTakeFirstOrThrow();
    for (const [direction, at] of [
      ['in', start.subtract({ minutes: 30 })],
      ['out', start.add({ minutes: 30 })],
    ] as const)
      await ctx.db
        .insertInto('seat_occupant')
        .values({
          organization_id: ctx.organizationId,
          id: ctx.newId(),
          seat_id: seat.id,
          person_id: live.idOf('delia'),
          direction,
          at,
          confirmed_by: live.idOf('marguerite'),
          reason: 'phone',
        })
        .execute();
  });
  const asked: string[] = [];
  await asJobNow(live, (ctx) =>
    settleSession(
      { ...ctx, announce: async (news, ids) => void asked.push(`${news} ${ids.sessionId}`) },
      earlier,
    ),
  );
  expect(asked).toContain(`session.overlaps ${sessionId}`);
  await asJobNow(live, (ctx) => settleSession(ctx, sessionId));
  expect(await minutesOf(live, sessionId, 'delia')).toBe(whole! - 30);
  const [own] = await asJobNow(live, (ctx) => attendanceOf(ctx, [sessionId], [live.idOf('delia')]));
  const from = Math.min(...own!.segments.map((one) => one.from));
  expect(from).toBe(live.startsAt().add({ minutes: 30 }).epochMilliseconds);
  expect(await minutesOf(live, sessionId, 'amos')).toBe(whole);
  asked.length = 0;
  await asJobNow(live, (ctx) =>
    settleSession(
      { ...ctx, announce: async (news, ids) => void asked.push(`${news} ${ids.sessionId}`) },
      sessionId,
    ),
  );
  expect(asked).toEqual([]);
});

test('what is exported gives the same minutes again, corrections and other sessions included, and names nobody', async () => {
  const sessionId = await playSession(live, { june: [[0, 100]], yusra: [[0, 210]], hank: [] });
  const correction = {
    reason: 'June was not in the room, Ruth says',
    corrections: [
      {
        from: live.startsAt().toString(),
        to: live.startsAt().add({ minutes: 20 }).toString(),
        present: false,
        media: 'audio',
      },
    ],
  };
  await live.as('ruth').post(live.at(`/attendance/${live.idOf('june')}/correct`), correction);
  const lines = await asJobNow(live, (ctx) => exportEvidence(ctx, sessionId));
  expect(lines).not.toMatch(/june|ruth|yusra|whitfield/i);
  const again = recompute(lines) as {
    people: { identity: string; role: string; minutesCountable: number; outcome: string }[];
    ignored: string[];
  };
  expect(again.ignored).toEqual([]);
  const patients = again.people.filter((one) => one.role === 'patient');
  const stored = await asJobNow(live, (ctx) =>
    attendanceOf(
      ctx,
      [sessionId],
      patients.map((one) => one.identity),
    ),
  );
  const word = (one: { outcome: string; minutesCountable: number | null }) =>
    `${one.outcome} ${one.minutesCountable}`;
  expect(new Map(patients.map((one) => [one.identity, word(one)]))).toEqual(
    new Map(stored.map((one) => [one.personId, word(one)])),
  );
  expect(await minutesOf(live, sessionId, 'june')).toBeLessThan(81);
});
