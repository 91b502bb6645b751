import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { BookedAnswer, SessionAnswer } from '#server/planning/programs/contract.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { PersonChoice } from '../../people/PersonChoice.tsx';
import type { Chosen } from '../../people/search.ts';
import { Empty } from '../../ui/Empty.tsx';
import { FormShell, type Shell } from '../../ui/FormShell.tsx';
import { momentText } from '../../ui/format.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { missedQuery } from './patient-queries.ts';
import styles from './session.module.css';
import { sayWhy, useSessionForm } from './use-session-form.ts';

type Person = SessionAnswer['roster'][number];

const reasons = { member: '', make_up: 'makes up for a session missed', guest: 'guest' };

/** Who is expected. Guests and make-ups are booked here, as long as there is a place. */
export function Roster({ answer, isComing }: { answer: SessionAnswer; isComing: boolean }) {
  const { session, roster } = answer;
  const [leaving, setLeaving] = useState<string | null>(null);
  const mayBook = answer.mayBook && isComing;
  const { roles } = useMe();
  const mayHelp = roles.some((role) => ['group_therapist', 'room_host', 'program_director'].includes(role));
  return (
    <Sheet heading="Expected" aside={`${roster.length} of ${session.capacity}`}>
      {mayHelp && (
        <p>
          <Link to={paths.desk} params={{ page: 'roster' }} search={{ session: session.id }}>
            Roster and call-in line, for paper
          </Link>
        </p>
      )}
      {roster.length === 0 && <Empty sentence="Nobody is expected." />}
      <ul className={styles.list}>
        {roster.map((person) => (
          <li key={person.patientId} className={styles.line}>
            <span>
              {mayHelp ? (
                <Link to={paths.safety} params={{ personId: person.patientId }}>
                  {person.name}
                  <VisuallyHidden>, emergency card and safety plan</VisuallyHidden>
                </Link>
              ) : (
                person.name
              )}
              <span className={styles.detail}> {reasons[person.reason]}</span>
              {roles.includes('group_therapist') && (
                <Link to={paths.heard} params={{ personId: person.patientId }} className={styles.detail}>
                  {' '}
                  Felt heard<VisuallyHidden>: {person.name}</VisuallyHidden>
                </Link>
              )}
            </span>
            {mayBook && leaving !== person.patientId && (
              <Button onClick={() => setLeaving(person.patientId)}>
                Take off<VisuallyHidden> the list: {person.name}</VisuallyHidden>
              </Button>
            )}
            {leaving === person.patientId && (
              <div className={styles.inner}>
                <TakeOff sessionId={session.id} person={person} onDone={() => setLeaving(null)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayBook && roster.length < session.capacity && <Book answer={answer} />}
      {mayBook && roster.length >= session.capacity && <p className={styles.apart}>All places are taken.</p>}
    </Sheet>
  );
}

interface TakeOffProps {
  sessionId: string;
  person: Person;
  onDone: () => void;
}

function TakeOff({ sessionId, person, onDone }: TakeOffProps) {
  const shell = useSessionForm({
    sessionId,
    act: 'bookings/cancel',
    about: person.patientId,
    initialValues: { why: '' },
    body: ({ why }) => ({ patientId: person.patientId, why }),
    validate: { why: sayWhy },
    onDone,
  });
  return (
    <FormShell shell={shell} act="Take off the list" others={<Button onClick={onDone}>Keep</Button>}>
      <TextInput label={`Why ${person.name} is not expected`} {...shell.form.getInputProps('why')} />
    </FormShell>
  );
}

interface BookValues {
  person: Chosen | null;
  makeUpFor: string;
}

function Book({ answer }: { answer: SessionAnswer }) {
  const { session, roster } = answer;
  const [isApart, setApart] = useState(false);
  const shell: Shell<BookValues> = useSessionForm<BookValues>({
    sessionId: session.id,
    act: 'bookings',
    initialValues: { person: null, makeUpFor: '' },
    body: ({ person, makeUpFor }) =>
      makeUpFor === ''
        ? { patientId: person?.id, reason: 'guest', makeUpFor: null }
        : { patientId: person?.id, reason: 'make_up', makeUpFor },
    validate: { person: (person) => (person ? null : 'Choose a person.') },
    onDone: (answer) => {
      setApart((answer as BookedAnswer).notPlacedTogether);
      shell.form.reset();
    },
  });
  const { person } = shell.form.getValues();
  const missed = useQuery({ ...missedQuery(person?.id ?? '', session.localDate), enabled: person !== null });
  const earlier = (missed.data?.sessions ?? []).filter((one) => one.startsAt < session.startsAt);
  return (
    <div className={styles.apart}>
      {isApart && (
        <div role="status">
          <StatusMark mark="watch">
            Booked, and not placed together with somebody who is expected as well. At the door only one of
            them can be let in.
          </StatusMark>
        </div>
      )}
      <FormShell shell={shell} act="Add to the list">
        <div className={styles.pair}>
          <PersonChoice
            label="Also expect"
            among="patients"
            taken={new Map(roster.map((one) => [one.patientId, 'expected already']))}
            chosen={person}
            onChoose={(found) => shell.form.setValues({ person: found, makeUpFor: '' })}
            error={shell.form.errors.person ?? shell.form.errors.patientId}
          />
          <NativeSelect
            label="To make up for"
            data={[
              { value: '', label: 'Nothing, comes as a guest' },
              ...earlier.map((one) => ({
                value: one.id,
                label: `${one.groupName}, ${momentText(one.startsAt, missed.data!.timeZone)}`,
              })),
            ]}
            {...shell.form.getInputProps('makeUpFor')}
          />
        </div>
      </FormShell>
    </div>
  );
}
