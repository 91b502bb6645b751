// Routes of those who are in the room: quiet words, the way they take part, and what staff say among themselves.
import { del, get, post, type Route } from '#server/platform/http/route.ts';
import { linesOfStaff, sayToStaff, undoObservation } from './between-staff.ts';
import { doneAnswer, sessionParams as params } from './contract.ts';
import * as contract from './contract-inside.ts';
import {
  agreeCameraOff,
  audioOnly,
  beginAudioOnly,
  endAudioOnly,
  endCameraOff,
  sayQuietWord,
  wantCaptions,
} from './own-ways.ts';

const patient = ['patient'];
const runs = ['group_therapist', 'room_host'];
const inside = [...patient, ...runs];
const done = { params, answer: doneAnswer };
const at = (path: string) => `/api/sessions/:sessionId${path}`;

export const ownWayRoutes: Route[] = [
  post(at('/quiet-word'), {
    summary: 'I say one of four quiet words; it stands some seconds at my picture',
    may: inside,
    ...done,
    body: contract.quietWordBody,
    handle: (ctx, input) => sayQuietWord(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/camera-off'), {
    summary: 'My camera stays off by agreement; the reason is for staff',
    may: patient,
    ...done,
    body: contract.cameraOffBody,
    handle: (ctx, input) => agreeCameraOff(ctx, { ...input.params, ...input.body }),
  }),
  del(at('/camera-off'), {
    summary: 'My camera need not stay off any more',
    may: patient,
    ...done,
    handle: (ctx, input) => endCameraOff(ctx, input.params),
  }),
  get(at('/audio-only'), {
    summary: 'What sound alone means for my cover today',
    may: patient,
    params,
    answer: contract.audioOnlyAnswer,
    handle: (ctx, input) => audioOnly(ctx, input.params),
  }),
  post(at('/audio-only'), {
    summary: 'From now on sound alone, and why',
    may: patient,
    ...done,
    body: contract.audioOnlyBody,
    handle: (ctx, input) => beginAudioOnly(ctx, { ...input.params, ...input.body }),
  }),
  del(at('/audio-only'), {
    summary: 'With pictures again',
    may: patient,
    ...done,
    handle: (ctx, input) => endAudioOnly(ctx, input.params),
  }),
  post(at('/captions'), {
    summary: 'I want the captioner’s text on this seat, or no longer',
    may: inside,
    ...done,
    body: contract.captionsBody,
    handle: (ctx, input) => wantCaptions(ctx, { ...input.params, ...input.body }),
  }),
];

export const betweenStaffRoutes: Route[] = [
  get(at('/staff-lines'), {
    summary: 'What those who run this session said among themselves, and what they saw',
    may: runs,
    params,
    answer: contract.staffLinesAnswer,
    handle: (ctx, input) => linesOfStaff(ctx, input.params),
  }),
  post(at('/staff-lines'), {
    summary: 'A line to the others who run this session',
    may: runs,
    ...done,
    body: contract.sayBody,
    handle: (ctx, input) => sayToStaff(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/observations/:markId/undo'), {
    summary: 'What I wrote down as seen was a slip',
    may: runs,
    params: contract.markParams,
    answer: doneAnswer,
    handle: (ctx, input) => undoObservation(ctx, input.params),
  }),
];
