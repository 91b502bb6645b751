import type { RoundAnswer } from '#server/care/rounds/contract.ts';
import { query } from '../api.ts';
import { newerOf } from '../live/newer.ts';

/** The round that runs, as it stands for whoever asks; also read by the clock, when a phase is over. */
export const roundQuery = (sessionId: string) => ({
  ...query<RoundAnswer>(`/api/sessions/${sessionId}/listening`, ['session']),
  staleTime: 0,
  refetchInterval: 10_000,
  refetchIntervalInBackground: true,
  retry: false,
  structuralSharing: (known: unknown, arrived: unknown) =>
    newerOf(known as RoundAnswer | undefined, arrived as RoundAnswer),
});
