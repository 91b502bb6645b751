import { get, post, put } from '#server/platform/http/route.ts';
import * as contract from './contract-practice.ts';
import { answerVignette, ownPractice, sharedPractice, sharePractice } from './service.ts';

/** Practising to listen, alone: the person's own, unless they share how far they are. */
export const practiceRoutes = [
  get('/api/practice', {
    summary: 'My own practice: which exercises I tried, which fit',
    may: ['patient'],
    answer: contract.practiceAnswer,
    handle: (ctx) => ownPractice(ctx),
  }),
  post('/api/practice/answers', {
    summary: 'What I chose in an exercise, kept for myself',
    may: ['patient'],
    body: contract.practiceBody,
    example: { vignette: 'kitchen', option: 1 },
    answer: contract.done,
    handle: async (ctx, { body }) => {
      await answerVignette(ctx, body);
      return { done: true as const };
    },
  }),
  put('/api/practice/share', {
    summary: 'My care team sees how far I am, or no longer',
    may: ['patient'],
    body: contract.shareBody,
    example: { shared: true },
    answer: contract.done,
    handle: async (ctx, { body }) => {
      await sharePractice(ctx, body);
      return { done: true as const };
    },
  }),
  get('/api/people/:personId/practice', {
    summary: 'How far somebody whom I treat is with practising, if they share it',
    may: ['group_therapist'],
    params: contract.personParams,
    answer: contract.sharedPracticeAnswer,
    handle: (ctx, { params }) => sharedPractice(ctx, params),
  }),
];
