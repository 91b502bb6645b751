import { infiniteQueryOptions } from '@tanstack/react-query';
import type { OutreachBoard } from '#server/care/outreach/contract.ts';
import { get, query } from '../../api.ts';

/** Who was missed, fifty at a time. */
export const outreachQuery = infiniteQueryOptions({
  queryKey: ['/api/outreach'],
  queryFn: ({ pageParam, signal }) =>
    get<OutreachBoard>(
      `/api/outreach${pageParam && `?${new URLSearchParams({ after: pageParam })}`}`,
      signal,
    ),
  initialPageParam: '',
  getNextPageParam: (page) => page.next ?? undefined,
  meta: { topics: ['outreach'] },
});

/** Of each of these people, the last time they were missed. */
export const lastMissedQuery = (personIds: readonly string[]) =>
  query<OutreachBoard>(`/api/outreach?personIds=${personIds.join(',')}`, ['outreach']);

export const sessionOutreachQuery = (sessionId: string) =>
  query<OutreachBoard>(`/api/sessions/${sessionId}/outreach`, ['outreach', 'attendance']);
