import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { post } from '../../api.ts';
import { useOneAtATime } from './use-one-at-a-time.ts';

/** What was decided shows on this page and in the notes. */
export const readAgain = (queryClient: QueryClient, sessionId: string) =>
  Promise.all(
    ['attendance', 'notes'].map((page) =>
      queryClient.invalidateQueries({ queryKey: [`/api/sessions/${sessionId}/${page}`] }),
    ),
  );

export interface CorrectionToSend {
  reason: string;
  corrections: { from: string; to: string; present: boolean; media: 'video' | 'audio' | 'phone' }[];
}

export const sendCorrection = (sessionId: string, personId: string, body: CorrectionToSend) =>
  post(`/api/sessions/${sessionId}/attendance/${personId}/correct`, body);

/** One act of the page at a time, a double click is one; `say` is what is said when it is done. */
export function useDecide(sessionId: string, onDone: (say: string) => void) {
  const queryClient = useQueryClient();
  return useOneAtATime({
    mutationFn: (act: { do: () => Promise<unknown>; say: string }) => act.do(),
    onSuccess: async (_answer, act) => {
      await readAgain(queryClient, sessionId);
      onDone(act.say);
    },
    // Somebody else may have decided meanwhile: show what stands now beside the refusal.
    onError: () => void readAgain(queryClient, sessionId),
  });
}
