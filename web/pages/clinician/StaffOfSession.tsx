import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { SessionAnswer } from '#server/planning/programs/contract.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { SupportSeats } from './SupportSeats.tsx';
import styles from './session.module.css';
import { sayWhy, useSessionForm } from './use-session-form.ts';

type Member = SessionAnswer['session']['staff'][number];

const duties = {
  lead: 'leads',
  co: 'leads too',
  host: 'hosts',
  interpreter: 'interprets',
  captioner: 'writes captions',
};

/** What somebody who steps in has to be. */
const standsInAs = {
  lead: 'therapist',
  co: 'therapist',
  host: 'host',
  interpreter: 'interpreter',
  captioner: 'captioner',
};

/** Who leads and hosts; somebody else may take a duty of this one session. */
export function StaffOfSession({ answer, isComing }: { answer: SessionAnswer; isComing: boolean }) {
  const [leaving, setLeaving] = useState<string | null>(null);
  const { staff } = answer.session;
  const hasSeats = isComing && answer.mayChange;
  // Who interprets or captions stands below, with their seats.
  const shown = hasSeats
    ? staff.filter((one) => one.duty !== 'interpreter' && one.duty !== 'captioner')
    : staff;
  return (
    <Sheet heading="Led by">
      <ul className={styles.list}>
        {shown.map((member) => {
          const others = answer.couldStepIn.filter((one) => one.as === standsInAs[member.duty]);
          return (
            <li key={member.staffId} className={styles.line}>
              <span>
                {member.name}
                {member.credential && `, ${member.credential}`}
                <span className={styles.detail}> {duties[member.duty]}</span>
              </span>
              {isComing && others.length > 0 && leaving !== member.staffId && (
                <Button onClick={() => setLeaving(member.staffId)}>
                  Substitute<VisuallyHidden> for {member.name}</VisuallyHidden>
                </Button>
              )}
              {leaving === member.staffId && (
                <div className={styles.inner}>
                  <Substitute
                    answer={answer}
                    member={member}
                    others={others}
                    onDone={() => setLeaving(null)}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {staff.length === 0 && <p>Nobody is assigned.</p>}
      {hasSeats && <SupportSeats answer={answer} />}
    </Sheet>
  );
}

interface SubstituteProps {
  answer: SessionAnswer;
  member: Member;
  others: SessionAnswer['couldStepIn'];
  onDone: () => void;
}

function Substitute({ answer, member, others, onDone }: SubstituteProps) {
  const shell = useSessionForm({
    sessionId: answer.session.id,
    act: 'substitute',
    about: member.staffId,
    initialValues: { substituteId: '', why: '' },
    body: (values) => ({ leavingId: member.staffId, ...values }),
    validate: { substituteId: (id) => (id === '' ? 'Choose who steps in.' : null), why: sayWhy },
    onDone,
  });
  return (
    <FormShell shell={shell} act="Let them step in" others={<Button onClick={onDone}>Leave it</Button>}>
      <NativeSelect
        label={`Instead of ${member.name}`}
        data={[
          { value: '', label: 'Choose' },
          ...others.map((one) => ({ value: one.staffId, label: one.name })),
        ]}
        {...shell.form.getInputProps('substituteId')}
      />
      <TextInput label="Why" {...shell.form.getInputProps('why')} />
    </FormShell>
  );
}
