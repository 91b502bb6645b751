import { get, post } from '#server/platform/http/route.ts';
import {
  absenceBody,
  attendanceAnswer,
  beyondWitnessesAnswer,
  confirmBody,
  confirmedAnswer,
  correctBody,
  doneAnswer,
  entryBody,
  entryParams,
  sessionParams,
  sessionPersonParams,
  takeBackBody,
} from './contract.ts';
import {
  confirmAttendance,
  correctAttendance,
  enterAttendance,
  explainAbsence,
  showAttendance,
  showBeyondWitnesses,
  takeEntryBack,
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
  post('/api/sessions/:sessionId/attendance/entries', {
    summary: 'Enter from paper who was there while video was down; their word, and no minute',
    may: ['group_therapist', 'room_host'],
    params: sessionParams,
    body: entryBody,
    example: {
      people: [
        {
          personId: '00000000-0000-4000-8000-000000000001',
          from: '2026-03-02T21:00:00Z',
          to: '2026-03-02T22:00:00Z',
        },
      ],
      how: 'call_in_line',
      reason: 'On the call-in line; roster on paper',
      requestKey: '00000000-0000-4000-8000-000000000002',
    },
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      const people = body.people.map(({ personId, from, to }) => ({
        personId,
        from: Temporal.Instant.from(from).epochMilliseconds,
        to: Temporal.Instant.from(to).epochMilliseconds,
      }));
      await enterAttendance(ctx, { ...params, ...body, people });
      return { done: true as const };
    },
  }),
  post('/api/sessions/:sessionId/attendance/entries/:entryId/back', {
    summary: 'Take an entry back, with a reason; both stay on record',
    may: ['group_therapist', 'room_host'],
    params: entryParams,
    body: takeBackBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await takeEntryBack(ctx, { ...params, ...body });
      return { done: true as const };
    },
  }),
];
