import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { quietNews, quietWords } from './private-words.ts';
import styles from './QuietNotice.module.css';

interface QuietNoticeProps {
  leading: RoomAnswer['leading'];
  zone: string;
}

/** Why it is quiet when no facilitator is in the room, and aloud when one is back. The last words leave by themselves. */
export function QuietNotice({ leading, zone }: QuietNoticeProps) {
  const known = useRef(leading.quiet);
  const [news, setNews] = useState('');
  useEffect(() => {
    const said = quietNews(known.current, leading.quiet, leading.leaderName);
    known.current = leading.quiet;
    if (said) setNews(said);
  }, [leading]);
  const words = leading.quiet && quietWords(leading.quiet, leading.leaderName, zone);
  return (
    <>
      {words && (
        <div className={styles.notice}>
          <strong>{words.title}</strong>
          <span>{words.next}</span>
        </div>
      )}
      <VisuallyHidden role="status" aria-label="Who leads">
        {news}
      </VisuallyHidden>
    </>
  );
}
