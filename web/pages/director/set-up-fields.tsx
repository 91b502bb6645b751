import { NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ClaimFiling } from '#server/foundation/payers/contract-billing.ts';
import styles from './director.module.css';
import type { BillingProvider, Program } from './set-up-queries.ts';

// The same fields for what is added and for what is corrected.

interface FieldsProps<Values extends object> {
  form: UseFormReturnType<Values>;
}

export const noProvider = {
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
};
type ProviderValues = typeof noProvider;

export function ProviderFields<Values extends ProviderValues>({ form }: FieldsProps<Values>) {
  const field = (name: keyof ProviderValues) => form.getInputProps(name as never);
  return (
    <>
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
    </>
  );
}

const levels = [
  { value: 'iop_mental_health', label: 'Intensive outpatient, mental health' },
  { value: 'iop_sud', label: 'Intensive outpatient, substance use' },
  { value: 'outpatient', label: 'Outpatient' },
];

type ProgramValues = Pick<Program, 'name' | 'levelOfCare' | 'timeZone' | 'billingProviderId' | 'typeOfBill'>;

export function ProgramFields<Values extends ProgramValues>(
  props: FieldsProps<Values> & {
    providers: readonly BillingProvider[];
    /** Groups or admissions stand on the level of care and the time zone. */
    isInUse?: boolean;
  },
) {
  const { form, providers, isInUse = false } = props;
  const field = (name: keyof ProgramValues) => form.getInputProps(name as never);
  const fixed = 'Fixed: groups or admissions stand on it';
  return (
    <>
      <TextInput label="Name" description="Patients read it too: no diagnosis" {...field('name')} />
      <div className={styles.pair}>
        <NativeSelect
          label="Level of care"
          data={levels}
          disabled={isInUse}
          description={isInUse && fixed}
          {...field('levelOfCare')}
        />
        <NativeSelect
          label="Time zone"
          description={isInUse ? fixed : 'In which its groups meet'}
          disabled={isInUse}
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
    </>
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

export const noPayer = { name: '', electronicId: '', claimFilingIndicator: 'CI' };
type PayerField = keyof typeof noPayer;

/** `under`: where the payer stands in the form, such as `payer.`. */
export function PayerFields<Values extends object>({
  form,
  under = '',
}: FieldsProps<Values> & { under?: 'payer.' | '' }) {
  const field = (name: PayerField) => form.getInputProps(`${under}${name}` as never);
  return (
    <>
      <TextInput label="Payer" {...field('name')} />
      <TextInput
        label="Its electronic id"
        description="From your clearing house’s list"
        {...field('electronicId')}
      />
      <NativeSelect
        label="Kind of plan"
        data={Object.entries(claimFilings).map(([value, label]) => ({ value, label }))}
        {...field('claimFilingIndicator')}
      />
    </>
  );
}
