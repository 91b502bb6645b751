import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 47.99em)');

function onChange(changed: () => void) {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the page is as narrow as a phone held upright. */
export const useIsNarrow = (): boolean => useSyncExternalStore(onChange, () => narrow.matches);
