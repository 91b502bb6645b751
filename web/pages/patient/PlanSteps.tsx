import { IconMessage, IconPhone } from '@tabler/icons-react';
import type { PlanContact, PlanSteps as Steps } from '#server/planning/safety/contract-plan.ts';
import { callHref, steps, textHref } from './plan-words.ts';
import styles from './safety-plan.module.css';

interface PlanStepsProps {
  steps: Steps;
  /** 988 and 911 stand in the fifth step of everybody's plan. */
  withCrisisLines?: boolean;
}

/** The six steps in their order, to read. */
export function PlanSteps({ steps: plan, withCrisisLines }: PlanStepsProps) {
  return (
    <ol className={styles.steps}>
      {steps.map((step) => (
        <li key={step.key} className={styles.step}>
          <h2>{step.heading}</h2>
          {step.kind === 'lines' ? (
            <Lines lines={plan[step.key] as string[]} empty={step.empty} />
          ) : (
            <Contacts
              contacts={plan[step.key] as PlanContact[]}
              empty={step.empty}
              withCrisisLines={withCrisisLines === true && step.key === 'professionals'}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

function Lines({ lines, empty }: { lines: string[]; empty: string }) {
  if (lines.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and they do not move
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

interface ContactsProps {
  contacts: PlanContact[];
  empty: string;
  withCrisisLines: boolean;
}

function Contacts({ contacts, empty, withCrisisLines }: ContactsProps) {
  const shown = withCrisisLines ? [...contacts, lifeline, emergency] : contacts;
  if (shown.length === 0) return empty === '' ? null : <p className={styles.empty}>{empty}</p>;
  return (
    <ul className={styles.contacts}>
      {shown.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name, and they do not move
        <li key={index}>
          <span className={styles.who}>
            <strong>{one.name}</strong>
            {one.note && <span className={styles.note}>{one.note}</span>}
          </span>
          {one.phone && (
            <span className={styles.ways}>
              <a href={callHref(one.phone)} aria-label={`Call ${one.name}`}>
                <IconPhone size={20} stroke={1.75} aria-hidden="true" />
                Call
              </a>
              {one !== emergency && (
                <a href={textHref(one.phone)} aria-label={`Text ${one.name}`}>
                  <IconMessage size={20} stroke={1.75} aria-hidden="true" />
                  Text
                </a>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

// 988 takes calls and texts everywhere in the US; 911 by text is not offered everywhere, so it is not one tap away here.
const lifeline: PlanContact = {
  name: '988',
  phone: '988',
  note: 'Suicide and crisis line, at any hour. Somebody answers who is not from your program.',
};
const emergency: PlanContact = { name: '911', phone: '911', note: 'In danger, now.' };
