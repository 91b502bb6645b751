import type { ReactNode } from 'react';
import styles from './ReasonList.module.css';
import { type Mark, MarkShape } from './StatusMark.tsx';

/** One reason: what is so, the evidence (with links to its source), and who says that it matters. */
export interface Reason {
  key: string;
  mark: Mark;
  statement: ReactNode;
  detail?: ReactNode;
  /** A ribbon or another picture of the evidence. */
  picture?: ReactNode;
  authority?: ReactNode;
  /** "since Mar 1, 2026" */
  authorityDate?: ReactNode;
}

const markWords: Record<Mark, string> = {
  kept: 'Met:',
  partial: 'Partly met:',
  watch: 'Watch:',
  refused: 'Not met:',
  waits: 'Waits:',
  open: 'Open:',
};

/** The answer in large: "Billable, because…" with the first words in the colour of the mark. */
export function Verdict({ mark, word, rest, as: Heading = 'h1' }: VerdictProps) {
  return (
    <Heading className={styles.verdict}>
      <span className={styles[mark]}>{word}</span> {rest}
    </Heading>
  );
}

interface VerdictProps {
  mark: Mark;
  /** "Billable," */
  word: string;
  /** "because…" */
  rest: string;
  as?: 'h1' | 'h2';
}

/** Why it is so: each line a statement, its evidence, its authority. */
export function ReasonList({ reasons }: { reasons: Reason[] }) {
  return (
    <ul className={styles.list}>
      {reasons.map((reason) => (
        <li key={reason.key} className={styles.reason}>
          <span className={styles.shape}>
            <MarkShape mark={reason.mark} />
          </span>
          <div className={styles.body}>
            <p className={styles.statement}>
              <span className={styles.hidden}>{markWords[reason.mark]} </span>
              {reason.statement}
            </p>
            {reason.picture}
            {reason.detail && <p className={styles.detail}>{reason.detail}</p>}
          </div>
          {(reason.authority || reason.authorityDate) && (
            <p className={styles.authority}>
              {reason.authority}
              {reason.authorityDate && <span>{reason.authorityDate}</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
