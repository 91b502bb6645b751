import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { RoundAnswer } from '#server/care/rounds/contract.ts';
import { query } from '../api.ts';
import { newerOf } from '../live/newer.ts';

/** The round that runs, as it stands for whoever asks; also read by the clock, when a phase is over. */
export const roundQuery = (sessionId: string) => ({
  ...query<RoundAnswer>(`/api/sessions/${sessionId}/listening`, ['session', 'round']),
  staleTime: 0,
  refetchInterval: 10_000,
  refetchIntervalInBackground: true,
  retry: false,
  structuralSharing: (known: unknown, arrived: unknown) =>
    newerOf(known as RoundAnswer | undefined, arrived as RoundAnswer),
});

/** For staff, who also see who has come to each circle: while a round runs, news of the rooms are news of it. */
export function useStaffRound(sessionId: string) {
  const options = roundQuery(sessionId);
  const isRunning = useQueryClient().getQueryData<RoundAnswer>(options.queryKey)?.round != null;
  return useQuery({ ...options, ...(isRunning ? { meta: { topics: ['session', 'round', 'room'] } } : {}) });
}
