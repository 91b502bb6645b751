import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { fullDateText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { groupsQuery } from './list-queries.ts';
import { episodeQuery } from './queries.ts';

const levels = {
  iop_mental_health: 'IOP, mental health',
  iop_sud: 'IOP, substance use',
  outpatient: 'Outpatient',
};

/** The running admission, or the form to admit. */
export function Admission({ patientId }: { patientId: string }) {
  const { data, error, refetch } = useQuery(episodeQuery(patientId));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (!data.episode) return <Admit patientId={patientId} />;
  const { programName, admittedOn, levelOfCare, icd10 } = data.episode;
  return (
    <Sheet heading="In treatment" aside={`since ${fullDateText(admittedOn)}`}>
      <p>
        {programName}, {levels[levelOfCare]}
      </p>
      <p>Diagnoses, principal first: {icd10.join(', ')}</p>
    </Sheet>
  );
}

function Admit({ patientId }: { patientId: string }) {
  const me = useMe();
  const queryClient = useQueryClient();
  const programs = useQuery(groupsQuery).data?.programs ?? [];
  const shell = useFormShell({
    draft: `admit:${patientId}`,
    initialValues: {
      programId: '',
      levelOfCare: 'iop_mental_health',
      admittedOn: Temporal.Now.plainDateISO(me.programZone).toString(),
      icd10: '',
    },
    validate: { programId: (id: string) => (id === '' ? 'Choose a program.' : null) },
    send: ({ icd10, ...values }) =>
      post(`/api/patients/${patientId}/episodes`, {
        ...values,
        icd10: icd10.split(/[\s,;]+/).filter((code) => code !== ''),
      }),
    onDone: () => void queryClient.invalidateQueries({ queryKey: episodeQuery(patientId).queryKey }),
  });
  const field = shell.form.getInputProps;
  return (
    <Sheet heading="Not in treatment yet">
      <FormShell shell={shell} act="Admit">
        <NativeSelect
          label="Program"
          data={[
            { value: '', label: 'Choose' },
            ...programs.map((program) => ({ value: program.id, label: program.name })),
          ]}
          {...field('programId')}
        />
        <NativeSelect
          label="Level of care"
          data={Object.entries(levels).map(([value, label]) => ({ value, label }))}
          {...field('levelOfCare')}
        />
        <TextInput label="Admitted on" type="date" {...field('admittedOn')} />
        <TextInput
          label="Diagnoses"
          description="Codes, principal first, such as F33.1, F41.1"
          {...field('icd10')}
        />
      </FormShell>
    </Sheet>
  );
}
