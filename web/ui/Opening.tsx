import styles from './notices.module.css';

/** Shown when a page takes longer than a moment to open. */
export function Opening() {
  return (
    <p className={styles.opening} role="status">
      Opening…
    </p>
  );
}
