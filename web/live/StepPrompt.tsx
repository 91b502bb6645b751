import styles from './Steps.module.css';
import type { Steps } from './step-clock.ts';

/** The one sentence that everybody has on their screen now. */
export function StepPrompt({ steps }: { steps: Steps }) {
  const prompt = steps.running?.prompt;
  if (!prompt) return null;
  return <p className={styles.prompt}>{prompt}</p>;
}
