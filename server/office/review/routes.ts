import { get } from '#server/platform/http/route.ts';
import { boardAnswer, boardQuery, patientParams, runwayAnswer } from './contract.ts';
import { showBoard, showRunway } from './service.ts';

export const routes = [
  get('/api/runway', {
    summary: 'Every approval: units left, last covered day, this week, what would keep it',
    scope: 'runway:read',
    may: ['utilization_reviewer', 'program_director'],
    query: boardQuery,
    answer: boardAnswer,
    handle: (ctx, { query }) => showBoard(ctx, query),
  }),
  get('/api/patients/:patientId/runway', {
    summary: "One patient's week and days left",
    scope: 'runway:read',
    may: ['patient', 'group_therapist', 'utilization_reviewer', 'biller', 'program_director'],
    params: patientParams,
    answer: runwayAnswer,
    handle: (ctx, { params }) => showRunway(ctx, params.patientId),
  }),
];
