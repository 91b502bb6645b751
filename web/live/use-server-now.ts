import { useEffect, useState } from 'react';

/** The server's present in epoch ms, each second: a browser whose clock is wrong shows the same minutes left as everybody. */
export function useServerNow(answeredNow: string): number {
  const [, tick] = useState(0);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    setOffset(Temporal.Instant.from(answeredNow).epochMilliseconds - Date.now());
  }, [answeredNow]);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + offset;
}
