import { Button, NativeSelect, VisuallyHidden } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SeparationsAnswer } from '#server/foundation/people/contract-separations.ts';
import { post, query } from '../../api.ts';
import { useMe } from '../../me.ts';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import type { Chosen } from '../../people/search.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from './director.module.css';

const separationsQuery = (personId: string) =>
  query<SeparationsAnswer>(`/api/people/${personId}/separations`);
const scopes = { never_in_one_room: 'Never in one room', never_paired: 'Never paired in small rooms' };

/** From whom a patient is kept apart. There is no field for a reason: nobody at a door needs it. */
export function Separations({ personId }: { personId: string }) {
  const { programZone } = useMe();
  const queryClient = useQueryClient();
  const path = `/api/people/${personId}/separations`;
  const { data } = useQuery(separationsQuery(personId));
  const [problem, setProblem] = useState<unknown>(null);
  const saved = () => queryClient.invalidateQueries({ queryKey: separationsQuery(personId).queryKey });
  const shell = useFormShell({
    draft: `separation:${personId}`,
    initialValues: { other: null as Chosen | null, scope: 'never_in_one_room' },
    validate: { other: (person) => (person ? null : 'Choose a person.') },
    send: ({ other, scope }) => post(path, { otherId: other?.id, scope }),
    onDone: () => {
      shell.form.reset();
      void saved();
    },
  });
  const end = (separationId: string) =>
    post(`${path}/end`, { separationId }).then(
      () => void saved(),
      (error: unknown) => setProblem(error),
    );
  return (
    <Sheet heading="Kept apart from">
      <p className={styles.detail}>
        Holds at once, also in a session that runs. Staff at the door read “Not placed together”, never why.
      </p>
      {problem !== null && <ProblemNotice error={problem} />}
      <ul className={styles.list}>
        {data?.separations.map((one) => (
          <li key={one.id} className={styles.line}>
            <span>
              <strong>{one.otherName}</strong>{' '}
              <span className={styles.detail}>
                {scopes[one.scope]}, since {momentText(one.begunAt, programZone)}
                {one.endedAt && `, until ${momentText(one.endedAt, programZone)}`}
              </span>
            </span>
            {one.endedAt === null && (
              <Button onClick={() => void end(one.id)}>
                End<VisuallyHidden> the separation from {one.otherName}</VisuallyHidden>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.apart}>
        <FormShell shell={shell} act="Keep them apart">
          <div className={styles.pair}>
            <PersonChoice
              label="Person"
              among="patients"
              taken={new Map([[personId, 'the same person']])}
              chosen={shell.form.getValues().other}
              onChoose={(person) => shell.form.setFieldValue('other', person)}
              error={shell.form.errors.other ?? shell.form.errors.otherId}
            />
            <NativeSelect
              label="How"
              data={Object.entries(scopes).map(([value, label]) => ({ value, label }))}
              {...shell.form.getInputProps('scope')}
            />
          </div>
        </FormShell>
      </div>
    </Sheet>
  );
}
