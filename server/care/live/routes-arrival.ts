import { get, post, type Route } from '#server/platform/http/route.ts';
import type { MediaServer } from '#server/platform/livekit.ts';
import { askPrivateWord, confirmIdentity, letPass, nameGround, wishFor } from './arrival-acts.ts';
import { askIn } from './ask-in.ts';
import { doneAnswer, sessionParams, sessionPersonParams } from './contract.ts';
import * as contract from './contract-arrival.ts';
import { deviceCheck } from './device-check.ts';
import { moveToOffer, offers } from './offers.ts';

const patient = ['patient'];
const helps = ['group_therapist', 'room_host'];
const onDoor = (path: string) => `/api/sessions/:sessionId/door${path}`;
const onPerson = (path: string) => `/api/sessions/:sessionId/people/:personId${path}`;
const mine = { may: patient, params: sessionParams };
const theirs = { may: helps, params: sessionPersonParams };

export function arrivalRoutes(media: MediaServer): Route[] {
  return [
    get(onDoor('/offers'), {
      summary: 'What fits instead, where nobody of this session may treat me today',
      ...mine,
      answer: contract.offersAnswer,
      handle: (ctx, { params }) => offers(ctx, params),
    }),
    post(onDoor('/wish'), {
      summary: 'What I would rather do than wait',
      ...mine,
      body: contract.wishBody,
      answer: doneAnswer,
      handle: (ctx, { params, body }) => wishFor(ctx, { ...params, ...body }),
    }),
    post(onDoor('/private-word'), {
      summary: 'It is not safe to talk here: I ask staff for a private word',
      ...mine,
      answer: doneAnswer,
      handle: (ctx, { params }) => askPrivateWord(ctx, params),
    }),
    post(onPerson('/identity'), {
      summary: 'I confirm who this person is, and how I know',
      ...theirs,
      body: contract.identityBody,
      answer: doneAnswer,
      handle: (ctx, { params, body }) => confirmIdentity(ctx, { ...params, ...body }),
    }),
    post(onPerson('/let-pass'), {
      summary: 'This person may go in without the agreement or the check-in, with the reason',
      ...theirs,
      body: contract.letPassBody,
      answer: doneAnswer,
      handle: (ctx, { params, body }) => letPass(ctx, { ...params, ...body }),
    }),
    post(onPerson('/ground'), {
      summary: 'The ground on which this person goes on in a state that nobody here is covered for',
      may: ['group_therapist'],
      params: sessionPersonParams,
      body: contract.groundBody,
      answer: doneAnswer,
      example: { ground: 'welfare_contact', state: 'KY', because: 'A word until help is there' },
      handle: (ctx, { params, body }) => nameGround(ctx, { ...params, ...body }),
    }),
    get(onPerson('/offers'), {
      summary: 'What fits this person instead: other sessions, clinicians who are covered',
      ...theirs,
      answer: contract.offersAnswer,
      handle: (ctx, { params }) => offers(ctx, params),
    }),
    post(onPerson('/ask-in'), {
      summary: 'Ask a clinician who is covered where this person is today to lead this session too',
      ...theirs,
      body: contract.askInBody,
      answer: doneAnswer,
      handle: (ctx, { params, body }) => askIn(ctx, { ...params, ...body }),
    }),
    post(onPerson('/move'), {
      summary: 'Move the booking of this person to a session that fits',
      ...theirs,
      body: contract.moveBody,
      answer: doneAnswer,
      handle: (ctx, { params, body }) => moveToOffer(ctx, { ...params, ...body }),
    }),
    post('/api/device-check', {
      summary: 'Two short passes to a media room of my own, to measure my network',
      may: [...patient, ...helps],
      answer: contract.deviceCheckAnswer,
      handle: (ctx) => deviceCheck(ctx, media),
    }),
  ];
}
