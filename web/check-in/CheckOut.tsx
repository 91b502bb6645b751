import '@mantine/core/styles/Input.layer.css';
import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { OwnCheckInAnswer } from '#server/care/measures/contract.ts';
import { put } from '../api.ts';
import { FormShell, useFormShell } from '../ui/FormShell.tsx';
import { type CheckOutPart, type CheckOutValues, checkOutToSend, passing, startCheckOut } from './answers.ts';
import { Heading } from './CheckIn.tsx';
import styles from './check-in.module.css';
import { Part } from './Part.tsx';
import { checkInQuery } from './queries.ts';
import { TenScale } from './TenScale.tsx';

/** The check-out, in the room's last step, after the end, or later on a page of its own. */
export function CheckOut({ sessionId, next }: { sessionId: string; next: ReactNode }) {
  const { data } = useSuspenseQuery(checkInQuery(sessionId));
  const [corrects, setCorrects] = useState(false);
  if (data.checkOut && !corrects) {
    return (
      <div className={styles.done}>
        <Heading>Thank you. Take it along.</Heading>
        {data.checkOut.takeAlong && (
          <p>
            You wrote: <q>{data.checkOut.takeAlong}</q>
          </p>
        )}
        {data.checkOut.step && (
          <p>
            You said you would: <q>{data.checkOut.step}</q> It stands on your check-ins page until it is done.
          </p>
        )}
        {next}
        {data.session.checkOut === 'now' && (
          <button type="button" className={styles.quiet} onClick={() => setCorrects(true)}>
            Correct what I said
          </button>
        )}
      </div>
    );
  }
  if (data.session.checkOut !== 'now') {
    const words = {
      too_early: 'The check-out opens when the group begins.',
      too_late: 'The time for this check-out is over.',
      cancelled: 'This session was cancelled. Nothing is missing from your side.',
    };
    return (
      <div className={styles.done}>
        <h1>{words[data.session.checkOut]}</h1>
        {next}
      </div>
    );
  }
  return <CheckOutForm data={data} onGiven={() => setCorrects(false)} />;
}

function CheckOutForm({ data, onGiven }: { data: OwnCheckInAnswer; onGiven: () => void }) {
  const queryClient = useQueryClient();
  const sessionId = data.session.id;
  const shell = useFormShell<CheckOutValues, OwnCheckInAnswer>({
    draft: `check-out:${sessionId}`,
    initialValues: startCheckOut(data.checkOut),
    send: (values) => put<OwnCheckInAnswer>(`/api/sessions/${sessionId}/check-out`, checkOutToSend(values)),
    onDone: (answer) => {
      queryClient.setQueryData(checkInQuery(sessionId).queryKey, answer);
      onGiven();
    },
  });
  const { form } = shell;
  const values = form.getValues();
  const answer = <P extends CheckOutPart>(part: P, value: CheckOutValues[P]) =>
    form.setValues({ ...values, [part]: value, passed: values.passed.filter((one) => one !== part) });
  const partOf = (part: CheckOutPart, empty: unknown) => ({
    error: form.errors[part],
    isPassed: values.passed.includes(part),
    onPass: () => form.setValues(passing(values, part, empty)),
  });
  return (
    <div className={styles.form}>
      <div className={styles.top}>
        <p className={styles.hint}>{data.session.groupName}: check-out</p>
        <h1>How do you go from here?</h1>
        <p className={styles.under}>For you and the people who lead the group. Leave open what you like.</p>
      </div>
      <FormShell shell={shell} act="Check out" isMain>
        <Part question="I felt safe in the group" {...partOf('feltSafe', null)}>
          <TenScale
            name="feltSafe"
            scale="feltSafe"
            value={values.feltSafe}
            onChange={(value) => answer('feltSafe', value)}
          />
        </Part>
        <Part question="I felt heard in the group" {...partOf('feltHeard', null)}>
          <TenScale
            name="feltHeard"
            scale="feltHeard"
            value={values.feltHeard}
            onChange={(value) => answer('feltHeard', value)}
          />
        </Part>
        <Part question="What I take along" {...partOf('takeAlong', '')}>
          <Textarea
            aria-label="What I take along"
            size="md"
            autosize
            minRows={2}
            maxLength={500}
            value={values.takeAlong}
            onChange={(event) => answer('takeAlong', event.currentTarget.value)}
          />
        </Part>
        <Part
          question="One thing I will do"
          hint="Small enough to be done before the next group."
          {...partOf('step', '')}
        >
          <TextInput
            aria-label="One thing I will do"
            size="md"
            maxLength={200}
            value={values.step}
            onChange={(event) => answer('step', event.currentTarget.value)}
          />
        </Part>
      </FormShell>
    </div>
  );
}
