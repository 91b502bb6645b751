import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './Captions.module.css';
import type { CaptionLine } from './caption-lines.ts';
import type { CaptionSize } from './listening.ts';

interface CaptionsProps {
  lines: readonly CaptionLine[];
  size: CaptionSize;
  onSize: (size: CaptionSize) => void;
}

const sizeWords = ['Small', 'Middle', 'Large'];
const nearEndPx = 60;

/** What is written along, as it comes; to be scrolled back while the page is open, and kept nowhere. */
export function Captions({ lines, size, onSize }: CaptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new word scrolls, unless the reader looks back
  useEffect(() => {
    const { current } = list;
    if (current && follows.current) current.scrollTop = current.scrollHeight;
  }, [lines, size]);
  const onScroll = () => {
    const { current } = list;
    if (!current) return;
    follows.current = current.scrollHeight - current.scrollTop - current.clientHeight < nearEndPx;
  };
  return (
    <section className={styles.panel} aria-label="Captions">
      <div className={styles.head}>
        <span>Captions, kept nowhere</span>
        <span className={styles.sizes}>
          <Button
            aria-label={`A−, smaller letters, now ${sizeWords[size]!.toLowerCase()}`}
            disabled={size === 0}
            onClick={() => onSize((size - 1) as CaptionSize)}
          >
            A−
          </Button>
          <Button
            aria-label={`A+, larger letters, now ${sizeWords[size]!.toLowerCase()}`}
            disabled={size === 2}
            onClick={() => onSize((size + 1) as CaptionSize)}
          >
            A+
          </Button>
        </span>
      </div>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard */}
      <div
        ref={list}
        className={styles.lines}
        data-size={size}
        // Not read aloud: whoever hears a screen reader hears the room as well.
        role="log"
        aria-live="off"
        aria-label="What was written"
        tabIndex={0}
        onScroll={onScroll}
      >
        {lines.length === 0 && <p className={styles.none}>Nothing has been written yet.</p>}
        {lines.map((line) => (
          <p key={`${line.by} ${line.id}`}>{line.text}</p>
        ))}
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard */}
    </section>
  );
}
