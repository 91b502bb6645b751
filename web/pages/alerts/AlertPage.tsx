import '@mantine/core/styles/Input.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AlertAnswer } from '#server/planning/safety/contract-alerts.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { clockText, dayOf, dayText, momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import { ActForm, CallForm, CallInForm, CloseForm } from './AnswerForms.tsx';
import { isFree, phaseOf, reasonText, sinceText, sourceText, stepText } from './alert-words.ts';
import styles from './alerts.module.css';
import { alertQuery } from './queries.ts';
import { useAnswer } from './use-answer.ts';

const EmergencyCard = lazy(() =>
  import('../../live/EmergencyCard.tsx').then((module) => ({ default: module.EmergencyCard })),
);

/** One alert: what to do now, and every step with its time and person. */
export function AlertPage() {
  const { alertId } = useParams({ from: '/staff/alerts/$alertId' });
  const { data } = useSuspenseQuery(alertQuery(alertId));
  const { alert } = data;
  const { programZone } = useMe();
  const now = useNow();
  const { mark, text } = phaseOf(alert);
  const isOpen = alert.phase !== 'closed';
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Alert"
        when={`Raised ${momentText(alert.raisedAt, programZone)}${isOpen ? `, ${sinceText(alert.raisedAt, now)}` : ''}`}
        title={isOpen ? `${alert.personName} needs somebody.` : `${alert.personName}: closed.`}
        under={`${reasonText(alert.because)}, ${sourceText(alert.source)}.`}
      />
      <p>
        <StatusMark mark={mark}>{text}</StatusMark>
      </p>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <CardOf personId={alert.personId} sessionId={alert.sessionId} />
          {isOpen && <Now key={`${alert.phase} ${alert.idle}`} data={data} />}
          {alert.sessionId && (
            <p>
              <Link to={paths.room} params={{ sessionId: alert.sessionId }}>
                Go to the room of this session
              </Link>
            </p>
          )}
        </div>
        <Steps data={data} />
      </div>
      <p>
        <Link to={paths.alerts}>All alerts</Link>
      </p>
    </div>
  );
}

/** Where help would go, one press away; each opening is recorded. */
function CardOf({ personId, sessionId }: { personId: string; sessionId: string | null }) {
  const [isOpen, setOpen] = useState(false);
  const [isSmall, setSmall] = useState(false);
  if (!isOpen) {
    return (
      <p>
        <Button onClick={() => setOpen(true)}>Emergency card</Button>
      </p>
    );
  }
  return (
    <section className={styles.emergency}>
      <Suspense fallback={<p>Opening the emergency card…</p>}>
        <EmergencyCard
          personId={personId}
          sessionId={sessionId}
          isSmall={isSmall}
          onSmall={setSmall}
          onClose={() => setOpen(false)}
        />
      </Suspense>
    </section>
  );
}

function Now({ data }: { data: AlertAnswer }) {
  const { alert, mine, colleagues, callList } = data;
  const { answer, refresh, isRunning, problem } = useAnswer(alert.id);
  const isWaiting = isFree(alert);
  return (
    <>
      <Sheet kind="line" heading={isWaiting ? 'Somebody has to take it' : 'What you do'}>
        <div className={styles.fields}>
          {isWaiting && (
            <>
              {alert.idle && (
                <p>
                  {alert.acknowledgedByName} took it, and nothing was written down in the time that your
                  program sets.
                </p>
              )}
              <p>Taking it tells everybody that you are with {alert.personName} now. The paging stops.</p>
              <Button
                size="lg"
                variant="filled"
                color="ember"
                loading={isRunning}
                onClick={() => void answer('/acknowledge')}
              >
                I have it
              </Button>
              {alert.level === 'same_day' && (
                <Button loading={isRunning} onClick={() => void answer('/page')}>
                  It cannot wait: page whoever is on call
                </Button>
              )}
            </>
          )}
          {problem !== null && <ProblemNotice error={problem} />}
          {(!isWaiting || alert.idle) && <ActForm alertId={alert.id} onDone={refresh} />}
        </div>
      </Sheet>
      {!isWaiting && (
        <>
          <Sheet heading="Call one more in">
            <CallInForm alertId={alert.id} colleagues={colleagues} onDone={refresh} />
          </Sheet>
          <Sheet
            heading={alert.because === 'vanished_after_risk' ? 'The call list' : 'If they cannot be reached'}
          >
            <CallList data={data} />
            <CallForm alertId={alert.id} callList={callList} onDone={refresh} />
          </Sheet>
          <Sheet heading="Close it">
            {!mine && <p>{alert.acknowledgedByName} has this alert. Talk before you close it.</p>}
            <CloseForm alertId={alert.id} onDone={refresh} />
          </Sheet>
        </>
      )}
    </>
  );
}

/** The order of the program's plan, with what was tried so far. */
function CallList({ data: { callList, steps } }: { data: AlertAnswer }) {
  const { programZone } = useMe();
  const tried = steps.filter((step) => step.kind === 'called');
  return (
    <ol className={`${styles.steps} ${styles.ways}`}>
      {callList.map((way) => {
        const last = tried.findLast((step) => step.detail?.startsWith(`${way}__`));
        return (
          <li key={way}>
            {last ? (
              <StatusMark mark={last.detail?.endsWith('__reached') ? 'kept' : 'partial'}>
                {stepText(last)} {clockText(last.at, programZone)}
              </StatusMark>
            ) : (
              <StatusMark mark="open">{wayText[way]}: not tried yet</StatusMark>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const wayText = {
  call: 'Call them',
  text: 'Text them',
  support_person: 'Call their support person',
  welfare_check: 'Ask for a welfare check at their address',
} as const;

function Steps({ data }: { data: AlertAnswer }) {
  const { programZone } = useMe();
  const days = new Set(data.steps.map((step) => dayOf(step.at, programZone)));
  return (
    <Sheet heading="What happened">
      {!data.mayReadWords && (
        <p className={styles.small}>
          Written words are for the care team and those who answer. You will see them when you take the alert.
        </p>
      )}
      <ol className={styles.steps}>
        {data.steps.map((step) => (
          <li key={step.ordinal} className={styles.step}>
            <time dateTime={step.at}>
              {days.size > 1 && `${dayText(dayOf(step.at, programZone))}, `}
              {clockText(step.at, programZone)}
            </time>
            <span className={step.kind === 'delivered' ? styles.small : ''}>{stepText(step)}</span>
            {step.words && <p className={styles.words}>{step.words}</p>}
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
