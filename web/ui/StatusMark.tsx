import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconClockFilled,
  IconHourglassFilled,
  IconSquareRoundedXFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './StatusMark.module.css';

/** kept: circle with tick. partial: clock. watch: triangle. refused: square with cross. waits: hourglass. open: dashed. */
export type Mark = 'kept' | 'partial' | 'watch' | 'refused' | 'waits' | 'open';

const shapes = {
  kept: IconCircleCheckFilled,
  partial: IconClockFilled,
  watch: IconAlertTriangleFilled,
  refused: IconSquareRoundedXFilled,
  waits: IconHourglassFilled,
  open: IconCircleDashed,
};

/** The shape of a state alone; only beside a text that says the state. */
export function MarkShape({ mark, size = 18 }: { mark: Mark; size?: number }) {
  const Shape = shapes[mark];
  return <Shape size={size} className={`${styles.shape} ${styles[mark]}`} aria-hidden="true" />;
}

/** A state: its shape and its word, in its colour. */
export function StatusMark({ mark, children }: { mark: Mark; children: ReactNode }) {
  return (
    <span className={`${styles.mark} ${styles[mark]}`}>
      <MarkShape mark={mark} />
      <span>{children}</span>
    </span>
  );
}
