import type { FiguresAnswer, OwnHurtsAnswer, RepairsAnswer } from '#server/care/repair/contract.ts';
import { query } from '../api.ts';

/** What hurt in this session, for those who run it. */
export const repairsQuery = (sessionId: string) => ({
  ...query<RepairsAnswer>(`/api/sessions/${sessionId}/repairs`, ['repair']),
  staleTime: 0,
  // News come by the stream of events; this is for when it is cut.
  refetchInterval: 15_000,
  refetchIntervalInBackground: true,
  retry: false,
});

/** What the person themself said hurt. */
export const ownHurtsQuery = (sessionId: string) => ({
  ...query<OwnHurtsAnswer>(`/api/sessions/${sessionId}/hurts`, ['repair']),
  staleTime: 0,
});

export const figuresQuery = (programId: string, from: string, through: string) =>
  query<FiguresAnswer>(`/api/programs/${programId}/repair-figures?from=${from}&through=${through}`, [
    'repair',
  ]);
