import { useSuspenseQuery } from '@tanstack/react-query';
import type { MySession } from '#server/planning/programs/contract.ts';
import { useMe } from '../../me.ts';
import { Empty } from '../../ui/Empty.tsx';
import { clockText, longDayText, whenText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import { nextOf } from './next-session.ts';
import { SessionLines } from './SessionLines.tsx';
import { scheduleQuery } from './schedule.ts';
import { useDoors } from './use-doors.ts';

/** The coming two weeks of a patient, day by day. */
export function SchedulePage() {
  const me = useMe();
  const { data } = useSuspenseQuery(scheduleQuery(me.programZone));
  const now = useNow(60_000);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(data.timeZone).toPlainDate();
  const doors = useDoors({ sessions: data.sessions, localDate: today.toString() }, now);
  const next = nextOf(data.sessions, doors, now);
  const days = Map.groupBy(data.sessions, (session) => session.localDate);
  return (
    <>
      <PageHeader tab="Schedule" when="The next two weeks" title={titleOf(next, data.timeZone, now)} />
      {days.size === 0 && (
        <Empty sentence="Nothing is planned yet.">Your program will tell you when your groups begin.</Empty>
      )}
      {[...days].map(([day, sessions]) => (
        <Sheet key={day} heading={longDayText(day)}>
          <SessionLines sessions={sessions} timeZone={data.timeZone} />
        </Sheet>
      ))}
    </>
  );
}

function titleOf(next: MySession | null, timeZone: string, now: string): string {
  if (!next) return 'No group is planned for you.';
  if (next.startsAt <= now) return `${next.groupName} meets now.`;
  return `${next.groupName} is next, ${whenText(next.startsAt, now, timeZone)} at ${clockText(next.startsAt, timeZone)}.`;
}
