import { Checkbox, NativeSelect, NumberInput, Radio, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../../api.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormShell, type Shell, useFormShell } from '../../ui/FormShell.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import styles from './NewRulePage.module.css';
import { daysKey, payersQuery, rulesQuery } from './queries.ts';
import { bodyOf, firstValuesOf, problemsOf, type RuleValues, valuesOf } from './rule-values.ts';
import { contractsOf } from './rule-versions.ts';

/** A new version of a payer's rule, starting from the one before. */
export function NewRulePage() {
  const { data } = useSuspenseQuery(rulesQuery);
  const { data: known } = useSuspenseQuery(payersQuery);
  const contracts = known.payers.flatMap((payer) =>
    payer.contracts.map(({ id, name }) => ({ id, payerName: payer.name, contractName: name })),
  );
  const newest = new Map(contractsOf(data.rules).map((one) => [one.id, one.versions[0]!]));
  const first = contracts.find((one) => !newest.has(one.id)) ?? contracts[0];
  const [contractId, setContractId] = useState(first?.id ?? '');
  const contract = contracts.find((one) => one.id === contractId);
  const before = newest.get(contractId);
  return (
    <div className={styles.page}>
      <Link to={paths.rules}>All payer rules</Link>
      <PageHeader
        tab="New rule version"
        title="A new version begins on a date. The one before ends there."
        under="Days that are not sent yet are decided again; what was sent stays as it was."
      />
      {contract ? (
        <>
          <NativeSelect
            label="Whose rule"
            data={contracts.map((one) => ({ value: one.id, label: `${one.payerName}, ${one.contractName}` }))}
            value={contractId}
            onChange={(event) => setContractId(event.currentTarget.value)}
          />
          <RuleForm key={contractId} start={before ? valuesOf(before) : firstValuesOf(contractId)} />
        </>
      ) : (
        <Empty sentence="No payer is on file yet. A director adds it under Program, Set up." />
      )}
    </div>
  );
}

function RuleForm({ start }: { start: RuleValues }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const shell = useFormShell<RuleValues, { ruleVersionId: string }>({
    draft: `rule:${start.contractId}`,
    initialValues: start,
    validate: problemsOf,
    send: (values) => post('/api/payer-rules', bodyOf(values)),
    onDone: async ({ ruleVersionId }) => {
      await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: daysKey });
      await navigate({ to: paths.rules, hash: ruleVersionId });
    },
  });
  return (
    <FormShell shell={shell} act="Publish this version" isMain>
      <Beginning shell={shell} />
      <Test shell={shell} />
      <Counting shell={shell} />
      <Papers shell={shell} />
    </FormShell>
  );
}

type Part = { shell: Shell<RuleValues> };

function Beginning({ shell: { form } }: Part) {
  return (
    <fieldset className={styles.part}>
      <legend>From when, and who says so</legend>
      <TextInput type="date" label="First day" {...form.getInputProps('from')} />
      <TextInput
        label="Contract or amendment"
        placeholder="Contract 2026, amendment 2"
        {...form.getInputProps('authority')}
      />
    </fieldset>
  );
}

function Test({ shell: { form } }: Part) {
  const { per } = form.getValues().rule.test;
  return (
    <fieldset className={styles.part}>
      <legend>What makes a day payable</legend>
      <Radio.Group label="The plan tests" {...form.getInputProps('rule.test.per')} className={styles.wide}>
        <Radio value="day" label="each day for itself" />
        <Radio value="week" label="the week" />
      </Radio.Group>
      <NumberInput
        label={per === 'day' ? 'Minutes a day' : 'Minutes a week'}
        min={1}
        {...form.getInputProps('rule.test.minMinutes')}
      />
      {per === 'day' ? (
        <NumberInput
          label="Services a day"
          min={1}
          max={10}
          {...form.getInputProps('rule.test.minServices')}
        />
      ) : (
        <>
          <NumberInput
            label="Minutes on a day that is billed"
            min={0}
            {...form.getInputProps('rule.test.minMinutesDay')}
          />
          <NativeSelect
            label="The week"
            data={[
              { value: 'calendar', label: 'of the calendar' },
              { value: 'rolling', label: 'any seven days in a row' },
            ]}
            {...form.getInputProps('rule.test.week')}
          />
          <NativeSelect
            label="begins on"
            data={['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
              (label, index) => ({ value: String(index + 1), label }),
            )}
            {...form.getInputProps('rule.test.weekStartsOn')}
          />
        </>
      )}
      <TextInput label="It says so in" {...form.getInputProps('rule.test.authority')} />
    </fieldset>
  );
}

function Counting({ shell: { form } }: Part) {
  return (
    <fieldset className={styles.part}>
      <legend>Which minutes count</legend>
      <Checkbox.Group
        label="Blocks that count"
        {...form.getInputProps('rule.countableKinds')}
        className={styles.wide}
      >
        <Checkbox value="therapy" label="Therapy" />
        <Checkbox value="education" label="Education" />
        <Checkbox value="activityTherapy" label="Activity therapy" />
      </Checkbox.Group>
      <NativeSelect
        label="Who leads must be"
        data={[
          { value: 'in_room', label: 'in the same room' },
          { value: 'in_session', label: 'anywhere in the session' },
        ]}
        {...form.getInputProps('rule.facilitator')}
      />
      <Checkbox
        label="Minutes by sound alone count"
        {...form.getInputProps('rule.audioCounts', { type: 'checkbox' })}
      />
      <Checkbox
        label="Minutes in a private room with the facilitator count"
        {...form.getInputProps('rule.privateRoomCounts', { type: 'checkbox' })}
      />
      <Checkbox
        label="Groups by live video are covered"
        {...form.getInputProps('rule.telehealth.covered', { type: 'checkbox' })}
      />
      <TextInput label="Video: it says so in" {...form.getInputProps('rule.telehealth.authority')} />
    </fieldset>
  );
}

function Papers({ shell: { form } }: Part) {
  return (
    <fieldset className={styles.part}>
      <legend>Codes, approval and notes</legend>
      <NativeSelect
        label="Billed on"
        data={[
          { value: '837I', label: 'the institutional claim (837I)' },
          { value: '837P', label: 'the professional claim (837P)' },
        ]}
        {...form.getInputProps('rule.claimForm')}
      />
      {form.values.rule.claimForm === '837I' && (
        <TextInput label="Revenue code" {...form.getInputProps('rule.code.revenueCode')} />
      )}
      <TextInput label="Procedure code" {...form.getInputProps('rule.code.hcpcs')} />
      <TextInput label="Modifiers" {...form.getInputProps('rule.code.modifiers')} />
      <TextInput label="Codes: it says so in" {...form.getInputProps('rule.code.authority')} />
      <Checkbox
        label="Each day needs an approval"
        {...form.getInputProps('rule.authorization.required', { type: 'checkbox' })}
      />
      <TextInput label="Approval: it says so in" {...form.getInputProps('rule.authorization.authority')} />
      <NumberInput
        label="Hours in which a note must be signed"
        min={1}
        {...form.getInputProps('rule.noteWithinHours')}
      />
      <NumberInput
        label="Days a week at most"
        description="Leave it empty when the contract names none."
        min={1}
        max={7}
        {...form.getInputProps('rule.maxDaysPerWeek')}
      />
    </fieldset>
  );
}
