import { del, get, post } from '#server/platform/http/route.ts';
import {
  addedAnswer,
  batchAnswer,
  batchParams,
  claimAnswer,
  claimLineParams,
  claimParams,
  claimsAnswer,
  claimsBody,
  claimsQuery,
  dayAnswer,
  daysAnswer,
  daysBody,
  daysQuery,
  doneAnswer,
  sendBody,
  sentAnswer,
  serviceDayParams,
} from './contract.ts';
import {
  addToClaim,
  listClaims,
  pageOfDays,
  sendBatch,
  showBatch,
  showClaim,
  showDay,
  takeOffClaim,
} from './service.ts';

const readers = ['biller', 'utilization_reviewer', 'program_director'];
const billers = ['biller'];

export const routes = [
  get('/api/service-days', {
    summary: 'Service days with their answers, newest first',
    scope: 'days:read',
    may: readers,
    query: daysQuery,
    answer: daysAnswer,
    handle: (ctx, { query: { from, through, filter, after } }) =>
      pageOfDays(ctx, { from, through, filter: filter ?? 'all', text: '', after: after ?? null }),
  }),
  post('/api/service-days/list', {
    summary: 'The same, of those whose person or day answers to what was typed',
    may: readers,
    body: daysBody,
    answer: daysAnswer,
    handle: (ctx, { body }) => pageOfDays(ctx, body),
  }),
  get('/api/service-days/:serviceDayId', {
    summary: 'One day explained: each reason with evidence and authority',
    scope: 'days:read',
    may: readers,
    params: serviceDayParams,
    answer: dayAnswer,
    handle: (ctx, { params }) => showDay(ctx, params.serviceDayId),
  }),
  post('/api/service-days/:serviceDayId/claim-line', {
    summary: 'Put a billable day on the draft claim of its week',
    may: billers,
    params: serviceDayParams,
    answer: addedAnswer,
    handle: (ctx, { params }) => addToClaim(ctx, params),
  }),
  get('/api/claims', {
    summary: 'Drafts by payer, the newest files, and claims that were sent, newest first',
    scope: 'claims:read',
    may: readers,
    query: claimsQuery,
    answer: claimsAnswer,
    handle: (ctx, { query }) => listClaims(ctx, { text: '', after: query.after ?? null }),
  }),
  post('/api/claims/list', {
    summary: 'The same, of sent claims whose person or number answers to what was typed',
    may: readers,
    body: claimsBody,
    answer: claimsAnswer,
    handle: (ctx, { body }) => listClaims(ctx, body),
  }),
  get('/api/claims/:claimId', {
    summary: 'A claim; each line with the ids of its evidence',
    scope: 'claims:read',
    may: readers,
    params: claimParams,
    answer: claimAnswer,
    handle: (ctx, { params }) => showClaim(ctx, params.claimId),
  }),
  del('/api/claims/:claimId/lines/:claimLineId', {
    summary: 'Take a day off a claim that was not sent',
    may: billers,
    params: claimLineParams,
    answer: doneAnswer,
    handle: async (ctx, { params }) => {
      await takeOffClaim(ctx, params);
      return { done: true as const };
    },
  }),
  post('/api/claim-batches', {
    summary:
      "Write the file of a payer's draft claims, 837I or 837P as its rule says, and mark them submitted",
    may: billers,
    body: sendBody,
    answer: sentAnswer,
    handle: (ctx, { body }) => sendBatch(ctx, body),
  }),
  get('/api/claim-batches/:batchId', {
    summary: 'The file of a batch as it was written',
    may: readers,
    params: batchParams,
    answer: batchAnswer,
    handle: (ctx, { params }) => showBatch(ctx, params.batchId),
  }),
];
