import { post, type Route } from '#server/platform/http/route.ts';
import { admitReady } from './admit.ts';
import { doneAnswer, sessionParams, sessionPersonParams } from './contract.ts';
import {
  admittedAnswer,
  leadBody,
  privateAnswer,
  privateBody,
  privateRoomParams,
  tellBody,
} from './contract-place.ts';
import { handOver } from './facilitators.ts';
import { backToGroup, moveToPrivate, stepIn } from './private-rooms.ts';
import { ring, tell } from './waiting.ts';

const helps = ['group_therapist', 'room_host'];
const at = (path: string) => `/api/sessions/:sessionId${path}`;

/** Waiting at the door, private rooms, who leads. */
export const placeRoutes: Route[] = [
  post(at('/door/ring'), {
    summary: 'I am late and ring, because the doors are closed',
    may: ['patient'],
    params: sessionParams,
    answer: doneAnswer,
    handle: (ctx, { params }) => ring(ctx, params),
  }),
  post(at('/admit-ready'), {
    summary: 'Let in everybody at the door who is expected, ready, alone and in time',
    may: helps,
    params: sessionParams,
    answer: admittedAnswer,
    handle: (ctx, { params }) => admitReady(ctx, params),
  }),
  post(at('/people/:personId/tell'), {
    summary: 'Write a line to this person at the door',
    may: helps,
    params: sessionPersonParams,
    body: tellBody,
    answer: doneAnswer,
    handle: (ctx, { params, body }) => tell(ctx, { ...params, ...body }),
  }),
  post(at('/people/:personId/private'), {
    summary: 'Move this person into a private room with staff',
    may: helps,
    params: sessionPersonParams,
    body: privateBody,
    answer: privateAnswer,
    handle: (ctx, { params, body }) => moveToPrivate(ctx, { ...params, ...body }),
  }),
  post(at('/private-rooms/:privateRoomId/enter'), {
    summary: 'I step into this private room',
    may: helps,
    params: privateRoomParams,
    answer: doneAnswer,
    handle: (ctx, { params }) => stepIn(ctx, params),
  }),
  post(at('/private-rooms/leave'), {
    summary: 'I go back to the group from the private room that I am in',
    may: helps,
    params: sessionParams,
    answer: doneAnswer,
    handle: (ctx, { params }) => backToGroup(ctx, params),
  }),
  post(at('/people/:personId/lead'), {
    summary: 'This group therapist leads from now on',
    may: ['group_therapist'],
    params: sessionPersonParams,
    body: leadBody,
    answer: doneAnswer,
    handle: (ctx, { params, body }) => handOver(ctx, { ...params, ...body }),
  }),
];
