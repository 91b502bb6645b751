import { infiniteQueryOptions } from '@tanstack/react-query';
import type { DaysAnswer } from '#server/office/billing/contract.ts';
import { ask } from '../../api.ts';
import type { Filter } from './answers.ts';
import { daysKey } from './queries.ts';

/** Service days of the last four weeks, or who answers to what was typed; fifty at a time. */
export const daysQuery = (filter: Filter, text: string) =>
  infiniteQueryOptions({
    queryKey: [...daysKey, filter, text],
    queryFn: ({ pageParam, signal }) =>
      ask<DaysAnswer>('/api/service-days/list', { filter, text, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { topics: ['day', 'claim'] },
  });
