import { get, post, put } from '#server/platform/http/route.ts';
import {
  answerBody,
  checkInBody,
  checkOutBody,
  done,
  ownCheckInAnswer,
  ownTrendAnswer,
  roundAnswer,
  screeningAnswer,
  screeningParams,
  sessionParams,
  stepBody,
  triageAnswer,
  triageBody,
} from './contract.ts';
import { shippedTriage } from './rules-screener.ts';
import {
  answerItem,
  checkIn,
  checkOut,
  markStep,
  ownCheckIn,
  ownTrend,
  publishTriage,
  round,
  triageVersions,
} from './service.ts';

const patient = ['patient'] as const;
const inTheRoom = ['group_therapist', 'room_host'] as const;
const director = ['program_director'] as const;

const allPassed = { mood: null, body: null, urge: null, feeling: null, need: null, safety: null };

export const measureRoutes = [
  get('/api/sessions/:sessionId/check-in', {
    summary: 'What the check-in and check-out of one session start from, for the person themself',
    may: patient,
    params: sessionParams,
    answer: ownCheckInAnswer,
    handle: (ctx, { params }) => ownCheckIn(ctx, params),
  }),
  put('/api/sessions/:sessionId/check-in', {
    summary: 'Check in; sent again it corrects, and the first stays on record',
    may: patient,
    params: sessionParams,
    body: checkInBody,
    example: { ...allPassed, passed: ['mood', 'body', 'urge', 'feeling', 'need', 'safety'] },
    answer: ownCheckInAnswer,
    handle: async (ctx, { params, body }) => {
      await checkIn(ctx, { ...params, ...body });
      return ownCheckIn(ctx, params);
    },
  }),
  put('/api/sessions/:sessionId/check-out', {
    summary: 'Check out; sent again it corrects, and the first stays on record',
    may: patient,
    params: sessionParams,
    body: checkOutBody,
    example: { takeAlong: 'I am not the only one.', step: null, feltSafe: 8, feltHeard: 7, passed: [] },
    answer: ownCheckInAnswer,
    handle: async (ctx, { params, body }) => {
      await checkOut(ctx, { ...params, ...body });
      return ownCheckIn(ctx, params);
    },
  }),
  put('/api/sessions/:sessionId/step', {
    summary: 'Say whether one did what one had said at the check-out of this session',
    may: patient,
    params: sessionParams,
    body: stepBody,
    example: { done: true },
    answer: done,
    handle: async (ctx, { params, body }) => {
      await markStep(ctx, { ...params, ...body });
      return { done: true as const };
    },
  }),
  post('/api/screenings/:screeningId/answers', {
    summary: 'One answer of the screener, kept as it is given',
    may: patient,
    params: screeningParams,
    body: answerBody,
    example: { item: '1', answer: 'no' },
    answer: screeningAnswer,
    handle: (ctx, { params, body }) => answerItem(ctx, { ...params, ...body }),
  }),
  get('/api/check-ins', {
    summary: 'A person’s own trend, from everything they said',
    may: patient,
    answer: ownTrendAnswer,
    handle: (ctx) => ownTrend(ctx),
  }),
  get('/api/sessions/:sessionId/round', {
    summary: 'Who has checked in and what they said, for the staff of this session only',
    may: inTheRoom,
    params: sessionParams,
    answer: roundAnswer,
    handle: (ctx, { params }) => round(ctx, params),
  }),
  get('/api/triage-rules', {
    summary: 'What answers about safety lead to, version by version',
    may: director,
    answer: triageAnswer,
    handle: async (ctx) => {
      const versions = await triageVersions(ctx);
      return {
        versions: [
          ...versions.map(({ version, from, because, rule, writtenByName }) => ({
            version,
            from: from.toString(),
            because,
            rule,
            writtenBy: writtenByName,
          })),
          {
            version: 0,
            from: null,
            because: 'The triage points of the Columbia screener, with defaults for what they leave open.',
            rule: shippedTriage,
            writtenBy: null,
          },
        ],
      };
    },
  }),
  post('/api/triage-rules', {
    summary: 'A stricter rule for what answers lead to, from a day on',
    may: director,
    body: triageBody,
    example: {
      from: '2026-03-02',
      because: 'Our medical director wants to hear of every thought at once.',
      rule: shippedTriage,
    },
    answer: done,
    handle: async (ctx, { body }) => {
      await publishTriage(ctx, body);
      return { done: true as const };
    },
  }),
];
