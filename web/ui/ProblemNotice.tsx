import { Button } from '@mantine/core';
import { Problem } from '../api.ts';
import styles from './notices.module.css';
import { StatusMark } from './StatusMark.tsx';

/** What happened, what was kept, what to do, in this order; a reference to tell support in small. */
export function ProblemNotice({
  error,
  kept,
  onRetry,
}: {
  error: unknown;
  kept?: string;
  onRetry?: () => void;
}) {
  const problem = error instanceof Problem ? error : undefined;
  return (
    <div className={styles.problem} role="alert">
      <StatusMark mark="refused">{problem?.title ?? 'This page could not be shown.'}</StatusMark>
      {kept && <p>{kept}</p>}
      <p>{problem?.detail || 'Load it again. If it happens again, tell whoever runs your program.'}</p>
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
      {problem?.reference && <p className={styles.small}>Reference {problem.reference}</p>}
    </div>
  );
}
