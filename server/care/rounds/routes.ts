import { get, post, type Route } from '#server/platform/http/route.ts';
import * as contract from './contract.ts';
import { checkRound, proposeRound } from './plan-round.ts';
import { endRound, extendRound, placePerson, visitCircle, writeToAll } from './run-round.ts';
import { round } from './show-round.ts';
import { startRound } from './start-round.ts';
import { answerTurn, askForStaff, passTurn, rateRound, stopRound } from './take-part.ts';

const leads = ['group_therapist'];
const helps = ['group_therapist', 'room_host'];
const nobody = '00000000-0000-4000-8000-000000000000';
const at = (path: string) => `/api/sessions/:sessionId/listening${path}`;
const params = contract.sessionParams;
const answer = contract.doneAnswer;

/** Listening rounds: who sits with whom, how it goes on, and what those who take part do. */
export const roundRoutes: Route[] = [
  get(at(''), {
    summary: 'The round that runs: my own circle, or every circle for those who run the session',
    may: ['patient', 'group_therapist', 'room_host', 'program_director', 'interpreter', 'captioner'],
    params,
    answer: contract.roundAnswer,
    handle: (ctx, input) => round(ctx, input.params),
  }),
  post(at('/proposal'), {
    summary: 'Propose who practises with whom; nothing is kept',
    may: leads,
    params,
    body: contract.proposalBody,
    example: { formatKey: 'triad' },
    answer: contract.arrangementAnswer,
    handle: (ctx, input) => proposeRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/check'), {
    summary: 'What speaks against circles that were made by hand, and what they cost; nothing is kept',
    may: leads,
    params,
    body: contract.arrangementBody,
    example: { formatKey: 'triad', circles: [] },
    answer: contract.arrangementAnswer,
    handle: (ctx, input) => checkRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/start'), {
    summary: 'Start a round: everybody goes to their circle',
    may: leads,
    params,
    body: contract.startBody,
    example: { formatKey: 'triad', circles: [], seen: '0' },
    answer: contract.startedAnswer,
    handle: (ctx, input) => startRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/extend'), {
    summary: 'More minutes for the round that runs',
    may: leads,
    params,
    body: contract.extendBody,
    example: { minutes: 3, seen: '0' },
    answer,
    handle: (ctx, input) => extendRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/end'), {
    summary: 'Call everybody back to the group',
    may: leads,
    params,
    body: contract.endBody,
    example: {},
    answer,
    handle: (ctx, input) => endRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/line'), {
    summary: 'A line on the screen of everybody in the round',
    may: helps,
    params,
    body: contract.lineBody,
    example: { text: 'Two more minutes' },
    answer,
    handle: (ctx, input) => writeToAll(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/visit'), {
    summary: 'I step into this circle',
    may: helps,
    params,
    body: contract.visitBody,
    example: { roomId: nobody },
    answer,
    handle: (ctx, input) => visitCircle(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/place'), {
    summary: 'Put somebody into another circle, or back into the group',
    may: leads,
    params,
    body: contract.placeBody,
    example: { personId: nobody, roomId: 'main' },
    answer,
    handle: (ctx, input) => placePerson(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/pass'), {
    summary: 'I pass: my turn goes to the next, or somebody else listens',
    may: ['patient'],
    params,
    body: contract.passBody,
    example: { roundId: nobody, turn: 1 },
    answer,
    handle: (ctx, input) => passTurn(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/stop'), {
    summary: 'I stop and go back to the group',
    may: ['patient'],
    params,
    body: contract.roundBody,
    example: { roundId: nobody },
    answer,
    handle: (ctx, input) => stopRound(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/help'), {
    summary: 'A facilitator, please',
    may: ['patient'],
    params,
    body: contract.roundBody,
    example: { roundId: nobody },
    answer,
    handle: (ctx, input) => askForStaff(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/answer'), {
    summary: 'Whether what was said back is what I meant',
    may: ['patient'],
    params,
    body: contract.answerBody,
    example: { roundId: nobody, turn: 1, answer: 'yes' },
    answer,
    handle: (ctx, input) => answerTurn(ctx, { ...input.params, ...input.body }),
  }),
  post(at('/rating'), {
    summary: 'How well I felt heard in this round, 0 to 10',
    may: ['patient'],
    params,
    body: contract.ratingBody,
    example: { roundId: nobody, rating: 8 },
    answer,
    handle: (ctx, input) => rateRound(ctx, { ...input.params, ...input.body }),
  }),
];
