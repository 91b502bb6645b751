import { personOf } from '#server/foundation/people/types.ts';
import { get, put } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { chooseVoices, reportVoices, voiceChoiceOf, voicesOf } from './service.ts';

const runs = ['group_therapist', 'room_host'] as const;

/** How long each seat was heard: for those who hold the session, in totals. */
export const voiceRoutes = [
  get('/api/sessions/:sessionId/voices', {
    summary: 'How long each seat was heard so far, for those who hold the session only',
    may: runs,
    params: contract.sessionParams,
    answer: contract.voicesAnswer,
    handle: (ctx, { params }) => voicesOf(ctx, params),
  }),
  put('/api/sessions/:sessionId/voices', {
    summary: 'Totals that this page has counted so far; they only grow',
    may: runs,
    params: contract.sessionParams,
    body: contract.voicesBody,
    example: { runId: '00000000-0000-4000-8000-000000000000', totals: [] },
    answer: contract.done,
    handle: async (ctx, { params, body }) => {
      await reportVoices(ctx, { ...params, ...body });
      return { done: true as const };
    },
  }),
  get('/api/my-voice', {
    summary: 'Whether facilitators see how long I was heard',
    may: ['patient'],
    answer: contract.voiceChoiceAnswer,
    handle: (ctx) => voiceChoiceOf(ctx, { personId: personOf(ctx.actor)! }),
  }),
  put('/api/my-voice', {
    summary: 'Facilitators see how long I was heard, or not',
    may: ['patient'],
    body: contract.voiceChoiceBody,
    example: { off: true },
    answer: contract.done,
    handle: async (ctx, { body }) => {
      await chooseVoices(ctx, { personId: personOf(ctx.actor)!, ...body });
      return { done: true as const };
    },
  }),
  get('/api/people/:personId/voice', {
    summary: 'For somebody whom I treat: whether facilitators see how long they were heard',
    may: ['group_therapist'],
    params: contract.personParams,
    answer: contract.voiceChoiceAnswer,
    handle: (ctx, { params }) => voiceChoiceOf(ctx, params),
  }),
  put('/api/people/:personId/voice', {
    summary: 'For somebody whom I treat: how long they were heard is shown to facilitators, or not',
    may: ['group_therapist'],
    params: contract.personParams,
    body: contract.voiceChoiceBody,
    example: { off: true },
    answer: contract.done,
    handle: async (ctx, { params, body }) => {
      await chooseVoices(ctx, { ...params, ...body });
      return { done: true as const };
    },
  }),
];
