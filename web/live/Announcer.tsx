import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { newsBetween } from './room-news.ts';

/** Says who comes, goes, raises a hand or has a quiet word to those who do not watch. */
export function Announcer({ room }: { room: RoomAnswer }) {
  const known = useRef(room);
  const [news, setNews] = useState('');
  useEffect(() => {
    const found = newsBetween(known.current, room);
    known.current = room;
    if (found.length > 0) setNews(found.join(' '));
  }, [room]);
  return (
    <VisuallyHidden role="status" aria-label="News of the room">
      {news}
    </VisuallyHidden>
  );
}
