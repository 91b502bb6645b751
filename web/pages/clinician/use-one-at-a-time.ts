import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/** A mutation that is asked once, however often the button is pressed before it shows that it works. */
export function useOneAtATime<Answer, Act>(options: UseMutationOptions<Answer, Error, Act>) {
  const isBusy = useRef(false);
  const mutation = useMutation({
    ...options,
    onSettled: () => {
      isBusy.current = false;
    },
  });
  const mutate = (act: Act) => {
    if (isBusy.current) return;
    isBusy.current = true;
    mutation.mutate(act);
  };
  return { mutate, isPending: mutation.isPending, error: mutation.error };
}
