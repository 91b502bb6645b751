import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AmongWhom, FoundPerson, SearchAnswer } from '#server/foundation/people/contract-find.ts';
import { ask } from '../api.ts';

/** Somebody who was found, or who stood in the field before. */
export type Chosen = Pick<FoundPerson, 'id' | 'fullName'> & { birthDate?: string | null };

/** The first twenty who answer to what was typed. Kept for a moment only: what was looked for is nobody's to find later. */
export const searchQuery = (text: string, among: AmongWhom) =>
  queryOptions({
    queryKey: ['/api/people/search', among, text],
    queryFn: ({ signal }) => ask<SearchAnswer>('/api/people/search', { text, among }, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
