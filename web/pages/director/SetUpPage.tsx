import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseInfiniteQuery, useSuspenseQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { rotaQuery } from '../alerts/queries.ts';
import { payersQuery } from '../office/queries.ts';
import { PayersOnFile, ProgramsOnFile, ProvidersOnFile } from './CorrectForms.tsx';
import styles from './director.module.css';
import { groupsQuery, peopleQuery } from './list-queries.ts';
import { ContractForm, FeeForm, ProgramForm, ProviderForm } from './SetUpForms.tsx';
import { programsQuery, providersQuery } from './set-up-queries.ts';
import { type Step, type StepKey, stepsOf } from './set-up-steps.ts';

/** What a program needs before its first group can be billed: how each thing stands, and the way to it. */
export function SetUpPage() {
  const [{ data: provider }, { data: program }, { data: payer }, { data: group }] = useSuspenseQueries({
    queries: [providersQuery, programsQuery, payersQuery, groupsQuery],
  });
  const { data: therapists } = useSuspenseInfiniteQuery(peopleQuery('', 'group_therapist'));
  const today = Temporal.Now.plainDateISO().toString();
  const rotas = useSuspenseQueries({ queries: program.programs.map(({ id }) => rotaQuery(id, today)) });
  const steps = stepsOf({
    providers: provider.billingProviders,
    programs: program.programs,
    therapists: therapists.pages[0]!,
    payers: payer.payers,
    groups: group.programs.reduce((sum, one) => sum + one.groups, 0),
    rotas: rotas.map((one) => one.data),
  });
  const { programZone: zone } = useMe();
  const uncovered = rotas.findIndex(({ data }) => data.shifts.length === 0 || data.holes.length > 0);
  const next = steps.find((one) => !one.isDone);
  const done = steps.filter((one) => one.isDone).length;
  const ways: Record<StepKey, (isMain: boolean) => ReactNode> = {
    provider: (isMain) => <ProviderForm isMain={isMain} />,
    program: (isMain) =>
      provider.billingProviders.length > 0 && (
        <ProgramForm
          key={provider.billingProviders.length}
          isMain={isMain}
          providers={provider.billingProviders}
        />
      ),
    people: (isMain) => (
      <>
        <Way to={paths.newPerson} isMain={isMain}>
          Add a person
        </Way>
        <p className={styles.second}>
          NPI, credential and licences are added on the person’s own page, under{' '}
          <Link to={paths.people}>People</Link>.
        </p>
      </>
    ),
    contract: (isMain) => <ContractForm isMain={isMain} />,
    rule: (isMain) =>
      payer.payers.length > 0 && (
        <Way to={paths.newRule} isMain={isMain}>
          Write what a payer counts
        </Way>
      ),
    fee: (isMain) =>
      payer.payers.length > 0 && (
        <FeeForm key={JSON.stringify(payer.payers)} isMain={isMain} payers={payer.payers} />
      ),
    group: (isMain) =>
      program.programs.length > 0 && (
        <Way to={paths.newGroup} isMain={isMain}>
          Add a group
        </Way>
      ),
    rota: (isMain) =>
      program.programs.map(({ id, name }, index) => (
        <Way key={id} to={paths.rota} params={{ programId: id }} isMain={isMain && index === uncovered}>
          Say who is on call for {name}
        </Way>
      )),
  };
  const onFile: Partial<Record<StepKey, ReactNode>> = {
    provider: <ProvidersOnFile providers={provider.billingProviders} zone={zone} />,
    program: <ProgramsOnFile programs={program.programs} providers={provider.billingProviders} zone={zone} />,
    contract: <PayersOnFile payers={payer.payers} zone={zone} />,
  };
  return (
    <div className={styles.narrow}>
      <PageHeader
        tab="Set up"
        when="Before the first group can be billed"
        title={
          next ? `${done} of ${steps.length} are in place. Next: ${lower(next.heading)}.` : 'All is in place.'
        }
        under="What you type is kept while you look something up. Everything can be added to later."
      />
      {steps.map((step) => (
        <StepSheet key={step.key} step={step} isNext={step === next} onFile={onFile[step.key]}>
          {ways[step.key](step === next)}
        </StepSheet>
      ))}
      {program.programs.length > 0 && <Link to={paths.program}>To the program</Link>}
    </div>
  );
}

const lower = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`;
const forms: readonly StepKey[] = ['provider', 'program', 'contract', 'fee'];

interface StepSheetProps {
  step: Step;
  isNext: boolean;
  onFile: ReactNode;
  children: ReactNode;
}

function StepSheet({ step, isNext, onFile, children }: StepSheetProps) {
  return (
    <Sheet
      heading={step.heading}
      aside={
        <StatusMark mark={step.isDone ? 'kept' : isNext ? 'partial' : 'open'}>
          {step.isDone ? 'In place' : isNext ? 'Next' : 'Open'}
        </StatusMark>
      }
    >
      <div className={styles.column}>
        <p>{step.says}</p>
        {onFile}
        {!isNext && children && forms.includes(step.key) ? (
          <details>
            <summary>{step.isDone ? 'Add another' : 'Do this now'}</summary>
            <div className={styles.under}>{children}</div>
          </details>
        ) : (
          children
        )}
      </div>
    </Sheet>
  );
}

function Way(props: {
  to: typeof paths.newPerson | typeof paths.newRule | typeof paths.newGroup | typeof paths.rota;
  params?: { programId: string };
  isMain: boolean;
  children: ReactNode;
}) {
  const { to, params, isMain, children } = props;
  return (
    <div>
      <Button
        size="lg"
        {...(isMain && { variant: 'filled', color: 'ember' })}
        renderRoot={(root) => <Link to={to} params={params as never} {...root} />}
      >
        {children}
      </Button>
    </div>
  );
}
