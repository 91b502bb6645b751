import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ClaimsAnswer } from '#server/office/billing/contract.ts';
import { ask } from '../../api.ts';
import { claimsKey } from './queries.ts';

/** What waits by payer, and what was sent, fifty at a time; or of that what answers to what was typed. */
export const claimsQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: [...claimsKey, text],
    queryFn: ({ pageParam, signal }) =>
      ask<ClaimsAnswer>('/api/claims/list', { text, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { topics: ['claim'] },
  });
