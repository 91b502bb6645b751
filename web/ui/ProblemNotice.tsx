import { Button } from '@mantine/core';
import { Problem } from '../api.ts';
import styles from './notices.module.css';
import { StatusMark } from './StatusMark.tsx';

interface ProblemNoticeProps {
  error: unknown;
  kept?: string;
  /** Further messages, of fields that are not on the page. */
  lines?: string[];
  onRetry?: () => void;
}

/** What happened, what was kept, what to do, in this order; a reference to tell support in small. */
export function ProblemNotice({ error, kept, lines = [], onRetry }: ProblemNoticeProps) {
  const problem = error instanceof Problem ? error : undefined;
  return (
    <div className={styles.problem} role="alert">
      <StatusMark mark="refused">{problem?.whatHappened ?? 'This page could not be shown.'}</StatusMark>
      {kept && <p>{kept}</p>}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{problem?.whatToDo ?? 'Load it again. If it stays, tell whoever runs your program.'}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {problem?.reference && <p className={styles.small}>Reference {problem.reference}</p>}
    </div>
  );
}
