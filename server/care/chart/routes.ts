import { get, post, put } from '#server/platform/http/route.ts';
import {
  amendBody,
  amendedAnswer,
  draftAnswer,
  draftParams,
  noteParams,
  notesAnswer,
  ownDraftBody,
  sessionParams,
  sharedDraftBody,
  signBody,
  signedAnswer,
} from './contract.ts';
import { amendNote, saveOwnDraft, saveSharedDraft, showNotes, signNotes } from './service.ts';

const writers = ['group_therapist'];
const instantOrNull = (text: string | null) => (text === null ? null : Temporal.Instant.from(text));

export const routes = [
  get('/api/sessions/:sessionId/notes', {
    summary: 'The notes desk of a session: drafts, signed notes, what waits',
    may: writers,
    params: sessionParams,
    answer: notesAnswer,
    handle: (ctx, { params }) => showNotes(ctx, params.sessionId),
  }),
  put('/api/sessions/:sessionId/notes/shared', {
    summary: 'Keep the draft of the shared section',
    may: writers,
    params: sessionParams,
    body: sharedDraftBody,
    answer: draftAnswer,
    handle: async (ctx, { params, body }) => {
      const updatedAt = await saveSharedDraft(ctx, {
        ...params,
        body: body.body,
        basedOn: instantOrNull(body.basedOn),
      });
      return { updatedAt: updatedAt.toString() };
    },
  }),
  put('/api/sessions/:sessionId/notes/:personId', {
    summary: "Keep the draft of one patient's own section",
    may: writers,
    params: draftParams,
    body: ownDraftBody,
    answer: draftAnswer,
    handle: async (ctx, { params, body }) => {
      const updatedAt = await saveOwnDraft(ctx, {
        ...params,
        body: body.body,
        basedOn: instantOrNull(body.basedOn),
      });
      return { updatedAt: updatedAt.toString() };
    },
  }),
  post('/api/sessions/:sessionId/notes/sign', {
    summary: 'Sign the notes of these patients: all or none',
    may: writers,
    params: sessionParams,
    body: signBody,
    answer: signedAnswer,
    handle: async (ctx, { params, body }) => ({ signed: await signNotes(ctx, { ...params, ...body }) }),
  }),
  post('/api/notes/:noteId/amend', {
    summary: 'Amend a signed note: a new version with its reason',
    may: writers,
    params: noteParams,
    body: amendBody,
    answer: amendedAnswer,
    handle: async (ctx, { params, body }) => ({ version: await amendNote(ctx, { ...params, ...body }) }),
  }),
];
