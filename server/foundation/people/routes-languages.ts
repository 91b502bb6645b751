import type { Ctx } from '#server/platform/ctx.ts';
import { get, put } from '#server/platform/http/route.ts';
import { personParams } from './contract.ts';
import { type LanguagesAnswer, languagesAnswer, languagesBody } from './contract-languages.ts';
import { languagesOfPerson, sayLanguages } from './service.ts';
import { personOf } from './types.ts';

const staff = ['group_therapist', 'program_director'] as const;

/** What people can talk and listen in: said by themselves or by staff, read where people are put together. */
export const languageRoutes = [
  get('/api/my-languages', {
    summary: 'What I can talk and listen in',
    may: ['patient'],
    answer: languagesAnswer,
    handle: (ctx) => present(ctx, personOf(ctx.actor)!),
  }),
  put('/api/my-languages', {
    summary: 'What I can talk and listen in: the whole list',
    may: ['patient'],
    body: languagesBody,
    example: { languages: ['en', 'es'] },
    answer: languagesAnswer,
    handle: async (ctx, { body }) => {
      const personId = personOf(ctx.actor)!;
      await sayLanguages(ctx, { personId, ...body });
      return present(ctx, personId);
    },
  }),
  get('/api/people/:personId/languages', {
    summary: 'What this person can talk and listen in',
    may: staff,
    params: personParams,
    answer: languagesAnswer,
    handle: (ctx, { params }) => present(ctx, params.personId),
  }),
  put('/api/people/:personId/languages', {
    summary: 'What this person can talk and listen in: the whole list',
    may: staff,
    params: personParams,
    body: languagesBody,
    example: { languages: ['en', 'es'] },
    answer: languagesAnswer,
    handle: async (ctx, { params, body }) => {
      await sayLanguages(ctx, { ...params, ...body });
      return present(ctx, params.personId);
    },
  }),
];

async function present(ctx: Ctx, personId: string): Promise<LanguagesAnswer> {
  const said = await languagesOfPerson(ctx, personId);
  if (!said) return { languages: [], saidAt: null, by: null };
  return {
    languages: [...said.languages],
    saidAt: said.saidAt.toString(),
    by: said.saidBy === personId ? 'self' : 'staff',
  };
}
