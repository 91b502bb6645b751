import { namesOf } from '#server/foundation/people/service.ts';
import { personOf, staffRoles } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { get, post } from '#server/platform/http/route.ts';
import { localDateOf } from '#server/shared/local-date.ts';
import { book, cancelBooking } from './book-patients.ts';
import { cancelSession, moveSession, substitute } from './change-sessions.ts';
import {
  bookBody,
  bookedAnswer,
  cancelBookingBody,
  datesQuery,
  doneAnswer,
  moveBody,
  mySessionsAnswer,
  patientParams,
  patientSessionsAnswer,
  sessionAnswer,
  sessionParams,
  sessionsAnswer,
  sessionsQuery,
  substituteBody,
  todayAnswer,
  whyBody,
} from './contract.ts';
import { listSessions } from './list-sessions.ts';
import { asMySession, asSessionAnswer, asStaffSession } from './present.ts';
import { sessionForLive, sessionsOfPatient } from './read-sessions.ts';
import { episodeFile, programsOf } from './run-programs.ts';

const done = { done: true as const };
const mayChange = ['group_therapist', 'program_director'] as const;
const mayBook = [...mayChange, 'utilization_reviewer'] as const;

export const sessionRoutes = [
  get('/api/today', {
    summary: "A patient's own sessions from today through the next six days",
    may: ['patient'],
    answer: todayAnswer,
    handle: async (ctx) => {
      const patientId = personOf(ctx.actor)!;
      const timeZone = await timeZoneOf(ctx, patientId);
      const today = localDateOf(ctx.clock.now(), timeZone);
      const planned = await sessionsOfPatient(ctx, patientId, today, today.add({ days: 6 }));
      return {
        patientId,
        name: (await namesOf(ctx, [patientId])).get(patientId)!.calledName,
        now: ctx.clock.now().toString(),
        timeZone,
        localDate: today.toString(),
        sessions: planned.map((one) => asMySession(patientId, one)),
      };
    },
  }),
  get('/api/my-sessions', {
    summary: "A patient's own sessions from one day through another",
    may: ['patient'],
    query: datesQuery,
    answer: mySessionsAnswer,
    handle: async (ctx, { query }) => {
      const [from, through] = [Temporal.PlainDate.from(query.from), Temporal.PlainDate.from(query.through)];
      const patientId = personOf(ctx.actor)!;
      const planned = await sessionsOfPatient(ctx, patientId, from, through);
      const timeZone = await timeZoneOf(ctx, patientId);
      return { timeZone, sessions: planned.map((one) => asMySession(patientId, one)) };
    },
  }),
  get('/api/patients/:patientId/sessions', {
    summary: 'What a patient is expected in, from one day through another',
    may: staffRoles,
    params: patientParams,
    query: datesQuery,
    answer: patientSessionsAnswer,
    handle: async (ctx, { params: { patientId }, query }) => {
      const [from, through] = [Temporal.PlainDate.from(query.from), Temporal.PlainDate.from(query.through)];
      const planned = await sessionsOfPatient(ctx, patientId, from, through);
      const timeZone = await timeZoneOf(ctx, patientId);
      return { timeZone, sessions: planned.map((one) => asMySession(patientId, one)) };
    },
  }),
  get('/api/sessions', {
    summary: 'Sessions from one day through another: own ones for clinicians, all for office staff',
    scope: 'sessions:read',
    may: staffRoles,
    query: sessionsQuery,
    answer: sessionsAnswer,
    handle: async (ctx, { query: { from, through, state, whose, groupId, after } }) => {
      const { planned, ...rest } = await listSessions(ctx, {
        from: Temporal.PlainDate.from(from),
        through: Temporal.PlainDate.from(through),
        state: state ?? null,
        isMine: whose === 'mine',
        groupId: groupId ?? null,
        after: after ?? null,
      });
      return { now: ctx.clock.now().toString(), sessions: planned.map(asStaffSession), ...rest };
    },
  }),
  get('/api/sessions/:sessionId', {
    summary: 'One session: who is expected, who leads, its blocks, what was changed and why',
    scope: 'sessions:read',
    may: staffRoles,
    params: sessionParams,
    answer: sessionAnswer,
    handle: async (ctx, { params }) => asSessionAnswer(ctx, await sessionForLive(ctx, params.sessionId)),
  }),
  post('/api/sessions/:sessionId/cancel', {
    summary: 'Cancel a session that has not ended',
    may: mayChange,
    params: sessionParams,
    body: whyBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await cancelSession(ctx, { ...params, ...body });
      return done;
    },
  }),
  post('/api/sessions/:sessionId/move', {
    summary: 'Move a session that has not begun; its blocks move along',
    may: mayChange,
    params: sessionParams,
    body: moveBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await moveSession(ctx, { ...params, startsAt: Temporal.Instant.from(body.startsAt), why: body.why });
      return done;
    },
  }),
  post('/api/sessions/:sessionId/substitute', {
    summary: 'Let somebody else take a duty of one session',
    may: mayChange,
    params: sessionParams,
    body: substituteBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await substitute(ctx, { ...params, ...body });
      return done;
    },
  }),
  post('/api/sessions/:sessionId/bookings', {
    summary: 'Book a guest, or somebody who makes up for a missed session',
    may: mayBook,
    params: sessionParams,
    body: bookBody,
    answer: bookedAnswer,
    handle: (ctx, { params, body }) => book(ctx, { ...params, ...body }),
  }),
  post('/api/sessions/:sessionId/bookings/cancel', {
    summary: 'Take somebody off the list of a session to come',
    may: mayBook,
    params: sessionParams,
    body: cancelBookingBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await cancelBooking(ctx, { ...params, ...body });
      return done;
    },
  }),
];

/** The zone of the program that the patient is in; before admission, of the organization's first one. */
async function timeZoneOf(ctx: Ctx, patientId: string): Promise<string> {
  const own = await episodeFile(ctx, patientId);
  return own?.program.timeZone ?? (await programsOf(ctx))[0]?.timeZone ?? 'UTC';
}
