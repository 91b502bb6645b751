import { get, post } from '#server/platform/http/route.ts';
import { doneAnswer, sessionParams } from './contract.ts';
import { seatSupportBody, supportSessionsAnswer, unseatSupportBody } from './contract-support.ts';
import { mySupportSessions, seatSupport, unseatSupport } from './support-sessions.ts';

const mayChange = ['group_therapist', 'program_director'] as const;
const done = { done: true as const };

export const supportRoutes = [
  get('/api/support-sessions', {
    summary: 'The sessions that I interpret or caption, from today on',
    may: ['interpreter', 'captioner'],
    answer: supportSessionsAnswer,
    handle: async (ctx) => ({ now: ctx.clock.now().toString(), sessions: await mySupportSessions(ctx) }),
  }),
  post('/api/sessions/:sessionId/support', {
    summary: 'A seat for an interpreter or captioner in this session',
    may: mayChange,
    params: sessionParams,
    body: seatSupportBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await seatSupport(ctx, { ...params, ...body });
      return done;
    },
  }),
  post('/api/sessions/:sessionId/support/withdraw', {
    summary: 'This interpreter or captioner is not needed after all',
    may: mayChange,
    params: sessionParams,
    body: unseatSupportBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await unseatSupport(ctx, { ...params, ...body });
      return done;
    },
  }),
];
