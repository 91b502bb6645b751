import { get, post } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import {
  actOnOwnHurt,
  actOnRepair,
  ownHurts,
  repairFigures,
  repairsOf,
  sayHurt,
  seeHurt,
} from './service.ts';

const patient = ['patient'] as const;
const runs = ['group_therapist', 'room_host'] as const;
const nobody = '00000000-0000-4000-8000-000000000000';

/** Hurt and repair: nothing of it is visible to the other members of a session. */
export const repairRoutes = [
  post('/api/sessions/:sessionId/hurts', {
    summary: 'I say privately that something hurt; whom it was about and words may be left out',
    may: patient,
    params: contract.sessionParams,
    body: contract.sayHurtBody,
    example: { requestKey: nobody, aboutIdentity: null, words: null },
    answer: contract.done,
    handle: (ctx, { params, body }) => sayHurt(ctx, { ...params, ...body }),
  }),
  get('/api/sessions/:sessionId/hurts', {
    summary: 'What I myself said hurt, and whether somebody has it',
    may: patient,
    params: contract.sessionParams,
    answer: contract.ownHurtsAnswer,
    handle: (ctx, { params }) => ownHurts(ctx, params),
  }),
  post('/api/sessions/:sessionId/hurts/:hurtId/own', {
    summary: 'Whether it may be said that it was me, or that it was a slip',
    may: patient,
    params: contract.hurtParams,
    body: contract.ownActBody,
    example: { act: 'may_name' },
    answer: contract.done,
    handle: (ctx, { params, body }) => actOnOwnHurt(ctx, { ...params, ...body }),
  }),
  get('/api/sessions/:sessionId/repairs', {
    summary: 'What hurt in this session and how the repair stands, for those who run it only',
    may: runs,
    params: contract.sessionParams,
    answer: contract.repairsAnswer,
    handle: (ctx, { params }) => repairsOf(ctx, params),
  }),
  post('/api/sessions/:sessionId/repairs', {
    summary: 'I saw that something hurt, and pause',
    may: runs,
    params: contract.sessionParams,
    body: contract.seeHurtBody,
    example: { requestKey: nobody, personId: nobody, aboutId: null },
    answer: contract.done,
    handle: (ctx, { params, body }) => seeHurt(ctx, { ...params, ...body }),
  }),
  post('/api/sessions/:sessionId/repairs/:hurtId', {
    summary: 'One act of a repair: take it, a step, back, the end, a threat',
    may: runs,
    params: contract.hurtParams,
    body: contract.repairActBody,
    example: { kind: 'taken', saw: 0 },
    answer: contract.done,
    handle: (ctx, { params, body }) => actOnRepair(ctx, { ...params, ...body }),
  }),
  get('/api/programs/:programId/repair-figures', {
    summary: 'How many hurts, what became of them, how soon both were seen alone: counts of a program',
    may: ['program_director'],
    params: contract.programParams,
    query: contract.figuresQuery,
    answer: contract.figuresAnswer,
    handle: (ctx, { params, query }) => repairFigures(ctx, { ...params, ...query }),
  }),
];
