import { get, post } from '#server/platform/http/route.ts';
import {
  absenceBody,
  attendanceAnswer,
  beyondWitnessesAnswer,
  confirmBody,
  confirmedAnswer,
  correctBody,
  doneAnswer,
  sessionParams,
  sessionPersonParams,
} from './contract.ts';
import {
  confirmAttendance,
  correctAttendance,
  explainAbsence,
  showAttendance,
  showBeyondWitnesses,
} from './service.ts';

const confirmers = ['group_therapist'];

export const routes = [
  get('/api/attendance/beyond-witnesses', {
    summary: 'Minutes of the last 90 days that staff added and no machine saw',
    may: ['program_director'],
    answer: beyondWitnessesAnswer,
    handle: (ctx) => showBeyondWitnesses(ctx),
  }),
  get('/api/sessions/:sessionId/attendance', {
    summary: 'Evidence of a session: each person, what each witness says, what was decided',
    scope: 'attendance:read',
    may: ['group_therapist', 'room_host', 'biller', 'utilization_reviewer', 'program_director'],
    params: sessionParams,
    answer: attendanceAnswer,
    handle: (ctx, { params }) => showAttendance(ctx, params.sessionId),
  }),
  post('/api/sessions/:sessionId/attendance/confirm', {
    summary: 'Confirm people as the evidence has them',
    may: confirmers,
    params: sessionParams,
    body: confirmBody,
    answer: confirmedAnswer,
    handle: async (ctx, { params, body }) => ({
      confirmed: await confirmAttendance(ctx, { ...params, ...body }),
    }),
  }),
  post('/api/sessions/:sessionId/attendance/:personId/correct', {
    summary: 'Say what was so, with a reason; a new entry, nothing is edited',
    may: confirmers,
    params: sessionPersonParams,
    body: correctBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      const corrections = body.corrections.map((one) => ({
        ...one,
        from: Temporal.Instant.from(one.from).epochMilliseconds,
        to: Temporal.Instant.from(one.to).epochMilliseconds,
      }));
      await correctAttendance(ctx, { ...params, corrections, reason: body.reason });
      return { done: true as const };
    },
  }),
  post('/api/sessions/:sessionId/attendance/:personId/absence', {
    summary: 'Give the reason of an absence',
    may: confirmers,
    params: sessionPersonParams,
    body: absenceBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await explainAbsence(ctx, { ...params, ...body });
      return { done: true as const };
    },
  }),
];
