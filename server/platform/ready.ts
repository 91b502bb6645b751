import { askEngines } from './ask-engines.ts';
import { StartTrouble } from './embedded/trouble.ts';
import { type Env, readEnv } from './env.ts';

/**
 * The settings, checked; in production also what they lead to. All that is wrong is told at once: whoever sets up a server sees one list, not
 * one line after each attempt.
 * @throws StartTrouble
 */
export async function readyEnv(
  source: Record<string, string | undefined>,
  { alone }: { alone: boolean },
): Promise<Env> {
  const answer = readEnv(source);
  const wrong = 'problems' in answer ? answer.problems : [];
  const reached = 'env' in answer ? answer.env : answer.reached;
  const isProduction = source.HEARTH_MODE === 'production';
  const problems = isProduction ? [...wrong, ...(await askEngines(reached, { alone }))] : wrong;
  if (problems.length === 0 && 'env' in answer) return answer.env;
  throw new StartTrouble(
    `Hearth does not start with these settings:\n${problems.map((line) => `  ${line}`).join('\n')}`,
  );
}
