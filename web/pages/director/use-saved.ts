import { useQueryClient } from '@tanstack/react-query';
import { peopleKey } from './list-queries.ts';
import { personQuery } from './queries.ts';

/** Reads the person and the list of people again. */
export function useSaved(personId: string): () => void {
  const queryClient = useQueryClient();
  return () => {
    void queryClient.invalidateQueries({ queryKey: personQuery(personId).queryKey });
    void queryClient.invalidateQueries({ queryKey: peopleKey });
  };
}
