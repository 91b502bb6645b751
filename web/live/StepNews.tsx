import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { type Steps, stepNews } from './step-clock.ts';
import { useServerNow } from './use-server-now.ts';

/** Says another step, another prompt and the last two minutes to those who do not watch the ribbon. */
export function StepNews({ room }: { room: Pick<RoomAnswer, 'now' | 'steps'> }) {
  const { steps } = room;
  const now = useServerNow(room.now);
  const known = useRef<{ steps: Steps; now: number } | null>(null);
  const [news, setNews] = useState('');
  useEffect(() => {
    const found = stepNews(known.current, { steps, now });
    known.current = { steps, now };
    if (found) setNews(found);
  }, [steps, now]);
  return (
    <VisuallyHidden role="status" aria-label="News of the steps">
      {news}
    </VisuallyHidden>
  );
}
