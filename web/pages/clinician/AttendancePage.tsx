import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { post } from '../../api.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { dayOf, longDayText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { AttendanceTable } from './AttendanceTable.tsx';
import styles from './attendance.module.css';
import { attendanceQuery } from './attendance-queries.ts';
import type { Person } from './attendance-ribbons.ts';
import { confirmText, sortPeople, titleOf, underOf } from './attendance-words.ts';
import { AbsenceDialog, CorrectDialog } from './CorrectDialog.tsx';
import { Missed } from './Missed.tsx';
import { NotesQueue } from './NotesQueue.tsx';
import { useDecide } from './use-decide.ts';

/** After the group: each person's ribbon, doubtful ones first; the clear ones are confirmed in one act. */
export function AttendancePage() {
  const me = useMe();
  const { sessionId } = useParams({ from: '/staff/sessions/$sessionId/attendance' });
  const { data } = useSuspenseQuery(attendanceQuery(sessionId));
  const [open, setOpen] = useState<{ dialog: 'correct' | 'absence'; person: Person }>();
  const [said, setSaid] = useState('');
  const status = useRef<HTMLParagraphElement>(null);
  // The pressed button goes with its row; the focus goes to what was done.
  const done = (say: string) => {
    setOpen(undefined);
    setSaid(say);
    status.current?.focus({ preventScroll: true });
  };
  const decide = useDecide(sessionId, done);
  const { session } = data;
  const { clear } = sortPeople(data.people);
  const mayDecide = data.mayConfirm && session.over;
  const confirm = (people: readonly Person[]) =>
    decide.mutate({
      do: () =>
        post(`/api/sessions/${sessionId}/attendance/confirm`, {
          personIds: people.map((one) => one.personId),
        }),
      say:
        people.length === 1 ? `${people[0]!.name} is confirmed.` : `${people.length} people are confirmed.`,
    });
  const zone = session.timeZone;
  return (
    <>
      <PageHeader
        tab="Attendance"
        when={`${session.groupName}, ${longDayText(dayOf(session.startsAt, zone))}, ${spanText(session.startsAt, session.endsAt, zone)}`}
        title={titleOf(data)}
        under={session.over && !session.cancelled && underOf(data, me.personId)}
        act={
          mayDecide &&
          clear.length > 0 && (
            <Button
              variant="filled"
              color="ember"
              size="lg"
              leftSection={<IconChecks size={20} stroke={1.75} aria-hidden="true" />}
              loading={decide.isPending}
              onClick={() => confirm(clear)}
            >
              {confirmText(clear.length)}
            </Button>
          )
        }
      />
      <div className={`${styles.page} ${mayDecide ? styles.withAside : ''}`}>
        <div className={styles.main}>
          <p ref={status} role="status" tabIndex={-1} className={styles.done}>
            {said}
          </p>
          {decide.error && <ProblemNotice error={decide.error} kept="Nothing was decided." />}
          {!session.over && (
            <Empty
              sentence={
                session.lastSignals
                  ? 'In a few seconds everybody’s minutes stand here.'
                  : "When the group has ended, everybody's minutes stand here."
              }
            >
              {data.mayConfirm && !session.lastSignals && (
                <Link to={paths.room} params={{ sessionId }}>
                  Go to the room
                </Link>
              )}
            </Empty>
          )}
          {session.over && data.people.length > 0 && (
            <AttendanceTable
              answer={data}
              mayDecide={mayDecide}
              isBusy={decide.isPending}
              onConfirm={(person) => confirm([person])}
              onOpen={(dialog, person) => setOpen({ dialog, person })}
              onDecide={decide.mutate}
            />
          )}
          {session.over && <Missed sessionId={sessionId} />}
          {session.over && !data.mayConfirm && data.people.length > 0 && (
            <p className={styles.small}>Who led the group confirms its attendance. You can read it here.</p>
          )}
        </div>
        {mayDecide && (
          <aside className={styles.aside} aria-label="Notes">
            <NotesQueue sessionId={sessionId} />
          </aside>
        )}
      </div>
      {open?.dialog === 'correct' && (
        <CorrectDialog
          answer={data}
          person={open.person}
          onClose={() => setOpen(undefined)}
          onDone={() => done(`${open.person.name} is corrected.`)}
        />
      )}
      {open?.dialog === 'absence' && (
        <AbsenceDialog
          answer={data}
          person={open.person}
          onClose={() => setOpen(undefined)}
          onDone={() => done(`The absence of ${open.person.name} is explained.`)}
        />
      )}
    </>
  );
}
