import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StaffSession } from '#server/planning/programs/contract.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { clockText, countText, longDayText, minutesUntil, spanText } from '../../ui/format.ts';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { useNow } from '../../ui/useNow.ts';
import { AtTheDoor } from './AtTheDoor.tsx';
import { dayOf } from './day.ts';
import { OpenTasks } from './OpenTasks.tsx';
import { overQuery } from './over-query.ts';
import { dayQuery } from './session-queries.ts';
import styles from './TodayPage.module.css';
import { ToFinish } from './ToFinish.tsx';

/** How long before the start somebody may knock; the live room decides, this only saves asking in vain. */
const doorMinutes = 30;

/** The day of those who lead and host: what meets, who is at the door, what is still to finish. */
export function TodayPage() {
  const me = useMe();
  const now = useNow();
  const day = useSuspenseInfiniteQuery(dayQuery(me.programZone));
  const sessions = day.data.pages.flatMap((page) => page.sessions);
  const late = useQuery(overQuery(me.programZone)).data?.sessions ?? [];
  // What is over since the page was read is in both, or still only in the first.
  const known = new Set(late.map((one) => one.id));
  const { ahead, over } = dayOf([...late.toReversed(), ...sessions.filter((one) => !known.has(one.id))], now);
  // Who led confirms and writes; a director sees every group, and finishes only their own.
  const own = over.filter((session) => session.staff.some((one) => one.staffId === me.personId));
  const next = ahead.find((session) => !session.cancelled);
  const isNear = next !== undefined && minutesUntil(next.startsAt, now) <= doorMinutes;
  return (
    <>
      <PageHeader
        tab="Groups today"
        when={longDayText(
          Temporal.Instant.from(now).toZonedDateTimeISO(me.programZone).toPlainDate().toString(),
        )}
        title={titleOf(next, now)}
        under={next && `${spanText(next.startsAt, next.endsAt, next.timeZone)}, ${peopleText(next)}`}
        act={next && isNear && <RoomButton session={next} isMain />}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          {next && isNear && <AtTheDoor session={next} now={now} />}
          <Sheet heading="Today" flush>
            {ahead.length === 0 ? (
              <div className={styles.inside}>
                <Empty sentence="No group meets any more today." />
              </div>
            ) : (
              <ul className={styles.list}>
                {ahead.map((session) => (
                  <SessionLine key={session.id} session={session} isNext={isNear && session.id === next.id} />
                ))}
              </ul>
            )}
            <MoreRows
              says={`${sessions.length} of ${day.data.pages[0]!.count} of today are shown.`}
              pages={day}
            />
          </Sheet>
        </div>
        <div className={styles.column}>
          <OpenTasks />
          <ToFinish sessions={own} />
        </div>
      </div>
    </>
  );
}

function SessionLine({ session, isNext }: { session: StaffSession; isNext: boolean }) {
  return (
    <li className={styles.line}>
      <div>
        <p className={styles.time}>{spanText(session.startsAt, session.endsAt, session.timeZone)}</p>
        <p className={styles.name}>
          <Link to={paths.session} params={{ sessionId: session.id }}>
            {session.groupName}
          </Link>
        </p>
        <p className={styles.detail}>
          {peopleText(session)} · {session.staff.map((one) => one.name).join(', ')} ·{' '}
          <Link to={paths.desk} params={{ page: 'roster' }} search={{ session: session.id }}>
            Roster for paper<VisuallyHidden>: {session.groupName}</VisuallyHidden>
          </Link>
        </p>
      </div>
      {session.cancelled ? (
        <StatusMark mark="refused">Cancelled</StatusMark>
      ) : (
        !isNext && <RoomButton session={session} />
      )}
    </li>
  );
}

function RoomButton({ session, isMain }: { session: StaffSession; isMain?: boolean }) {
  return (
    <Button
      {...(isMain && { variant: 'filled', color: 'ember', size: 'lg' })}
      renderRoot={(props) => <Link to={paths.room} params={{ sessionId: session.id }} {...props} />}
    >
      {isMain ? `Go to ${session.groupName}` : 'Room'}
      {!isMain && <VisuallyHidden> of {session.groupName}</VisuallyHidden>}
    </Button>
  );
}

function titleOf(next: StaffSession | undefined, now: string): string {
  if (!next) return 'No group meets any more today.';
  const minutes = minutesUntil(next.startsAt, now);
  if (next.startsAt <= now) return `${next.groupName} meets now.`;
  if (minutes === 0) return `${next.groupName} begins within a minute.`;
  if (minutes < 100) return `${next.groupName} begins in ${countText(minutes, 'minute')}.`;
  return `${next.groupName} begins at ${clockText(next.startsAt, next.timeZone)}.`;
}

const peopleText = (session: StaffSession) => `${countText(session.expected, 'person', 'people')} expected`;
