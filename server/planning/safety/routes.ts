import { staffRoles } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { get, post, put, type Route } from '#server/platform/http/route.ts';
import type { Push } from '#server/platform/web-push.ts';
import { acknowledge, act, callIn, closeAlert, logCall, makePage, noteSeen } from './answer-alert.ts';
import * as contract from './contract-alerts.ts';
import { rotaAnswer, rotaParams, rotaQuery, saveRotaBody } from './contract-rota.ts';
import { subscribe, unsubscribe } from './deliver-page.ts';
import { saveRota } from './keep-rota.ts';
import { alertFile, board, myHelp, strip } from './present-alerts.ts';
import { rotaFile } from './present-rota.ts';
import { raiseAlert, raiseForMyself } from './raise-alert.ts';
import { onCallRoles } from './types.ts';

const { alertParams: params } = contract;
const done = { done: true } as const;

export const safetyRoutes = (push: Pick<Push, 'accepts' | 'publicKey'> | undefined): Route[] => [
  ...alertRoutes,
  ...answerRoutes,
  ...rotaRoutes,
  ...pushRoutes(push),
];

const alertRoutes: Route[] = [
  get('/api/alerts', {
    summary: 'Alerts that the one who asks may answer: open ones oldest first, then those closed lately',
    may: onCallRoles,
    answer: contract.boardAnswer,
    handle: (ctx) => board(ctx),
  }),
  get('/api/alerts/strip', {
    summary: 'What every staff page shows of open alerts',
    may: staffRoles,
    answer: contract.stripAnswer,
    handle: (ctx) => strip(ctx),
  }),
  get('/api/alerts/:alertId', {
    summary: 'One alert with every step',
    may: onCallRoles,
    params,
    answer: contract.alertAnswer,
    handle: (ctx, { params: { alertId } }) => alertFile(ctx, alertId),
  }),
  post('/api/alerts', {
    summary: 'Staff are worried about somebody',
    may: onCallRoles,
    body: contract.raiseBody,
    answer: contract.raisedAnswer,
    handle: (ctx, { body }) => raiseAlert(ctx, { ...body, source: 'staff', because: 'staff_concern' }),
  }),
  get('/api/not-all-right', {
    summary: 'Who reads it when I am not all right, and whether somebody has',
    may: ['patient'],
    answer: contract.notAllRightAnswer,
    handle: (ctx) => myHelp(ctx),
  }),
  post('/api/not-all-right', {
    summary: 'I am not all right: whoever is on call is paged',
    may: ['patient'],
    body: contract.notAllRightBody,
    answer: contract.notAllRightAnswer,
    handle: async (ctx, { body }) => {
      await raiseForMyself(ctx, body);
      return myHelp(ctx);
    },
  }),
];

/** An answer to one alert: asked again with the same key, nothing happens twice. */
const answers = (verb: (ctx: Ctx) => Promise<void>) => async (ctx: Ctx) => {
  await verb(ctx);
  return done;
};

const answerRoutes: Route[] = [
  post('/api/alerts/:alertId/acknowledge', {
    summary: 'I have it: nobody else is paged',
    may: onCallRoles,
    params,
    body: contract.requestBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => acknowledge(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/act', {
    summary: 'What was done',
    may: onCallRoles,
    params,
    body: contract.actBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => act(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/call', {
    summary: 'One try of the call list: which way, the answer, what comes next',
    may: onCallRoles,
    params,
    body: contract.callBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => logCall(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/page', {
    summary: 'It cannot wait: whoever is on call is paged now',
    may: onCallRoles,
    params,
    body: contract.requestBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => makePage(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/call-in', {
    summary: 'Page one more member of staff to help',
    may: onCallRoles,
    params,
    body: contract.callInBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => callIn(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/close', {
    summary: 'Close with an assessment',
    may: onCallRoles,
    params,
    body: contract.closeBody,
    answer: contract.doneAnswer,
    handle: (ctx, { params, body }) => answers((own) => closeAlert(own, { ...params, ...body }))(ctx),
  }),
  post('/api/alerts/:alertId/seen', {
    summary: 'The page came up on my screen',
    may: onCallRoles,
    params,
    answer: contract.doneAnswer,
    handle: (ctx, { params }) => answers((own) => noteSeen(own, params.alertId))(ctx),
  }),
];

const rotaRoutes: Route[] = [
  get('/api/programs/:programId/rota', {
    summary: 'Who is on call, where nobody is, and who said so',
    may: onCallRoles,
    params: rotaParams,
    query: rotaQuery,
    answer: rotaAnswer,
    handle: (ctx, { params, query }) =>
      rotaFile(ctx, { ...params, from: Temporal.PlainDate.from(query.from), days: query.days }),
  }),
  put('/api/programs/:programId/rota', {
    summary: 'Put people on call for a span; with a hole nothing is saved',
    may: ['program_director'],
    params: rotaParams,
    body: saveRotaBody,
    answer: contract.doneAnswer,
    handle: async (ctx, { params, body }) => {
      const shifts = body.shifts.map(({ from, until, ...people }) => ({
        ...people,
        from: Temporal.PlainDateTime.from(from),
        until: Temporal.PlainDateTime.from(until),
      }));
      await saveRota(ctx, { ...params, why: body.why, shifts });
      return done;
    },
  }),
];

/** Staff are paged there, patients reminded. */
const calledRoles = [...onCallRoles, 'patient'] as const;

/** The plan is read without engines too: then nobody asks these. */
const pushRoutes = (push: Pick<Push, 'accepts' | 'publicKey'> | undefined): Route[] => [
  get('/api/push/key', {
    summary: 'The key by which a browser knows who calls it',
    may: calledRoles,
    answer: contract.pushKeyAnswer,
    handle: async () => ({ publicKey: push!.publicKey }),
  }),
  post('/api/push/subscriptions', {
    summary: 'This browser may be called while Hearth is closed',
    may: calledRoles,
    body: contract.subscribeBody,
    example: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/example',
      p256dh: 'B'.padEnd(87, 'x'),
      auth: 'a'.padEnd(22, 'x'),
    },
    answer: contract.doneAnswer,
    handle: async (ctx, { body }) => {
      await subscribe(ctx, push!, body);
      return done;
    },
  }),
  post('/api/push/subscriptions/remove', {
    summary: 'This browser is not called any more',
    may: calledRoles,
    body: contract.unsubscribeBody,
    example: { endpoint: 'https://fcm.googleapis.com/fcm/send/example' },
    answer: contract.doneAnswer,
    handle: async (ctx, { body }) => {
      await unsubscribe(ctx, body.endpoint);
      return done;
    },
  }),
];
