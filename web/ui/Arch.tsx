import type { ReactNode } from 'react';
import styles from './Arch.module.css';

interface ArchProps {
  /** A warm glow inside: open now. */
  lit?: boolean;
  size?: 'small' | 'card' | 'wide';
  /** What the arch shows, said in words ("Opens in 12 minutes"); without it the arch is hidden from readers. */
  label?: string;
  children: ReactNode;
}

/** A live room or a person's way in, never decoration. */
export function Arch({ lit = false, size = 'card', label, children }: ArchProps) {
  const said = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true };
  return (
    <div className={`${styles.arch} ${styles[size]}`} data-lit={lit || undefined} {...said}>
      <div className={styles.inside}>{children}</div>
      <div className={styles.ground} />
    </div>
  );
}

/** The arch of a join card: the minutes until the room opens, or the word for what it is now. */
export function MinutesArch({ minutes, lit, label }: { minutes: number; lit: boolean; label: string }) {
  const isHours = minutes >= 100;
  return (
    <Arch lit={lit} label={label}>
      <span className={styles.number}>{isHours ? Math.floor(minutes / 60) : minutes}</span>
      <span className={styles.unit}>{isHours ? 'hours' : 'min'}</span>
    </Arch>
  );
}
