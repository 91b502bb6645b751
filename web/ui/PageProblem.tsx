import { useRouter } from '@tanstack/react-router';
import { Main } from './Main.tsx';
import styles from './notices.module.css';
import { ProblemNotice } from './ProblemNotice.tsx';

/** Stands where a page should be whose loader or drawing failed. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Main className={styles.page}>
      <h1>This page could not be opened.</h1>
      <ProblemNotice error={error} onRetry={retry} />
    </Main>
  );
}
