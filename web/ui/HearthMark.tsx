import styles from './HearthMark.module.css';

/** The name with its arch. */
export function HearthMark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 48 44" width="26" height="24" aria-hidden="true">
        <path d="M16 38.5a8 6.6 0 0 1 16 0z" fill="var(--h-ember)" />
        <path d="M9 39V19.5a15 15 0 0 1 30 0V39" fill="none" stroke="currentColor" strokeWidth="3.8" />
        <path d="M3 40h42" stroke="currentColor" strokeWidth="3.8" strokeLinecap="round" />
      </svg>
      Hearth
    </span>
  );
}
