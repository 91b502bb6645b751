import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import styles from './office.module.css';
import type { ClaimLine } from './queries.ts';
import { dayStepsOf, type Step, sessionsOf } from './trail.ts';

/** From the line back to each minute. */
export function LineTrail({ line, zone }: { line: ClaimLine; zone: string }) {
  return (
    <div className={styles.trails}>
      {sessionsOf(line, zone).map((session) => (
        <div key={session.sessionId}>
          <h3>
            <Link to={paths.attendance} params={{ sessionId: session.sessionId }} preload={false}>
              {session.group}: back to each minute
            </Link>
          </h3>
          <Steps steps={session.steps} />
        </div>
      ))}
      <div>
        <h3>For the day</h3>
        <Steps steps={dayStepsOf(line)} />
      </div>
    </div>
  );
}

function Steps({ steps }: { steps: Step[] }) {
  return (
    <ul className={styles.steps}>
      {steps.map((step) => (
        <li key={step.key}>
          {step.ruleVersionId ? (
            <Link to={paths.rules} hash={step.ruleVersionId}>
              {step.what}
            </Link>
          ) : (
            <span>{step.what}</span>
          )}
          <span className={styles.detail}>{step.detail}</span>
        </li>
      ))}
    </ul>
  );
}
