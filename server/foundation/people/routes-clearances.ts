import type { Ctx } from '#server/platform/ctx.ts';
import { get, post } from '#server/platform/http/route.ts';
import { personParams } from './contract.ts';
import {
  type ClearancesAnswer,
  clearanceBody,
  clearancesAnswer,
  endClearanceBody,
} from './contract-clearances.ts';
import { mostDays, usualDays } from './rules-clearance.ts';
import { clearancesOf, endClearance, namesOf, openClearance } from './service.ts';

const therapist = ['group_therapist'] as const;

/** Who may practise together though they are never put together else: for who treats both, and for nobody besides. */
export const clearanceRoutes = [
  get('/api/people/:personId/practising', {
    summary: 'With whom this person may practise though they are not put together else',
    may: therapist,
    params: personParams,
    answer: clearancesAnswer,
    handle: (ctx, { params }) => present(ctx, params.personId),
  }),
  post('/api/people/:personId/practising', {
    summary: 'They may practise together until that day',
    may: therapist,
    params: personParams,
    body: clearanceBody,
    example: { plan: 'either', lastDay: '2026-10-21', askedAlone: true as const },
    answer: clearancesAnswer,
    handle: async (ctx, { params, body }) => {
      const lastDay = Temporal.PlainDate.from(body.lastDay);
      await openClearance(ctx, { ...params, plan: body.plan, lastDay });
      return present(ctx, params.personId);
    },
  }),
  post('/api/people/:personId/practising/end', {
    summary: 'They practise together no longer',
    may: therapist,
    params: personParams,
    body: endClearanceBody,
    example: { clearanceId: '00000000-0000-4000-8000-000000000000' },
    answer: clearancesAnswer,
    handle: async (ctx, { params, body }) => {
      await endClearance(ctx, { ...params, ...body });
      return present(ctx, params.personId);
    },
  }),
];

async function present(ctx: Ctx, personId: string): Promise<ClearancesAnswer> {
  const { partnerId, clearances } = await clearancesOf(ctx, personId);
  const names = await namesOf(ctx, [partnerId, ...clearances.map((one) => one.openedBy)]);
  const inDays = (days: number) => ctx.today.add({ days }).toString();
  return {
    partnerName: names.get(partnerId)!.fullName,
    usualLastDay: inDays(usualDays),
    latestLastDay: inDays(mostDays),
    clearances: clearances.map((one) => ({
      id: one.id,
      plan: one.plan,
      openedAt: one.openedAt.toString(),
      openedBy: names.get(one.openedBy)!.fullName,
      lastDay: one.lastDay.toString(),
      endedAt: one.endedAt?.toString() ?? null,
      open: one.open,
    })),
  };
}
