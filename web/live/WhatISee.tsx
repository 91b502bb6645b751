import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { clockText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './BetweenStaff.module.css';
import { type StaffLine, seenPresets } from './staff-lines.ts';
import { useAct } from './use-act.ts';

interface WhatISeeProps {
  room: RoomAnswer;
  lines: readonly StaffLine[];
  zone: string;
}

const shownMarks = 6;

/** Writes down what is seen of a person, in two presses: whom, and what. The time is a witness; a slip is taken back, not wiped out. */
export function WhatISee({ room, lines, zone }: WhatISeeProps) {
  const acts = useAct(room.session.id);
  const [chosen, setChosen] = useState('');
  const [own, setOwn] = useState('');
  const people = room.people.filter((one) => one.role === 'patient' && one.personId !== null);
  const person = people.find((one) => one.personId === chosen);
  const base = `/api/sessions/${room.session.id}`;
  const observe = async (present: boolean, text: string) => {
    if (!person) return;
    const path = `${base}/people/${person.personId}/observe`;
    if (await acts.act(`see ${text}`, () => post(path, { present, text }))) setOwn('');
  };
  const seen = lines.filter((one) => one.kind === 'seen').slice(-shownMarks);
  return (
    <section className={styles.seen} aria-label="What I see">
      <h3>What I see</h3>
      <NativeSelect
        label="Of whom"
        value={person ? chosen : ''}
        data={[
          { value: '', label: 'Choose' },
          ...people.map((one) => ({ value: one.personId!, label: one.displayName })),
        ]}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {person && (
        <>
          <div className={styles.presets}>
            {seenPresets.map(({ word, present, text }) => (
              <Button
                key={word}
                aria-label={`${person.displayName}: ${word}`}
                loading={acts.isRunning(`see ${text}`)}
                onClick={() => void observe(present, text)}
              >
                {word}
              </Button>
            ))}
          </div>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (own.trim() !== '') void observe(true, own.trim());
            }}
          >
            <TextInput
              label="In other words"
              maxLength={500}
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
            />
            <Button type="submit">Write down</Button>
          </form>
        </>
      )}
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      {seen.length > 0 && (
        <ol className={styles.marks} aria-label="Written down so far">
          {seen.map((one) => (
            <li key={one.id} data-undone={one.undone || undefined}>
              <span>
                <span className={styles.who}>
                  {clockText(one.at, zone)}, {one.byMe ? 'you' : one.byName}
                </span>
                <strong>{one.aboutName}</strong>:{' '}
                {one.text || (one.present ? 'seen or heard' : 'not seen or heard')}
                {one.undone && ' (taken back)'}
              </span>
              {one.byMe && !one.undone && (
                <Button
                  aria-label={`Take back what you wrote about ${one.aboutName}`}
                  onClick={() =>
                    void acts.act(`undo ${one.id}`, () => post(`${base}/observations/${one.id}/undo`))
                  }
                >
                  Take back
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
