import '@mantine/core/styles/Input.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RotaAnswer } from '#server/planning/safety/contract-rota.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { dateText, dayOf, dayText, momentText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './alerts.module.css';
import { EditRota } from './EditRota.tsx';
import { rotaQuery } from './queries.ts';
import { daysOf, mondayOf, spanOfDay, weeksFrom } from './rota-week.ts';

/** Who is on call in a week, where nobody is, and who said so. */
export function RotaPage() {
  const { programId } = useParams({ from: '/staff/program/$programId/on-call' });
  const search = useSearch({ from: '/staff/program/$programId/on-call' });
  const week = mondayOf(search.week, dayOf(Temporal.Now.instant().toString(), useMe().programZone));
  const { data } = useSuspenseQuery(rotaQuery(programId, week));
  const [isEditing, setEditing] = useState(false);
  const holes = data.holes.length;
  return (
    <div className={styles.page}>
      <PageHeader
        tab="On call"
        when={`${data.programName}, week of ${dateText(week)}`}
        title={titleOf(data)}
        under="The primary is paged at once, then the backup, then the supervisor, until somebody acknowledges."
        act={
          data.mayEdit &&
          !isEditing && (
            <Button variant="filled" color="ember" size="lg" onClick={() => setEditing(true)}>
              {holes > 0 || data.shifts.length === 0 ? 'Plan this week' : 'Change this week'}
            </Button>
          )
        }
      />
      <nav className={styles.acts} aria-label="Weeks">
        <Link to={paths.rota} params={{ programId }} search={{ week: weeksFrom(week, -1) }}>
          The week before
        </Link>
        <Link to={paths.rota} params={{ programId }} search={{ week: weeksFrom(week, 1) }}>
          The week after
        </Link>
      </nav>
      {isEditing ? (
        <EditRota key={week} monday={week} rota={data} onDone={() => setEditing(false)} />
      ) : (
        <Week data={data} monday={week} />
      )}
      {data.history.length > 0 && <History data={data} />}
      <p>
        <Link to={paths.alerts}>Alerts</Link>
      </p>
    </div>
  );
}

function titleOf({ shifts, holes, plannedUntil }: RotaAnswer): string {
  if (shifts.length === 0) return 'Nobody is on call this week.';
  if (holes.length > 0) return 'There are times when nobody is on call.';
  return plannedUntil
    ? `Somebody is always on call, until ${dayText(plannedUntil.slice(0, 10))}.`
    : 'Somebody is always on call.';
}

function Week({ data, monday }: { data: RotaAnswer; monday: string }) {
  return (
    <Sheet heading="The week">
      <ul className={styles.week}>
        {daysOf(monday, data).map(({ date, shifts, holes }) => (
          <li key={date} className={styles.day}>
            <span>{dayText(date)}</span>
            <div>
              {shifts.map((shift) => (
                <p key={shift.from} className={styles.shift}>
                  <strong>{shift.primaryName}</strong>, then {shift.backupName}, then {shift.supervisorName}{' '}
                  <span className={styles.small}>{spanOfDay(date, shift.from, shift.until)}</span>
                </p>
              ))}
              {holes.map((hole) => (
                <p key={hole.from} className={styles.shift}>
                  <StatusMark mark="watch">Nobody, {spanOfDay(date, hole.from, hole.until)}</StatusMark>
                </p>
              ))}
              {shifts.length === 0 && holes.length === 0 && (
                <span className={styles.small}>Outside the hours of this program</span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function History({ data }: { data: RotaAnswer }) {
  const { programZone } = useMe();
  return (
    <Sheet heading="Who said so">
      <ul className={styles.week}>
        {data.history.map((one) => (
          <li key={one.id} className={styles.day}>
            <span>{momentText(one.savedAt, programZone)}</span>
            <span>
              {one.byName ?? 'Hearth'}, for {dateText(one.from.slice(0, 10))} to{' '}
              {dateText(one.until.slice(0, 10))}: {one.why}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
