import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { RotaAnswer, ShiftForm } from '#server/planning/safety/contract-rota.ts';
import { put } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './alerts.module.css';
import { boardQuery, rotaQuery } from './queries.ts';
import { shiftsToEdit, splitShift } from './rota-week.ts';

type Values = { why: string; shifts: ShiftForm[] };

/** The week as a list of shifts. A hole or a wrong person is refused by the server, and said at its place. */
export function EditRota({ monday, rota, onDone }: { monday: string; rota: RotaAnswer; onDone: () => void }) {
  const queryClient = useQueryClient();
  const shell = useFormShell<Values, unknown>({
    draft: `rota:${rota.programId}:${monday}`,
    initialValues: { why: '', shifts: shiftsToEdit(monday, rota) },
    send: (values) => put(`/api/programs/${rota.programId}/rota`, values),
    onDone: () => {
      void queryClient.invalidateQueries({ queryKey: rotaQuery(rota.programId, monday).queryKey });
      void queryClient.invalidateQueries({ queryKey: boardQuery.queryKey });
      onDone();
    },
  });
  const { form } = shell;
  const { shifts } = form.values;
  const choices = [
    { value: '', label: 'Choose' },
    ...rota.people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const replace = (index: number, ...by: ShiftForm[]) =>
    form.setFieldValue('shifts', shifts.toSpliced(index, 1, ...by));
  return (
    <Sheet heading="Who is on call">
      <FormShell
        shell={shell}
        act="Put them on call"
        isMain
        others={
          <Button size="lg" onClick={onDone}>
            Back
          </Button>
        }
      >
        {shifts.map((shift, index) => (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: a shift has no name of its own while it is being written
            key={index}
            className={styles.row}
            aria-label={`Shift ${index + 1}`}
          >
            <TextInput label="From" type="datetime-local" {...form.getInputProps(`shifts.${index}.from`)} />
            <TextInput label="Until" type="datetime-local" {...form.getInputProps(`shifts.${index}.until`)} />
            <NativeSelect
              label="Primary"
              data={choices}
              {...form.getInputProps(`shifts.${index}.primaryId`)}
            />
            <NativeSelect label="Backup" data={choices} {...form.getInputProps(`shifts.${index}.backupId`)} />
            <NativeSelect
              label="Supervisor"
              data={choices}
              {...form.getInputProps(`shifts.${index}.supervisorId`)}
            />
            <div className={styles.acts}>
              <Button onClick={() => replace(index, ...splitShift(shift))}>Split</Button>
              {shifts.length > 1 && <Button onClick={() => replace(index)}>Take out</Button>}
            </div>
            {form.errors[`shifts.${index}`] && (
              <StatusMark mark="refused">{form.errors[`shifts.${index}`]}</StatusMark>
            )}
          </fieldset>
        ))}
        {form.errors.shifts && <StatusMark mark="refused">{form.errors.shifts}</StatusMark>}
        <TextInput
          label="Why"
          description="Stays in the history: “the plan of the week”, “Ruth is ill on Thursday”."
          maxLength={300}
          {...form.getInputProps('why')}
        />
      </FormShell>
    </Sheet>
  );
}
