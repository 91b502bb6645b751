import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClearancesAnswer } from '#server/foundation/people/contract-clearances.ts';
import { post, query } from '../api.ts';
import { FormShell, useFormShell } from '../ui/FormShell.tsx';
import { dateText, momentText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './heard.module.css';

const plans = { either: 'Together or apart, as it comes out', together: 'Rather with each other' };
type One = ClearancesAnswer['clearances'][number];

/** Whether two partners may sit in one circle of a listening round; for who treats both. */
export function Leave({ personId, zone }: { personId: string; zone: string }) {
  const path = `/api/people/${personId}/practising`;
  const asked = query<ClearancesAnswer>(path);
  const { data } = useQuery({ ...asked, retry: false });
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  if (!data) return null;
  const saved = () => queryClient.invalidateQueries({ queryKey: asked.queryKey });
  const open = data.clearances.find((one) => one.open);
  const before = data.clearances.filter((one) => !one.open);
  const end = ({ id }: One) => post(`${path}/end`, { clearanceId: id }).then(() => void saved(), setProblem);
  return (
    <section className={styles.leave} aria-labelledby="practising">
      <h3 id="practising">In one circle of a listening round</h3>
      {problem !== null && <ProblemNotice error={problem} />}
      {open ? (
        <>
          <p>
            <strong>Open until {dateText(open.lastDay)}.</strong> {plans[open.plan]}. Since{' '}
            {momentText(open.openedAt, zone)}, by {open.openedBy}.
          </p>
          <div>
            <Button onClick={() => void end(open)}>End it now</Button>
          </div>
        </>
      ) : (
        <>
          <p>
            <strong>Closed.</strong> They are never put together, and nobody else is told why.
          </p>
          <OpenIt path={path} answer={data} onDone={() => void saved()} />
        </>
      )}
      {before.length > 0 && (
        <ul className={styles.past}>
          {before.map((one) => (
            <li key={one.id}>
              Open from {momentText(one.openedAt, zone)} by {one.openedBy}
              {one.endedAt ? `, ended ${momentText(one.endedAt, zone)}` : ` to ${dateText(one.lastDay)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenIt({ path, answer, onDone }: { path: string; answer: ClearancesAnswer; onDone: () => void }) {
  const shell = useFormShell({
    draft: `practising:${path}`,
    initialValues: { plan: 'either', lastDay: answer.usualLastDay, askedAlone: false },
    validate: {
      askedAlone: (said: boolean) => (said ? null : 'Ask each of them alone first, then say so here.'),
    },
    send: (values) => post(path, values),
    onDone,
  });
  return (
    <FormShell shell={shell} act="Open it">
      <div className={styles.fields}>
        <NativeSelect
          label="Their plan"
          data={Object.entries(plans).map(([value, label]) => ({ value, label }))}
          {...shell.form.getInputProps('plan')}
        />
        <TextInput
          type="date"
          label="Last day"
          description={`At the latest ${dateText(answer.latestLastDay)}; then each is asked again.`}
          {...shell.form.getInputProps('lastDay')}
        />
      </div>
      <Checkbox
        label="I asked each of them alone, and nothing speaks against it"
        description="What they answered belongs in each one’s own chart, not here."
        {...shell.form.getInputProps('askedAlone', { type: 'checkbox' })}
      />
    </FormShell>
  );
}
