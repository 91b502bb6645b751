import { useLayoutEffect } from 'react';

/** Staff pages are set in dense type; on <html>, so that what opens over the page follows. */
export function useDenseType(): void {
  useLayoutEffect(() => {
    document.documentElement.dataset.density = 'dense';
    return () => {
      delete document.documentElement.dataset.density;
    };
  }, []);
}
