import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import styles from './Ribbon.module.css';

/**
 * counted: solid. hatched: cannot count. booked: dashed, still to come. adds: outlined in ember, the next to add.
 * lost: dashed in amber. away: dashed in grey. held: thin outline. disputed: amber, witnesses disagree.
 * current: what runs now. ahead: what is still to come of a plan. off: a thin line, nothing there.
 */
export type SegmentKind =
  | 'counted'
  | 'hatched'
  | 'booked'
  | 'adds'
  | 'lost'
  | 'away'
  | 'held'
  | 'disputed'
  | 'current'
  | 'ahead'
  | 'off';

/** A stretch of the ribbon; `from` and `to` in the ribbon's own unit (minutes, or milliseconds of the clock). */
export interface Segment {
  from: number;
  to: number;
  kind: SegmentKind;
  text?: string;
}

interface RibbonProps {
  from: number;
  to: number;
  segments: Segment[];
  /** The whole ribbon in one sentence, for those who do not see it. */
  said: string;
  /** The line to reach. */
  line?: number;
  size?: 'thin' | 'row' | 'card';
  /** A pale ground for what is neither counted nor planned. */
  track?: boolean;
}

type Scale = { from: number; to: number };

/** Where a point stands on the scale, in percent, kept inside it. */
export const percentOf = (at: number, { from, to }: Scale): number =>
  Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));

const placed = (segment: Segment, scale: Scale): CSSProperties => {
  const left = percentOf(segment.from, scale);
  return { left: `${left}%`, width: `${percentOf(segment.to, scale) - left}%` };
};

/** Time from left to right. Shapes tell the kinds apart, not colour alone. */
export function Ribbon({ from, to, segments, said, line, size = 'row', track }: RibbonProps) {
  const scale = { from, to };
  return (
    <div className={`${styles.ribbon} ${styles[size]} ${track ? styles.track : ''}`}>
      <div className={styles.shapes} aria-hidden="true">
        {segments.map((segment) => (
          <span
            key={`${segment.from} ${segment.kind}`}
            className={`${styles.segment} ${styles[segment.kind]}`}
            style={placed(segment, scale)}
          >
            {segment.text}
          </span>
        ))}
        {line !== undefined && (
          <span className={styles.line} style={{ left: `${percentOf(line, scale)}%` }} />
        )}
      </div>
      <VisuallyHidden>{said}</VisuallyHidden>
    </div>
  );
}

interface RibbonAxisProps extends Scale {
  marks: { at: number; label: string; strong?: boolean }[];
  /** As the heading of a column it needs a name for those who do not see it. */
  said?: string;
}

/** The scale over or under ribbons that share it. */
export function RibbonAxis({ from, to, marks, said }: RibbonAxisProps) {
  return (
    <div className={styles.axis}>
      {said && <VisuallyHidden>{said}</VisuallyHidden>}
      {marks.map(({ at, label, strong }) => {
        const percent = percentOf(at, { from, to });
        // The first label begins at the edge and the last one ends there; those between stand over their point.
        const side = percent < 4 ? styles.first : percent > 96 ? styles.last : '';
        return (
          <span
            key={`${at} ${label}`}
            aria-hidden="true"
            className={`${styles.mark} ${side} ${strong ? styles.strong : ''}`}
            style={{ left: `${percent}%` }}
          >
            {label}
          </span>
        );
      })}
    </div>
  );
}

interface RibbonKeyProps {
  entries: [kind: SegmentKind | 'line', label: ReactNode][];
  /** One under the other, as sentences. */
  stacked?: boolean;
}

/** What the shapes mean. */
export function RibbonKey({ entries, stacked }: RibbonKeyProps) {
  return (
    <ul className={`${styles.key} ${stacked ? styles.stacked : ''}`}>
      {entries.map(([kind, label]) => (
        <li key={kind}>
          <span
            className={kind === 'line' ? styles.keyLine : `${styles.keyShape} ${styles[kind]}`}
            aria-hidden="true"
          />
          <span>{label}</span>
        </li>
      ))}
    </ul>
  );
}
