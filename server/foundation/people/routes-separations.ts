import type { Ctx } from '#server/platform/ctx.ts';
import { get, post } from '#server/platform/http/route.ts';
import { personParams } from './contract.ts';
import {
  endSeparationBody,
  type SeparationsAnswer,
  separationBody,
  separationsAnswer,
} from './contract-separations.ts';
import { endSeparation, namesOf, separate, separationsOf } from './service.ts';

const director = ['program_director'] as const;

/** Who is not placed together with whom: kept by the director, acted on at every door, explained nowhere. */
export const separationRoutes = [
  get('/api/people/:personId/separations', {
    summary: 'From whom this patient is, or was, kept apart',
    may: director,
    params: personParams,
    answer: separationsAnswer,
    handle: (ctx, { params }) => present(ctx, params.personId),
  }),
  post('/api/people/:personId/separations', {
    summary: 'Keep this patient and another one apart from now on',
    may: director,
    params: personParams,
    body: separationBody,
    answer: separationsAnswer,
    handle: async (ctx, { params, body }) => {
      await separate(ctx, { ...params, ...body });
      return present(ctx, params.personId);
    },
  }),
  post('/api/people/:personId/separations/end', {
    summary: 'End a separation now',
    may: director,
    params: personParams,
    body: endSeparationBody,
    answer: separationsAnswer,
    handle: async (ctx, { params, body }) => {
      await endSeparation(ctx, { ...params, ...body });
      return present(ctx, params.personId);
    },
  }),
];

async function present(ctx: Ctx, personId: string): Promise<SeparationsAnswer> {
  const found = await separationsOf(ctx, personId);
  const otherOf = (ids: readonly string[]) => ids.find((id) => id !== personId)!;
  const names = await namesOf(
    ctx,
    found.map((one) => otherOf(one.personIds)),
  );
  return {
    separations: found.map(({ id, personIds, scope, begunAt, endedAt }) => ({
      id,
      otherId: otherOf(personIds),
      otherName: names.get(otherOf(personIds))!.fullName,
      scope,
      begunAt: begunAt.toString(),
      endedAt: endedAt?.toString() ?? null,
    })),
  };
}
