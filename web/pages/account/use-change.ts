import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../api.ts';
import { accountQuery } from './queries.ts';

/** Does something to the account and reads it again; where a proof is missing, the page asks for it. */
export function useChange() {
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const again = () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey });
  const change = async (act: () => Promise<unknown>): Promise<boolean> => {
    setError(undefined);
    setBusy(true);
    try {
      await act();
      return true;
    } catch (failure) {
      // The page shows the question by itself once it has read the account again.
      if (!(failure instanceof Problem && failure.code === 'prove_first')) setError(failure);
      return false;
    } finally {
      await again();
      setBusy(false);
    }
  };
  return { change, again, error, isBusy };
}
