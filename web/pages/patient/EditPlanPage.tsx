import '@mantine/core/styles/Input.layer.css';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { put } from '../../api.ts';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useStaleAnswer } from './edit-plan.ts';
import { myPlanQuery } from './my-plan.ts';
import { PlanForm } from './PlanForm.tsx';
import { PlanSteps } from './PlanSteps.tsx';
import { readersText } from './plan-words.ts';
import { Readers } from './Readers.tsx';
import { SupportPeople } from './SupportPeople.tsx';

/** The plan to write: what is typed survives a reload until it is saved, who reads it is said before the first word. */
export function EditPlanPage() {
  const { data } = useSuspenseQuery(myPlanQuery);
  const navigate = useNavigate();
  const markStale = useStaleAnswer(myPlanQuery.queryKey);
  const [isCompared, setCompared] = useState(false);
  return (
    <>
      <PageHeader
        tab="Plan"
        when={<Link to={paths.safetyPlan}>My safety plan</Link>}
        title="Write it in your own words, for a bad hour."
        under={`${readersText(data)} Each time somebody else opens it, that is written down. This is no chat: nobody watches what you write here.`}
      />
      <PlanForm
        draft="safety-plan"
        plan={data.plan}
        act="Save my plan"
        isMain
        send={(body) => put('/api/safety-plan', body)}
        onSaved={async () => {
          await markStale();
          await navigate({ to: paths.safetyPlan });
        }}
        onChangedElsewhere={async () => {
          await markStale();
          setCompared(true);
        }}
      />
      {isCompared && data.plan && (
        <Sheet heading="What is saved now">
          <PlanSteps steps={data.plan.steps} />
        </Sheet>
      )}
      <Readers answer={data} />
      <SupportPeople path="/api/support-people" isMine />
    </>
  );
}
