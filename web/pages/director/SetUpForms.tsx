import { NativeSelect, TextInput } from '@mantine/core';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import styles from './director.module.css';
import { noPayer, noProvider, PayerFields, ProgramFields, ProviderFields } from './set-up-fields.tsx';
import { type BillingProvider, type Payer, type Program, useAgain } from './set-up-queries.ts';

interface FormProps {
  /** The next thing to do on the page. */
  isMain: boolean;
}

export function ProviderForm({ isMain }: FormProps) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'billing-provider',
    initialValues: noProvider,
    send: (values) => post('/api/billing-providers', values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  return (
    <FormShell shell={shell} act="Bill in this name" isMain={isMain}>
      <ProviderFields form={shell.form} />
    </FormShell>
  );
}

export function ProgramForm({ isMain, providers }: FormProps & { providers: readonly BillingProvider[] }) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'program',
    initialValues: {
      name: '',
      levelOfCare: 'iop_mental_health' as Program['levelOfCare'],
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      billingProviderId: providers[0]?.id ?? '',
      typeOfBill: '',
    },
    send: (values) => post('/api/programs', values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  return (
    <FormShell shell={shell} act="Make the program" isMain={isMain}>
      <ProgramFields form={shell.form} providers={providers} />
    </FormShell>
  );
}

export function ContractForm({ isMain }: FormProps) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'contract',
    initialValues: {
      payer: noPayer,
      name: '',
      fundingType: 'fully_insured',
    },
    send: (values) => post('/api/contracts', values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <FormShell shell={shell} act="Add the contract" isMain={isMain}>
      <div className={styles.pair}>
        <PayerFields form={shell.form} under="payer." />
        <NativeSelect
          label="Who carries the risk"
          data={[
            { value: 'fully_insured', label: 'The insurer' },
            { value: 'self_funded', label: 'The employer (self-funded)' },
          ]}
          {...field('fundingType')}
        />
        <TextInput label="Contract" description="Such as its year" {...field('name')} />
      </div>
    </FormShell>
  );
}

const centsOf = (text: string) => {
  const plain = text.trim().replace(/^\$/, '').replaceAll(',', '');
  return /^\d{1,6}(\.\d{2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null;
};
const amount = (text: string) => (centsOf(text) === null ? 'Write an amount such as 412.00.' : null);

export function FeeForm({ isMain, payers }: FormProps & { payers: readonly Payer[] }) {
  const again = useAgain();
  const contracts = payers.flatMap((payer) =>
    payer.contracts.map((one) => ({ ...one, label: `${payer.name}, ${one.name}` })),
  );
  const first = contracts.find((one) => one.fees.length === 0) ?? contracts[0];
  const shell = useFormShell({
    draft: 'fee',
    initialValues: { contractId: first?.id ?? '', from: '', chargeCents: '', expectedCents: '' },
    validate: {
      from: (day) => (day === '' ? 'Choose the first day.' : null),
      chargeCents: amount,
      expectedCents: amount,
    },
    send: ({ contractId, from, chargeCents, expectedCents }) =>
      post(`/api/contracts/${contractId}/fees`, {
        from,
        chargeCents: centsOf(chargeCents),
        expectedCents: centsOf(expectedCents),
      }),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <FormShell shell={shell} act="Use this fee" isMain={isMain}>
      <div className={styles.pair}>
        <NativeSelect
          label="Contract"
          data={contracts.map((one) => ({ value: one.id, label: one.label }))}
          {...field('contractId')}
        />
        <TextInput type="date" label="From" description="A fee before it ends there" {...field('from')} />
        <TextInput label="Charged a day, in dollars" inputMode="decimal" {...field('chargeCents')} />
        <TextInput label="Expected a day, in dollars" inputMode="decimal" {...field('expectedCents')} />
      </div>
    </FormShell>
  );
}
