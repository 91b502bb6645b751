import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanOfPersonAnswer } from '#server/planning/safety/contract-plan.ts';
import { Problem, post, put, query } from '../../api.ts';
import { EmergencyCard } from '../../live/EmergencyCard.tsx';
import { RaiseAlert } from '../../live/RaiseAlert.tsx';
import { useMe } from '../../me.ts';
import { dayOf, fullDateText, momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useStaleAnswer } from '../patient/edit-plan.ts';
import { PlanForm } from '../patient/PlanForm.tsx';
import { PlanSteps } from '../patient/PlanSteps.tsx';
import { SupportPeople } from '../patient/SupportPeople.tsx';
import { nameQuery } from './patient-queries.ts';
import styles from './safety.module.css';

/** One person's safety, for those who treat or host them: the emergency card, the plan, whom to call. */
export function SafetyPage() {
  const { personId } = useParams({ from: '/staff/people/$personId/safety' });
  // Who answers an alert may not know them otherwise.
  const name = useQuery(nameQuery(personId)).data?.fullName ?? 'This person';
  const [isOpen, setOpen] = useState(false);
  const [isWorried, setWorried] = useState(false);
  return (
    <>
      <PageHeader
        tab="Safety"
        when={name}
        title="Where help would go, and the plan for a bad hour."
        under="Each opening of the card and each reading of the plan is written down."
        act={<Button onClick={() => setWorried(true)}>Raise an alert about {name}…</Button>}
      />
      {isWorried && (
        <RaiseAlert personId={personId} name={name} sessionId={null} onClose={() => setWorried(false)} />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          {isOpen ? (
            <section className={styles.card}>
              <EmergencyCard personId={personId} sessionId={null} onClose={() => setOpen(false)} />
            </section>
          ) : (
            <Sheet heading="Emergency card">
              <div className={styles.column}>
                <p>Address of today, the ten digits of their own 911 centre, support people, steps taken.</p>
                <Button variant="filled" color="ember" size="lg" onClick={() => setOpen(true)}>
                  Open the emergency card
                </Button>
              </div>
            </Sheet>
          )}
          <SupportPeople path={`/api/people/${personId}/support-people`} />
        </div>
        <Plan personId={personId} />
      </div>
    </>
  );
}

function Plan({ personId }: { personId: string }) {
  const path = `/api/people/${personId}/safety-plan`;
  const asked = query<PlanOfPersonAnswer>(path, ['plan']);
  const { data, error } = useQuery(asked);
  const markStale = useStaleAnswer(asked.queryKey);
  const [isWriting, setWriting] = useState(false);
  if (error instanceof Problem && [403, 404].includes(error.status)) {
    return (
      <Sheet heading="Safety plan">
        <p>Not yours to read: it is for the therapists who treat this person, and for whom they chose.</p>
      </Sheet>
    );
  }
  if (error) return <ProblemNotice error={error} />;
  if (!data) return null;
  return (
    <Sheet heading="Safety plan">
      <div className={styles.column}>
        <Review answer={data} path={path} onDone={markStale} />
        <Why answer={data} />
        {isWriting ? (
          <PlanForm
            draft={`plan:${personId}`}
            plan={data.plan}
            act="Save what they said"
            send={(body) => put(path, body)}
            onSaved={async () => {
              await markStale();
              setWriting(false);
            }}
            onChangedElsewhere={markStale}
          />
        ) : (
          data.plan && <PlanSteps steps={data.plan.steps} />
        )}
        {data.because !== 'closed' && !isWriting && (
          <Button onClick={() => setWriting(true)}>Write down what they say</Button>
        )}
        {data.history.length > 1 && <History answer={data} />}
      </div>
    </Sheet>
  );
}

function Why({ answer }: { answer: PlanOfPersonAnswer }) {
  switch (answer.because) {
    case 'closed':
      return (
        <StatusMark mark="waits">
          Closed to you: they read it, whom they chose, and their therapists while an alert is open. Ask them
          to share it, or look at it together on their screen.
        </StatusMark>
      );
    case 'shared':
      return <StatusMark mark="kept">They shared it with you.</StatusMark>;
    case 'in_alert':
      return <StatusMark mark="watch">Open to you while an alert about them is open.</StatusMark>;
    case 'clinicians':
      return (
        <StatusMark mark="kept">Open to their therapists, as your program’s written rule says.</StatusMark>
      );
  }
}

interface ReviewProps {
  answer: PlanOfPersonAnswer;
  path: string;
  onDone: () => Promise<void>;
}

function Review({ answer, path, onDone }: ReviewProps) {
  const { programZone } = useMe();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  if (!answer.reviewAskedAt) return null;
  const send = () => {
    setSending(true);
    setProblem(null);
    post(`${path}/reviewed`)
      .then(onDone, (failed: unknown) => setProblem(failed))
      .finally(() => setSending(false));
  };
  return (
    <div className={styles.review}>
      <StatusMark mark="watch">
        An alert was closed {momentText(answer.reviewAskedAt, programZone)}. Look at the plan together.
      </StatusMark>
      <Button loading={isSending} onClick={send}>
        We looked at it together
      </Button>
      {problem !== null && <ProblemNotice error={problem} />}
    </div>
  );
}

function History({ answer }: { answer: PlanOfPersonAnswer }) {
  const { programZone } = useMe();
  return (
    <p className={styles.detail}>
      Versions:{' '}
      {answer.history
        .map(({ version, at }) => `${version} of ${fullDateText(dayOf(at, programZone))}`)
        .join(', ')}
    </p>
  );
}
