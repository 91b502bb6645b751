import { Button } from '@mantine/core';
import { IconArrowRight, IconDoorEnter, IconKey } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EntranceLayout } from '../../layouts/EntranceLayout.tsx';
import { enterAt } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Arch } from '../../ui/Arch.tsx';
import { useFind } from '../../ui/find.tsx';
import { countText } from '../../ui/format.ts';
import { initials } from '../../ui/initials.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { type DemoEntrance, type DemoPerson, demoQuery, signInAs } from './demo.ts';
import styles from './entrance.module.css';

const sections = [
  ['treatment', 'In treatment'],
  ['treating', 'Treating'],
  ['office', 'In the office'],
] as const;

/** The way into a demo: one click for each person, and the group that is meeting now. */
export function EntrancePage() {
  const { data } = useSuspenseQuery({ ...demoQuery, refetchInterval: 30_000 });
  const { next } = useSearch({ from: paths.entrance });
  const [entering, setEntering] = useState<string>();
  const [error, setError] = useState<unknown>();
  const enter = async (accountId: string) => {
    if (entering) return;
    setEntering(accountId);
    setError(undefined);
    try {
      const { home } = await signInAs(accountId);
      enterAt(next ?? home);
    } catch (failure) {
      setError(failure);
      setEntering(undefined);
    }
  };
  const shown = data.people.filter((person) => person.shownFirst);
  const visitor = shown.find((person) => person.section === 'treatment');
  const choice = { entering, onEnter: (accountId: string) => void enter(accountId) };
  return (
    <EntranceLayout
      aside={
        <>
          <div className={styles.welcome}>
            <h1 className={styles.title}>Come in and look around.</h1>
            <p>
              This is a working program with invented people. It runs on your computer, and nothing leaves it.
            </p>
          </div>
          <MeetingNow
            meeting={data.meeting}
            onSitIn={visitor && (() => void enter(visitor.accountId))}
            isBusy={entering !== undefined}
          />
        </>
      }
    >
      <h2 className={styles.question}>Who would you like to be?</h2>
      {error !== undefined && <ProblemNotice error={error} />}
      {sections.map(([section, heading]) => (
        <People
          key={section}
          heading={heading}
          people={shown.filter((person) => person.section === section)}
          {...choice}
        />
      ))}
      <EverybodyElse people={data.people.filter((person) => !person.shownFirst)} {...choice} />
      <p className={styles.real}>
        <IconKey size={18} stroke={1.75} aria-hidden="true" />
        Running a real program? <Link to={paths.signIn}>Sign in with your e-mail</Link>
      </p>
    </EntranceLayout>
  );
}

function MeetingNow(props: {
  meeting: DemoEntrance['meeting'];
  onSitIn?: (() => void) | undefined;
  isBusy: boolean;
}) {
  const { meeting } = props;
  // A pane of the window for each person, six at least; those of the people who are here are lit.
  const panes = Math.max(6, meeting?.peopleHere ?? 0);
  const columns = panes > 6 ? 3 : 2;
  const places = Array.from({ length: Math.ceil(panes / columns) * columns }, (_, index) => index + 1);
  return (
    <div className={styles.meeting}>
      <div className={styles.window}>
        <Arch size="wide" lit={meeting !== null}>
          <div className={styles.panes} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
            {places.map((place) => (
              <span
                key={place}
                className={styles.pane}
                data-lit={place <= (meeting?.peopleHere ?? 0) || undefined}
              />
            ))}
          </div>
        </Arch>
      </div>
      <div className={styles.caption} data-lit={meeting !== null || undefined}>
        <div>
          <h2>{meeting ? 'A group is meeting now' : 'No group is meeting now'}</h2>
          <p>
            {meeting
              ? `${meeting.groupName}, ${countText(meeting.peopleHere, 'person', 'people')}, ${meeting.minutesLeft} min left`
              : 'One meets every 25 minutes, day and night.'}
          </p>
        </div>
        {meeting && props.onSitIn && (
          <Button
            variant="filled"
            color="ember"
            size="lg"
            disabled={props.isBusy}
            leftSection={<IconDoorEnter size={20} stroke={1.75} aria-hidden="true" />}
            onClick={props.onSitIn}
          >
            Sit in
          </Button>
        )}
      </div>
    </div>
  );
}

interface Choice {
  people: DemoPerson[];
  entering: string | undefined;
  onEnter: (accountId: string) => void;
}

/** All whom the sections above leave out, under the name of the house that they belong to. */
function EverybodyElse({ people, ...choice }: Choice) {
  const { found, field } = useFind(
    people,
    'Find somebody by name, role or group',
    (person) => `${person.name} ${person.role} ${person.line}`,
  );
  if (people.length === 0) return null;
  const houses = Map.groupBy(found, (person) => person.organizationName);
  return (
    <details className={styles.others}>
      <summary>Everybody else, {countText(people.length, 'person', 'people')}</summary>
      {field}
      {found.length === 0 && <p>Nobody here answers to that.</p>}
      {[...houses].map(([house, ofHouse]) => (
        <People key={house} heading={house} people={ofHouse} {...choice} />
      ))}
    </details>
  );
}

function People({ heading, people, entering, onEnter }: Choice & { heading: string }) {
  if (people.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{heading}</h3>
      <ul className={styles.people}>
        {people.map((person) => (
          <li key={person.accountId}>
            <button
              type="button"
              className={styles.person}
              aria-disabled={entering !== undefined}
              onClick={() => onEnter(person.accountId)}
            >
              <Arch size="small" lit={entering === person.accountId}>
                {initials(person.name).slice(0, 1)}
              </Arch>
              <span className={styles.words}>
                <span className={styles.name}>
                  <strong>{person.name}</strong> {person.role}
                </span>
                <span>{entering === person.accountId ? 'Going in…' : person.line}</span>
              </span>
              <IconArrowRight size={20} stroke={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
