import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OwnTrendAnswer } from '#server/care/measures/contract.ts';
import { LastStep } from '../../check-in/LastStep.tsx';
import { trendQuery } from '../../check-in/queries.ts';
import { OwnHeard } from '../../heard/OwnHeard.tsx';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { clockText, dateText, whenText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import styles from './CheckInsPage.module.css';
import { TrendChart } from './TrendChart.tsx';
import { lineTexts, titleOf } from './trend-words.ts';

/** A person's own way: for each thing they were asked, a sentence at the left and its picture at the right. */
export function CheckInsPage() {
  const { data } = useSuspenseQuery(trendQuery);
  const open = data.steps.filter((step) => !step.done);
  return (
    <>
      <PageHeader
        tab="Check-ins"
        when={data.sessions === 1 ? 'One group' : `${data.sessions} groups`}
        title={titleOf(data)}
      />
      {data.next && <Next next={data.next} />}
      {open.length > 0 && (
        <Sheet heading="You said you would">
          <div className={styles.list}>
            {open.slice(0, 3).map((step) => (
              <LastStep key={step.sessionId} step={step} />
            ))}
          </div>
        </Sheet>
      )}
      {data.mood.points.length > 0 && (
        <div className={styles.lines}>
          {(['mood', 'body', 'urge', 'feltSafe'] as const).map((name) => (
            <Line key={name} name={name} line={data[name]} />
          ))}
        </div>
      )}
      <OwnHeard />
      {data.feelings.length > 0 && (
        <section className={styles.line}>
          <div>
            <h2>Your words</h2>
            <p className={styles.small}>Feelings you named, the most frequent first.</p>
          </div>
          <ul className={styles.words}>
            {data.feelings.slice(0, 12).map(({ word, times }) => (
              <li key={word}>
                {word} {times > 1 && <span className={styles.small}>{times} times</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data.kept.length > 0 && (
        <section className={styles.line}>
          <h2>What you took along</h2>
          <ul className={styles.kept}>
            {data.kept.slice(0, 8).map(({ text, date }) => (
              <li key={date + text}>
                <q>{text}</q> <span className={styles.small}>{dateText(date)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.private}>
        <IconLock size={18} stroke={1.75} aria-hidden="true" />
        Only you and your care team see this page.
      </p>
    </>
  );
}

function Next({ next }: { next: NonNullable<OwnTrendAnswer['next']> }) {
  const { programZone } = useMe();
  const now = useNow(60_000);
  const when = `${whenText(next.startsAt, now, programZone)} at ${clockText(next.startsAt, programZone)}`;
  return (
    <div className={styles.next}>
      <div>
        <p>
          <strong>Check in for {next.groupName}</strong>
        </p>
        <p className={styles.small}>About two minutes. It begins {when}.</p>
      </div>
      <Button
        size="lg"
        variant="filled"
        color="ember"
        renderRoot={(props) => <Link to={paths.checkIn} params={{ sessionId: next.sessionId }} {...props} />}
      >
        Check in
      </Button>
    </div>
  );
}

function Line({ name, line }: { name: keyof typeof lineTexts; line: OwnTrendAnswer['mood'] }) {
  const { heading, sentence, mark, markWord, scale } = lineTexts[name](line);
  if (line.points.every((point) => point.value === null)) return null;
  return (
    <section className={styles.line}>
      <div>
        <h2>{heading}</h2>
        <p>
          <StatusMark mark={mark}>{markWord}</StatusMark>
        </p>
        <p>{sentence}</p>
        <p className={styles.small}>{scale}</p>
      </div>
      <TrendChart name={heading} line={line} />
    </section>
  );
}
