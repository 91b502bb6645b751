import { get, post } from '#server/platform/http/route.ts';
import {
  areaBody,
  areaParams,
  areasAnswer,
  cardAnswer,
  cardParams,
  cardQuery,
  doneAnswer,
  importAnswer,
  importBody,
  openCardBody,
  recheckBody,
  stepBody,
  supportAnswer,
  supportBody,
  supportParams,
} from './contract-emergency.ts';
import { emergencyAreas, importAreas, recheckArea, retireArea, saveArea } from './emergency-areas.ts';
import { callSecond, emergencyCard, openCard, takeStep } from './emergency-card.ts';
import { ownerOf } from './safety-plan.ts';
import { addSupportPerson, endSupportPerson, supportPeople } from './support-people.ts';

const helpers = ['group_therapist', 'room_host', 'program_director'] as const;
const director = ['program_director'] as const;
const done = { done: true as const };

const area = {
  state: 'OH',
  county: 'Franklin',
  zipPrefix: null,
  centreName: 'Franklin County 911',
  centrePhone: '6145550100',
  hospitalName: null,
  hospitalAddress: null,
  hospitalPhone: null,
  mobileCrisisName: null,
  mobileCrisisPhone: null,
  source: 'Called and asked',
  checkedOn: '2026-01-05',
};
const supporter = {
  name: 'Ana',
  relation: 'sister',
  phone: '6145550123',
  maySay: '',
  releaseFrom: null,
  releaseUntil: null,
};

export const emergencyRoutes = [
  post('/api/people/:personId/emergency-card/openings', {
    summary: "Open a person's emergency card; each opening is recorded",
    may: helpers,
    params: cardParams,
    body: openCardBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await openCard(ctx, { ...params, ...body });
      return done;
    },
  }),
  get('/api/people/:personId/emergency-card', {
    summary: 'Where help would go, whom to call there, and what was done',
    may: helpers,
    params: cardParams,
    query: cardQuery,
    answer: cardAnswer,
    handle: (ctx, { params, query }) =>
      emergencyCard(ctx, { ...params, sessionId: query.sessionId ?? null, areaId: query.areaId ?? null }),
  }),
  post('/api/people/:personId/emergency-card/steps', {
    summary: 'Write down what was done',
    may: helpers,
    params: cardParams,
    body: stepBody,
    example: { sessionId: null, kind: 'called_person', words: '' },
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await takeStep(ctx, { ...params, ...body });
      return done;
    },
  }),
  post('/api/people/:personId/emergency-card/second', {
    summary: 'Call a second staff member in: who is on call is paged',
    may: helpers,
    params: cardParams,
    body: openCardBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await callSecond(ctx, { ...params, ...body });
      return done;
    },
  }),
  get('/api/emergency-areas', {
    summary: 'Numbers of 911 centres, emergency departments and mobile crisis teams by place',
    may: helpers,
    answer: areasAnswer,
    handle: (ctx) => emergencyAreas(ctx),
  }),
  post('/api/emergency-areas', {
    summary: 'A new area, or new numbers of a known one; the older ones stay readable',
    may: director,
    body: areaBody,
    example: area,
    answer: doneAnswer,
    handle: async (ctx, { body }) => {
      await saveArea(ctx, body);
      return done;
    },
  }),
  post('/api/emergency-areas/import', {
    summary: 'Areas from a CSV file, all or none; a dry run lists what is wrong by row',
    may: director,
    body: importBody,
    answer: importAnswer,
    handle: (ctx, { body }) => importAreas(ctx, body),
  }),
  post('/api/emergency-areas/:areaId/checked', {
    summary: 'The numbers were tried today and are right',
    may: director,
    params: areaParams,
    body: recheckBody,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await recheckArea(ctx, { ...params, ...body });
      return done;
    },
  }),
  post('/api/emergency-areas/:areaId/retire', {
    summary: 'This area is no longer used',
    may: director,
    params: areaParams,
    answer: doneAnswer,
    handle: async (ctx, { params }) => {
      await retireArea(ctx, params.areaId);
      return done;
    },
  }),
  get('/api/support-people', {
    summary: 'Whom the program may call for me',
    may: ['patient'],
    answer: supportAnswer,
    handle: (ctx) => supportPeople(ctx, ownerOf(ctx.actor)),
  }),
  post('/api/support-people', {
    summary: 'Somebody the program may call for me, and what may be said',
    may: ['patient'],
    body: supportBody,
    example: supporter,
    answer: doneAnswer,
    handle: async (ctx, { body }) => {
      await addSupportPerson(ctx, { ...body, personId: ownerOf(ctx.actor) });
      return done;
    },
  }),
  post('/api/support-people/:supportPersonId/end', {
    summary: 'Off the list of those who may be called',
    may: ['patient', ...helpers],
    params: supportParams,
    answer: doneAnswer,
    handle: async (ctx, { params }) => {
      await endSupportPerson(ctx, params.supportPersonId);
      return done;
    },
  }),
  get('/api/people/:personId/support-people', {
    summary: 'Whom the program may call for this person',
    may: helpers,
    params: cardParams,
    answer: supportAnswer,
    handle: (ctx, { params }) => supportPeople(ctx, params.personId),
  }),
  post('/api/people/:personId/support-people', {
    summary: 'Write down whom the person allows to be called, and what may be said',
    may: helpers,
    params: cardParams,
    body: supportBody,
    example: supporter,
    answer: doneAnswer,
    handle: async (ctx, { params, body }) => {
      await addSupportPerson(ctx, { ...body, ...params });
      return done;
    },
  }),
];
