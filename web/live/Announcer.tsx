import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { newsBetween, timeNews } from './room-news.ts';

/** Says who comes, goes, raises a hand or has a quiet word, and when a part nears its end, to those who do not watch. */
export function Announcer({ room, now }: { room: RoomAnswer; now: number }) {
  const known = useRef(room);
  const knownNow = useRef(now);
  const [news, setNews] = useState('');
  useEffect(() => {
    const found = newsBetween(known.current, room);
    known.current = room;
    if (found.length > 0) setNews(found.join(' '));
  }, [room]);
  useEffect(() => {
    const found = timeNews(room.blocks, knownNow.current, now);
    knownNow.current = now;
    if (found) setNews(found);
  }, [room, now]);
  return (
    <VisuallyHidden role="status" aria-label="News of the room">
      {news}
    </VisuallyHidden>
  );
}
