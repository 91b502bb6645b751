import type { HistoryAnswer, LibraryAnswer, PlanAnswer } from '#server/planning/discussions/contract.ts';
import { query } from '../../api.ts';

export const libraryQuery = query<LibraryAnswer>('/api/discussions', ['discussion']);

export const historyQuery = (discussionId: string) =>
  query<HistoryAnswer>(`/api/discussions/${discussionId}/history`, ['discussion']);

/** Not read anew by news: what is being changed here must not be overwritten. */
export const planQuery = (sessionId: string) => query<PlanAnswer>(`/api/sessions/${sessionId}/plan`);
