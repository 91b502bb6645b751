import { type QueryKey, useQueryClient } from '@tanstack/react-query';

/** Asks a query's answer anew, and waits for it. */
export function useStaleAnswer(queryKey: QueryKey): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey });
}
