import { get, post, put } from '#server/platform/http/route.ts';
import {
  myPlanAnswer,
  planDoneAnswer,
  planOfPersonAnswer,
  planPersonParams,
  planWrittenAnswer,
  shareParams,
  sharePlanBody,
  writePlanBody,
} from './contract-plan.ts';
import { myPlan, ownerOf, planOfPerson, planReviewed, writePlan } from './safety-plan.ts';
import { revokeShare, sharePlan } from './share-plan.ts';

const patient = ['patient'] as const;
/** A partner in treatment reads what was shared with them by the same route as a therapist. */
const readers = ['patient', 'group_therapist', 'room_host', 'utilization_reviewer'] as const;
const clinicians = ['group_therapist'] as const;
const done = { done: true as const };

export const planRoutes = [
  get('/api/safety-plan', {
    summary: 'My safety plan, who else may read it, and whether it waits to be looked at',
    may: patient,
    answer: myPlanAnswer,
    handle: (ctx) => myPlan(ctx),
  }),
  put('/api/safety-plan', {
    summary: 'A new version of my safety plan; the older ones stay',
    may: patient,
    body: writePlanBody,
    answer: planWrittenAnswer,
    handle: async (ctx, { body }) => ({
      version: await writePlan(ctx, { ...body, personId: ownerOf(ctx.actor) }),
    }),
  }),
  post('/api/safety-plan/reviewed', {
    summary: 'I have looked at my plan after what happened',
    may: patient,
    answer: planDoneAnswer,
    handle: async (ctx) => {
      await planReviewed(ctx, ownerOf(ctx.actor));
      return done;
    },
  }),
  post('/api/safety-plan/shares', {
    summary: 'Let somebody of my care team, or my partner, read my plan',
    may: patient,
    body: sharePlanBody,
    answer: planDoneAnswer,
    handle: async (ctx, { body }) => {
      await sharePlan(ctx, body);
      return done;
    },
  }),
  post('/api/safety-plan/shares/:shareId/end', {
    summary: 'Take it back from now on',
    may: patient,
    params: shareParams,
    answer: planDoneAnswer,
    handle: async (ctx, { params }) => {
      await revokeShare(ctx, params.shareId);
      return done;
    },
  }),
  get('/api/people/:personId/safety-plan', {
    summary: 'The safety plan of somebody who shared it, or whose program lets their clinicians read it',
    may: readers,
    params: planPersonParams,
    answer: planOfPersonAnswer,
    handle: (ctx, { params }) => planOfPerson(ctx, params.personId),
  }),
  put('/api/people/:personId/safety-plan', {
    summary: 'Write down what the person says, as a new version of their plan',
    may: clinicians,
    params: planPersonParams,
    body: writePlanBody,
    answer: planWrittenAnswer,
    handle: async (ctx, { params, body }) => ({ version: await writePlan(ctx, { ...body, ...params }) }),
  }),
  post('/api/people/:personId/safety-plan/reviewed', {
    summary: 'The plan was looked at together with the person',
    may: clinicians,
    params: planPersonParams,
    answer: planDoneAnswer,
    handle: async (ctx, { params }) => {
      await planReviewed(ctx, params.personId);
      return done;
    },
  }),
];
