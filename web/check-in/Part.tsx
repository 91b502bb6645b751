import { type ReactNode, useId } from 'react';
import styles from './check-in.module.css';

interface PartProps {
  question: string;
  hint?: string;
  error?: ReactNode;
  isPassed: boolean;
  onPass: () => void;
  children: ReactNode;
}

/** One part of a check-in: its question, its answer, and the right not to say. */
export function Part({ question, hint, error, isPassed, onPass, children }: PartProps) {
  const id = useId();
  return (
    <fieldset
      className={styles.part}
      aria-describedby={error ? `${id}-error` : undefined}
      {...(error && { 'aria-invalid': true, tabIndex: -1 })}
    >
      <legend>
        <h2>{question}</h2>
      </legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {isPassed ? <p className={styles.passed}>You’d rather not say. That is all right.</p> : children}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <button type="button" className={styles.quiet} aria-pressed={isPassed} onClick={onPass}>
        {isPassed ? 'Answer after all' : 'I’d rather not say'}
        <span className={styles.hidden}>: {question}</span>
      </button>
    </fieldset>
  );
}
