import '@mantine/core/styles/Input.layer.css';
import { Button, VisuallyHidden } from '@mantine/core';
import { usePrefetchQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { PlanAnswer } from '#server/planning/discussions/contract.ts';
import { planFindings } from '#server/planning/discussions/rules-plan.ts';
import { Problem, put } from '../../api.ts';
import { paths } from '../../paths.ts';
import { dropDraft, keepDraft, readDraft } from '../../ui/draft.ts';
import { dayText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { sessionQuery } from '../clinician/session-queries.ts';
import styles from './discussions.module.css';
import { PlanBlock } from './PlanBlock.tsx';
import { libraryQuery, planQuery } from './queries.ts';
import type { PlannedStep } from './words.ts';

/** The steps of one session: in which block, in which order, how long, and what everybody sees. */
export function PlanPage() {
  const { sessionId } = useParams({ from: '/staff/sessions/$sessionId/plan' });
  usePrefetchQuery(libraryQuery);
  usePrefetchQuery(sessionQuery(sessionId));
  const { data } = useSuspenseQuery(planQuery(sessionId));
  // What was opened stays until it is saved: a newer plan of somebody else never replaces what is being changed here.
  const [plan, setPlan] = useState(data);
  return <Planner key={plan.version} sessionId={sessionId} plan={plan} onSaved={setPlan} />;
}

interface PlannerProps {
  sessionId: string;
  plan: PlanAnswer;
  onSaved: (plan: PlanAnswer) => void;
}

type Draft = { steps: PlannedStep[]; basedOn: number };

function Planner({ sessionId, plan, onSaved }: PlannerProps) {
  const queryClient = useQueryClient();
  const { data: library } = useSuspenseQuery(libraryQuery);
  const { session } = useSuspenseQuery(sessionQuery(sessionId)).data;
  const draft = `plan:${sessionId}`;
  const [kept, setKept] = useState(() => readDraft<Draft>(draft));
  const [steps, setSteps] = useState<PlannedStep[]>(
    kept.steps && kept.basedOn === plan.version ? kept.steps : plan.steps,
  );
  const isOlder = kept.steps !== undefined && kept.basedOn !== plan.version;
  const [said, say] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const status = useRef<HTMLParagraphElement>(null);
  const findings = planFindings(steps, plan.blocks);
  const change = (next: PlannedStep[]) => {
    setSteps(next);
    setKept({});
    keepDraft(draft, { steps: next, basedOn: plan.version });
  };
  const save = async () => {
    setSaving(true);
    setProblem(null);
    try {
      await put(`/api/sessions/${sessionId}/plan`, { steps, basedOn: plan.version });
      dropDraft(draft);
      onSaved(await queryClient.fetchQuery({ ...planQuery(sessionId), staleTime: 0 }));
    } catch (error) {
      setProblem(error);
      status.current?.focus();
    } finally {
      setSaving(false);
    }
  };
  const isChanged = steps !== plan.steps;
  return (
    <>
      <PageHeader
        tab="Plan of a session"
        when={`${session.groupName}, ${dayText(session.localDate)}, ${spanText(session.startsAt, session.endsAt, session.timeZone)}`}
        title={titleOf(plan, findings.length)}
        under={
          <Link to={paths.session} params={{ sessionId }}>
            The session
          </Link>
        }
        act={
          plan.mayChange && (
            <Button
              size="lg"
              variant="filled"
              color="ember"
              loading={isSaving}
              disabled={!isChanged && plan.version > 0}
              onClick={() => void save()}
            >
              {plan.version === 0 && !isChanged ? 'Keep these steps' : 'Save the plan'}
            </Button>
          )
        }
      />
      <p ref={status} tabIndex={-1} className={styles.status}>
        {isChanged
          ? 'Not saved yet. What you changed is kept in this tab.'
          : plan.version > 0
            ? `Saved, version ${plan.version}.`
            : ''}
      </p>
      {problem !== null && (
        <ProblemNotice
          error={problem}
          kept="Your changes are still here."
          lines={problem instanceof Problem ? Object.values(problem.fields) : []}
        />
      )}
      {isOlder && (
        <p className={styles.acts}>
          <StatusMark mark="watch">You changed an older version of this plan and did not save it.</StatusMark>
          <Button onClick={() => change(kept.steps!)}>Bring back my steps</Button>
        </p>
      )}
      {findings.length > 0 && (
        <ul className={styles.findings} aria-label="What the minutes say">
          {findings.map((finding) => (
            <li key={finding.message}>
              <StatusMark mark="watch">{finding.message}</StatusMark>
            </li>
          ))}
        </ul>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div className={styles.themes}>
        {plan.blocks.map((block) => (
          <PlanBlock
            key={block.ordinal}
            block={block}
            steps={steps}
            blocks={plan.blocks}
            library={library.discussions}
            mayChange={plan.mayChange}
            errors={problem instanceof Problem ? problem.fields : {}}
            onChange={(next, what) => {
              change(next);
              say(what);
            }}
          />
        ))}
      </div>
    </>
  );
}

function titleOf(plan: PlanAnswer, findings: number): string {
  if (plan.version === 0) return 'Nobody has planned this session: its blocks suggest these steps.';
  if (findings === 0) return `${plan.steps.length} steps fill the blocks.`;
  return findings === 1
    ? 'One block’s minutes need a look.'
    : `The minutes of ${findings} blocks need a look.`;
}
