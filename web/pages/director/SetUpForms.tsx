import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ClaimFiling } from '#server/foundation/payers/contract-billing.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { payersQuery } from '../office/queries.ts';
import styles from './director.module.css';
import { groupsQuery } from './queries.ts';
import { type BillingProvider, type Payer, programsQuery, providersQuery } from './set-up-queries.ts';

interface FormProps {
  /** The next thing to do on the page. */
  isMain: boolean;
}

function useAgain() {
  const queryClient = useQueryClient();
  return () => {
    for (const { queryKey } of [providersQuery, programsQuery, payersQuery, groupsQuery])
      void queryClient.invalidateQueries({ queryKey });
  };
}

export function ProviderForm({ isMain }: FormProps) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'billing-provider',
    initialValues: {
      name: '',
      npi: '',
      taxId: '',
      taxonomy: '',
      addressLine: '',
      city: '',
      state: '',
      zip: '',
      phone: '',
      submitterId: '',
    },
    send: (values) => post('/api/billing-providers', values),
    onDone: () => {
      shell.form.reset();
      again();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <FormShell shell={shell} act="Bill in this name" isMain={isMain}>
      <TextInput label="Legal name" description="As the tax office has it" {...field('name')} />
      <div className={styles.pair}>
        <TextInput
          label="NPI"
          description="Of the organization, ten digits"
          inputMode="numeric"
          {...field('npi')}
        />
        <TextInput
          label="Tax number (EIN)"
          description="Nine digits"
          inputMode="numeric"
          {...field('taxId')}
        />
        <TextInput label="Taxonomy code" description="Such as 261QM0850X" {...field('taxonomy')} />
        <TextInput
          label="Sender id"
          description="What your clearing house calls you"
          {...field('submitterId')}
        />
      </div>
      <TextInput label="Street address" description="No post-office box" {...field('addressLine')} />
      <div className={styles.pair}>
        <TextInput label="City" {...field('city')} />
        <TextInput label="State" description="Two letters" {...field('state')} />
        <TextInput label="ZIP code" description="All nine digits" inputMode="numeric" {...field('zip')} />
        <TextInput label="Telephone" inputMode="tel" {...field('phone')} />
      </div>
    </FormShell>
  );
}

const levels = [
  { value: 'iop_mental_health', label: 'Intensive outpatient, mental health' },
  { value: 'iop_sud', label: 'Intensive outpatient, substance use' },
  { value: 'outpatient', label: 'Outpatient' },
];

export function ProgramForm({ isMain, providers }: FormProps & { providers: readonly BillingProvider[] }) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'program',
    initialValues: {
      name: '',
      levelOfCare: 'iop_mental_health',
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
  const field = shell.form.getInputProps;
  return (
    <FormShell shell={shell} act="Make the program" isMain={isMain}>
      <TextInput label="Name" description="Patients read it too: no diagnosis" {...field('name')} />
      <div className={styles.pair}>
        <NativeSelect label="Level of care" data={levels} {...field('levelOfCare')} />
        <NativeSelect
          label="Time zone"
          description="In which its groups meet"
          data={Intl.supportedValuesOf('timeZone')}
          {...field('timeZone')}
        />
        <NativeSelect
          label="Billed in the name of"
          data={providers.map((one) => ({ value: one.id, label: one.name }))}
          {...field('billingProviderId')}
        />
        <TextInput
          label="Type of bill"
          description="Its first two digits, such as 13 or 76"
          inputMode="numeric"
          {...field('typeOfBill')}
        />
      </div>
    </FormShell>
  );
}

/** Our own labels for the numbers of the list. */
const claimFilings: Record<ClaimFiling, string> = {
  BL: 'Blue Cross or Blue Shield',
  CI: 'Commercial insurance',
  HM: 'Health maintenance organization (HMO)',
  '12': 'Preferred provider organization (PPO)',
  '13': 'Point of service (POS)',
  '14': 'Exclusive provider organization (EPO)',
  '16': 'Medicare HMO',
  MA: 'Medicare Part A',
  MB: 'Medicare Part B',
  MC: 'Medicaid',
  CH: 'TRICARE',
  VA: 'Veterans Affairs',
  OF: 'Another federal program',
  '11': 'Another non-federal program',
  ZZ: 'Something else, by agreement',
};

export function ContractForm({ isMain }: FormProps) {
  const again = useAgain();
  const shell = useFormShell({
    draft: 'contract',
    initialValues: {
      payer: { name: '', electronicId: '', claimFilingIndicator: 'CI' },
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
        <TextInput label="Payer" {...field('payer.name')} />
        <TextInput
          label="Its electronic id"
          description="From your clearing house’s list"
          {...field('payer.electronicId')}
        />
        <NativeSelect
          label="Kind of plan"
          data={Object.entries(claimFilings).map(([value, label]) => ({ value, label }))}
          {...field('payer.claimFilingIndicator')}
        />
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
