import { Button } from '@mantine/core';
import { IconDoorEnter } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MySession, TodayAnswer } from '#server/planning/programs/contract.ts';
import { doorQuery, todayQuery } from '../../live/queries.ts';
import { paths } from '../../paths.ts';
import { Arch, MinutesArch } from '../../ui/Arch.tsx';
import { greeting, spanText, whenText } from '../../ui/format.ts';
import { JoinCard } from '../../ui/JoinCard.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import { archFace, nextOf, notOver, wayIn } from './next-session.ts';
import { SessionLines } from './SessionLines.tsx';
import styles from './TodayPage.module.css';
import { useDoors } from './use-doors.ts';
import { Week } from './Week.tsx';

/** The patient's first page: the way in, then the week and what is approved. */
export function TodayPage() {
  const { data: today } = useSuspenseQuery(todayQuery);
  const now = useNow();
  const doors = useDoors(today, now);
  const next = nextOf(today.sessions, doors, now);
  const laterToday = notOver(today.sessions, doors, now).filter(
    (session) => session.localDate === today.localDate && session.id !== next?.id,
  );
  return (
    <>
      {next ? (
        <>
          <title>Today · Hearth</title>
          <NextSession session={next} today={today} now={now} />
        </>
      ) : (
        <PageHeader
          tab="Today"
          when={`${greeting(now, today.timeZone)}, ${today.name}`}
          title="No group is planned for you this week."
          under={
            <>
              When one is, the way in stands here. <Link to={paths.schedule}>Look further ahead</Link>
            </>
          }
        />
      )}
      {laterToday.length > 0 && (
        <Sheet heading="Also today">
          <SessionLines sessions={laterToday} timeZone={today.timeZone} />
        </Sheet>
      )}
      <Week patientId={today.patientId} next={next} now={now} timeZone={today.timeZone} />
    </>
  );
}

function NextSession({ session, today, now }: { session: MySession; today: TodayAnswer; now: string }) {
  const door = useQuery(doorQuery(session.id));
  const way = wayIn(door.data, now, today.timeZone);
  const { face, said } = archFace(session, now);
  const isLit = way.isOpen && door.data !== undefined;
  const lead = session.leadName ? ` with ${session.leadName}` : '';
  const when = whenText(session.startsAt, now, today.timeZone);
  return (
    <JoinCard
      arch={
        face.kind === 'minutes' ? (
          <MinutesArch minutes={face.minutes} lit={isLit} label={said} />
        ) : (
          <Arch lit={isLit} label={said}>
            <span className={styles.word}>{face.word}</span>
          </Arch>
        )
      }
      over={`${greeting(now, today.timeZone)}, ${today.name}`}
      title={`${session.groupName}${lead}`}
      under={`${spanText(session.startsAt, session.endsAt, today.timeZone)}, ${when}`}
    >
      {way.isOpen ? (
        <Button
          size="lg"
          fullWidth
          variant="filled"
          color="ember"
          leftSection={<IconDoorEnter size={22} stroke={1.75} />}
          renderRoot={(props) => <Link to={paths.join} params={{ sessionId: session.id }} {...props} />}
        >
          {way.label}
        </Button>
      ) : (
        <p className={styles.notYet}>{way.label}</p>
      )}
      <Link to={paths.checkIn} params={{ sessionId: session.id }} className={styles.checkIn}>
        Check in
      </Link>
    </JoinCard>
  );
}
