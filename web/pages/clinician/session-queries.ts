import { infiniteQueryOptions } from '@tanstack/react-query';
import type { NotesAnswer } from '#server/care/chart/contract.ts';
import type { SessionAnswer, SessionsAnswer } from '#server/planning/programs/contract.ts';
import { get, query } from '../../api.ts';

// What the routes ask for before a page is there: part of everybody's first load, so nothing else stands here.

export const sessionQuery = (sessionId: string) =>
  query<SessionAnswer>(`/api/sessions/${sessionId}`, ['session']);

export const notesQuery = (sessionId: string) =>
  query<NotesAnswer>(`/api/sessions/${sessionId}/notes`, ['note', 'attendance']);

/** What still meets today; what began yesterday and is not over is of today too. */
export const dayQuery = (zone: string) => {
  const today = Temporal.Now.plainDateISO(zone);
  const path = `/api/sessions?from=${today.subtract({ days: 1 })}&through=${today}&state=ahead`;
  return infiniteQueryOptions({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => get<SessionsAnswer>(path + pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next && `&after=${next}`,
    meta: { topics: ['session'] },
  });
};
