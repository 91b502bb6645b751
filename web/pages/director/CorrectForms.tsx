import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { put } from '../../api.ts';
import { FormShell, type Shell, useFormShell } from '../../ui/FormShell.tsx';
import styles from './director.module.css';
import { correctionText } from './set-up-corrections.ts';
import { PayerFields, ProgramFields, ProviderFields } from './set-up-fields.tsx';
import {
  type BillingProvider,
  type Correction,
  type Payer,
  type Program,
  useAgain,
} from './set-up-queries.ts';

interface OnFileProps {
  name: string;
  corrections: readonly Correction[];
  zone: string;
  children: ReactNode;
}

/** One thing on file: a form that puts it right, folded away, and what was put right before. */
function OnFile({ name, corrections, zone, children }: OnFileProps) {
  return (
    <details>
      <summary>
        Correct {name}
        {corrections.length > 0 && <span className={styles.detail}> (corrected before)</span>}
      </summary>
      <div className={`${styles.under} ${styles.column}`}>
        {children}
        {corrections.length > 0 && (
          <ul className={styles.corrected} aria-label={`What was corrected of ${name}`}>
            {corrections.map((one) => (
              <li key={one.at}>{correctionText(one, zone)}</li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

/** A draft belongs to what stood there when it was written: after a correction by somebody else it is not offered again. */
function useCorrection<Values extends object>(
  url: string,
  values: Values,
  corrections: readonly Correction[],
) {
  const again = useAgain();
  const seenRevision = corrections.length;
  return useFormShell({
    draft: `correct:${url}:${seenRevision}`,
    initialValues: { ...values, why: '' },
    send: (typed) => put(url, { ...typed, seenRevision }),
    onDone: again,
  });
}

function CorrectShell<Values extends { why: string }>(props: { shell: Shell<Values>; children: ReactNode }) {
  const { shell, children } = props;
  return (
    <FormShell shell={shell} act="Correct it from now on">
      {children}
      <TextInput
        label="Why"
        description="Kept beside what stood there before. What was sent stays as it was"
        {...shell.form.getInputProps('why' as never)}
      />
    </FormShell>
  );
}

function CorrectProvider({ provider: { id, corrections, ...values } }: { provider: BillingProvider }) {
  const shell = useCorrection(`/api/billing-providers/${id}`, values, corrections);
  return (
    <CorrectShell shell={shell}>
      <ProviderFields form={shell.form} />
    </CorrectShell>
  );
}

export function ProvidersOnFile(props: { providers: readonly BillingProvider[]; zone: string }) {
  return props.providers.map((one) => (
    <OnFile key={one.id} {...one} zone={props.zone}>
      <CorrectProvider key={one.corrections.length} provider={one} />
    </OnFile>
  ));
}

interface ProgramProps {
  program: Program;
  providers: readonly BillingProvider[];
}

function CorrectProgram({ program: { id, isBare, corrections, ...values }, providers }: ProgramProps) {
  const shell = useCorrection(`/api/programs/${id}`, values, corrections);
  return (
    <CorrectShell shell={shell}>
      <ProgramFields form={shell.form} providers={providers} isInUse={!isBare} />
    </CorrectShell>
  );
}

export function ProgramsOnFile(props: {
  programs: readonly Program[];
  providers: readonly BillingProvider[];
  zone: string;
}) {
  return props.programs.map((one) => (
    <OnFile key={one.id} {...one} zone={props.zone}>
      <CorrectProgram key={one.corrections.length} program={one} providers={props.providers} />
    </OnFile>
  ));
}

function CorrectPayer({ payer }: { payer: Payer }) {
  const { id, name, electronicId, claimFilingIndicator, corrections } = payer;
  const shell = useCorrection(`/api/payers/${id}`, { name, electronicId, claimFilingIndicator }, corrections);
  return (
    <CorrectShell shell={shell}>
      <div className={styles.pair}>
        <PayerFields form={shell.form} />
      </div>
    </CorrectShell>
  );
}

export function PayersOnFile(props: { payers: readonly Payer[]; zone: string }) {
  return props.payers.map((one) => (
    <OnFile key={one.id} {...one} zone={props.zone}>
      <CorrectPayer key={one.corrections.length} payer={one} />
    </OnFile>
  ));
}
