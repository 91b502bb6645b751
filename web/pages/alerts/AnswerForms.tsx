import { NativeSelect, Textarea } from '@mantine/core';
import type { AlertAnswer } from '#server/planning/safety/contract-alerts.ts';
import { post } from '../../api.ts';
import { FormShell, useFormShell } from '../../ui/FormShell.tsx';
import { callOutcomes, callSteps } from './alert-words.ts';
import styles from './alerts.module.css';

type Done = { onDone: () => Promise<void> };

/** The key of a press is made with the form and anew after each success: a lost answer leads to no second step. */
function useAnswerForm<Values extends object>(
  alertId: string,
  path: string,
  initialValues: Values,
  onDone: () => Promise<void>,
) {
  const shell = useFormShell<Values & { requestKey: string }, unknown>({
    draft: `alert:${alertId}${path}`,
    initialValues: { ...initialValues, requestKey: crypto.randomUUID() },
    send: (values) => post(`/api/alerts/${alertId}${path}`, values),
    onDone: () => {
      shell.form.setValues({ ...initialValues, requestKey: crypto.randomUUID() } as Values & {
        requestKey: string;
      });
      void onDone();
    },
  });
  return shell;
}

export function ActForm({ alertId, onDone }: { alertId: string } & Done) {
  const shell = useAnswerForm(alertId, '/act', { words: '' }, onDone);
  return (
    <FormShell shell={shell} act="Write down what I did">
      <Textarea
        label="What you did"
        description="Read by the care team and by those who answer this alert."
        autosize
        minRows={2}
        maxLength={4000}
        {...shell.form.getInputProps('words')}
      />
    </FormShell>
  );
}

export function CallForm({
  alertId,
  callList,
  onDone,
}: { alertId: string; callList: AlertAnswer['callList'] } & Done) {
  const first = { step: callList[0] ?? 'call', outcome: 'no_answer', words: '' };
  const shell = useAnswerForm(alertId, '/call', first, onDone);
  return (
    <FormShell shell={shell} act="Write down this try">
      <div className={styles.pair}>
        <NativeSelect
          label="What was tried"
          data={callList.map((value) => ({ value, label: callSteps[value] }))}
          {...shell.form.getInputProps('step')}
        />
        <NativeSelect
          label="The answer"
          data={Object.entries(callOutcomes).map(([value, label]) => ({ value, label }))}
          {...shell.form.getInputProps('outcome')}
        />
      </div>
      <Textarea
        label="What was said, and what comes next"
        autosize
        minRows={2}
        maxLength={4000}
        {...shell.form.getInputProps('words')}
      />
    </FormShell>
  );
}

export function CallInForm({
  alertId,
  colleagues,
  onDone,
}: { alertId: string; colleagues: AlertAnswer['colleagues'] } & Done) {
  const shell = useAnswerForm(alertId, '/call-in', { staffId: colleagues[0]?.id ?? '' }, onDone);
  if (colleagues.length === 0) return <p>Nobody else works here today.</p>;
  return (
    <FormShell shell={shell} act="Page them">
      <NativeSelect
        label="Who"
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        {...shell.form.getInputProps('staffId')}
      />
    </FormShell>
  );
}

export function CloseForm({ alertId, onDone }: { alertId: string } & Done) {
  const shell = useAnswerForm(alertId, '/close', { assessment: '' }, onDone);
  return (
    <FormShell shell={shell} act="Close with this assessment">
      <Textarea
        label="How the person is now, and why this can be closed"
        description="Your assessment. A closed alert is not opened again; what happens later is a new one."
        autosize
        minRows={3}
        maxLength={4000}
        {...shell.form.getInputProps('assessment')}
      />
    </FormShell>
  );
}
