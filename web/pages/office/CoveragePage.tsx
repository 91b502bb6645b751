import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { CoverageAnswer } from '#server/planning/coverage/contract.ts';
import { post } from '../../api.ts';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import type { Chosen } from '../../people/search.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { fullDateText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './office.module.css';
import { coverageQuery } from './queries.ts';

/** What is on file of one patient's insurance: cards, letters of approval, and what is left of them. */
export function CoveragePage() {
  const { patientId } = useParams({ from: '/staff/patients/$patientId/coverage' });
  const { data } = useSuspenseQuery(coverageQuery(patientId));
  return (
    <div className={styles.page}>
      <PageHeader
        tab="Insurance"
        when={data.patient.name}
        title={data.policies.length === 0 ? 'No policy is on file.' : 'Policies and approvals'}
        under="Days that are not sent yet are decided again with each entry."
      />
      {data.policies.length > 0 && (
        <DataTable
          caption="Policies"
          columns={[
            { key: 'payer', heading: 'Payer', cell: (one) => `${one.payerName}, ${one.contractName}` },
            { key: 'member', heading: 'Member number', cell: (one) => one.memberId },
            { key: 'whose', heading: 'Insured', cell: (one) => one.subscriberName },
            { key: 'rank', heading: 'Pays', cell: (one) => ['first', 'second', 'third'][one.rank - 1] },
            {
              key: 'dates',
              heading: 'Dates',
              cell: (one) =>
                `since ${fullDateText(one.from)}${one.until ? `, until before ${fullDateText(one.until)}` : ''}`,
            },
          ]}
          groups={[{ key: 'policies', rows: data.policies }]}
          rowKey={(one) => one.policyId}
        />
      )}
      {data.approvals.length > 0 && (
        <DataTable
          caption="Approvals"
          columns={[
            { key: 'number', heading: 'Approval', cell: (one) => one.number },
            { key: 'payer', heading: 'Payer', cell: (one) => one.payerName },
            {
              key: 'dates',
              heading: 'Dates, both included',
              cell: (one) => `${fullDateText(one.from)} to ${fullDateText(one.through)}`,
            },
            {
              key: 'codes',
              heading: 'Codes',
              cell: (one) =>
                one.services
                  .map((pair) =>
                    pair.revenueCode === '' ? pair.hcpcs : `${pair.revenueCode} with ${pair.hcpcs}`,
                  )
                  .join(', '),
            },
            {
              key: 'left',
              heading: 'Days left',
              align: 'end',
              cell: (one) =>
                one.services.map((pair) => `${pair.unitsLeft} of ${pair.unitsApproved}`).join(', '),
            },
          ]}
          groups={[{ key: 'approvals', rows: data.approvals }]}
          rowKey={(one) => one.id}
        />
      )}
      {data.policies.length > 0 && <NewApproval data={data} />}
      <NewPolicy data={data} />
    </div>
  );
}

function useSaved(patientId: string) {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: coverageQuery(patientId).queryKey });
}

function NewApproval({ data }: { data: CoverageAnswer }) {
  const { id } = data.patient;
  const saved = useSaved(id);
  const shell = useFormShell({
    draft: `approval:${id}`,
    initialValues: {
      policyId: data.policies[0]!.policyId,
      number: '',
      letterDate: '',
      from: '',
      through: '',
      revenueCode: '0905',
      hcpcs: 'S9480',
      unitsApproved: 12,
      telehealthAllowed: true,
    },
    send: (values) => post(`/api/patients/${id}/approvals`, values),
    onDone: () => {
      shell.form.reset();
      saved();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="A letter of approval came">
      <FormShell shell={shell} act="Keep the approval" isMain>
        <NativeSelect
          label="For the policy"
          data={data.policies.map((one) => ({
            value: one.policyId,
            label: `${one.payerName}, ${one.memberId}`,
          }))}
          {...field('policyId')}
        />
        <TextInput label="Number on the letter" {...field('number')} />
        <TextInput label="Date of the letter" type="date" {...field('letterDate')} />
        <TextInput label="First day" type="date" {...field('from')} />
        <TextInput label="Last day, included" type="date" {...field('through')} />
        <TextInput label="Revenue code" {...field('revenueCode')} />
        <TextInput label="Procedure code" {...field('hcpcs')} />
        <NumberInput label="Days approved" min={1} max={365} {...field('unitsApproved')} />
        <Checkbox
          label="The letter allows live video"
          {...shell.form.getInputProps('telehealthAllowed', { type: 'checkbox' })}
        />
      </FormShell>
    </Sheet>
  );
}

function NewPolicy({ data }: { data: CoverageAnswer }) {
  const { id } = data.patient;
  const saved = useSaved(id);
  const shell = useFormShell({
    draft: `policy:${id}`,
    initialValues: {
      contractId: data.contracts[0]?.id ?? '',
      memberId: '',
      groupNumber: '',
      relationship: 'self',
      insured: { id, fullName: data.patient.name } as Chosen | null,
      rank: '1',
      from: '',
    },
    validate: { insured: (person) => (person ? null : 'Choose whose policy it is.') },
    send: ({ insured, ...values }) =>
      post(`/api/patients/${id}/policies`, {
        ...values,
        subscriberId: insured?.id,
        rank: Number(values.rank),
      }),
    onDone: () => {
      shell.form.reset();
      saved();
    },
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="A new card">
      <FormShell shell={shell} act="Keep the policy">
        <NativeSelect
          label="Payer"
          data={data.contracts.map((one) => ({ value: one.id, label: one.name }))}
          {...field('contractId')}
        />
        <TextInput label="Member number" {...field('memberId')} />
        <TextInput label="Group number, if the card has one" {...field('groupNumber')} />
        <PersonChoice
          label="Insured person"
          among="subscribers"
          chosen={shell.form.getValues().insured}
          onChoose={(person) => shell.form.setFieldValue('insured', person)}
          error={shell.form.errors.insured ?? shell.form.errors.subscriberId}
        />
        <NativeSelect
          label="The patient is"
          data={[
            { value: 'self', label: 'the insured person' },
            { value: 'spouse', label: 'their spouse' },
            { value: 'child', label: 'their child' },
            { value: 'other', label: 'somebody else to them' },
          ]}
          {...field('relationship')}
        />
        <NativeSelect
          label="Pays"
          data={[
            { value: '1', label: 'first' },
            { value: '2', label: 'second' },
            { value: '3', label: 'third' },
          ]}
          {...field('rank')}
        />
        <TextInput label="From" type="date" {...field('from')} />
      </FormShell>
    </Sheet>
  );
}
