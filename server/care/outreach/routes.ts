import { get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { lastMissedOf, noteCall, outreachBoard, outreachOfSession } from './service.ts';

const callers = ['group_therapist', 'room_host', 'care_coordinator', 'program_director'] as const;

export const outreachRoutes = [
  get('/api/outreach', {
    summary: 'Who was missed in the last two weeks, and who has tried to reach them',
    may: [...callers, 'utilization_reviewer'],
    query: contract.boardQuery,
    answer: contract.boardAnswer,
    handle: (ctx, { query: { personIds, after } }) =>
      personIds ? lastMissedOf(ctx, personIds) : outreachBoard(ctx, after),
  }),
  get('/api/sessions/:sessionId/outreach', {
    summary: 'The same for those who missed this session',
    may: [...callers, 'utilization_reviewer'],
    params: contract.sessionParams,
    answer: contract.boardAnswer,
    handle: (ctx, { params }) => outreachOfSession(ctx, params.sessionId),
  }),
  post('/api/sessions/:sessionId/outreach/:personId', {
    summary: 'Write down one try to reach somebody who was missed',
    may: callers,
    params: contract.callParams,
    body: contract.callBody,
    example: {
      way: 'call',
      answer: 'reached',
      nextStep: 'nothing',
      nextAt: null,
      words: '',
      requestKey: '00000000-0000-4000-8000-000000000001',
    },
    answer: contract.doneAnswer,
    handle: async (ctx, { params, body }) => {
      const nextAt = body.nextAt ? Temporal.Instant.from(body.nextAt) : null;
      await noteCall(ctx, { ...params, ...body, nextAt });
      return { done: true as const };
    },
  }),
];
