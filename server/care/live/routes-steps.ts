import { post, put, type Route } from '#server/platform/http/route.ts';
import { doneAnswer, sessionParams } from './contract.ts';
import { newPlanBody, planSavedAnswer, stepActBody } from './contract-steps.ts';
import { actOnSteps, planSession } from './steps.ts';

export const stepRoutes: Route[] = [
  post('/api/sessions/:sessionId/steps', {
    summary: 'Start, extend, skip, go back, go on, or choose the prompt of a step',
    may: ['group_therapist'],
    params: sessionParams,
    body: stepActBody,
    example: { act: 'next', seen: '0' },
    answer: doneAnswer,
    handle: (ctx, { params, body }) => actOnSteps(ctx, { ...params, ...body }),
  }),
  put('/api/sessions/:sessionId/plan', {
    summary: 'Plan the steps of a session, before or while it runs',
    may: ['group_therapist', 'program_director'],
    params: sessionParams,
    body: newPlanBody,
    example: {
      basedOn: 0,
      steps: [
        {
          id: 'focus',
          block: 1,
          kind: 'work',
          title: 'Focus',
          minutes: 25,
          prompt: 'What matters today?',
          prompts: null,
          notes: '',
          cautions: [],
          from: null,
        },
      ],
    },
    answer: planSavedAnswer,
    handle: (ctx, { params, body }) => planSession(ctx, { ...params, ...body }),
  }),
];
