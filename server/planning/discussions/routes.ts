import { get, post } from '#server/platform/http/route.ts';
import {
  copiedAnswer,
  copyBody,
  discussionParams,
  editBody,
  editedAnswer,
  historyAnswer,
  libraryAnswer,
  planAnswer,
  sessionParams,
} from './contract.ts';
import { copyDiscussion, editDiscussion, historyOf, library } from './keep-library.ts';
import { houseLibrary } from './library.ts';
import { showPlan } from './plan-session.ts';

const mayUse = ['group_therapist', 'program_director'];

export const discussionRoutes = [
  get('/api/discussions', {
    summary: 'The library of guided discussions: those of the house and those of the programs',
    may: mayUse,
    answer: libraryAnswer,
    handle: (ctx) => library(ctx),
  }),
  post('/api/discussions', {
    summary: 'Copy a discussion for a program, which may then edit it',
    may: mayUse,
    body: copyBody,
    answer: copiedAnswer,
    handle: async (ctx, { body }) => ({ discussionId: await copyDiscussion(ctx, body) }),
  }),
  get('/api/discussions/:discussionId/history', {
    summary: 'Who changed a discussion, when, why and what',
    may: mayUse,
    params: discussionParams,
    answer: historyAnswer,
    handle: (ctx, { params }) => historyOf(ctx, params.discussionId),
  }),
  post('/api/discussions/:discussionId/versions', {
    summary: 'Save a new version of a discussion of a program',
    may: mayUse,
    params: discussionParams,
    body: editBody,
    example: {
      content: example(),
      why: 'A gentler first question',
      status: 'for_review',
      basedOn: 1,
    },
    answer: editedAnswer,
    handle: async (ctx, { params, body }) => ({ version: await editDiscussion(ctx, { ...params, ...body }) }),
  }),
  get('/api/sessions/:sessionId/plan', {
    summary: 'The steps planned for a session, with what their minutes say against its blocks',
    may: mayUse,
    params: sessionParams,
    answer: planAnswer,
    handle: (ctx, { params }) => showPlan(ctx, params.sessionId),
  }),
];

function example() {
  const { key: _, version: __, ...content } = houseLibrary[0]!;
  return content;
}
