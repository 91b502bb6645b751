import { useEffect, useState } from 'react';

const now = () => Temporal.Now.instant().toString();

/** The present as ISO 8601 in UTC, renewed every `everyMs`, and at once when the page is looked at again. */
export function useNow(everyMs = 10_000): string {
  const [instant, setInstant] = useState(now);
  useEffect(() => {
    const renew = () => setInstant(now());
    const timer = setInterval(renew, everyMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [everyMs]);
  return instant;
}
