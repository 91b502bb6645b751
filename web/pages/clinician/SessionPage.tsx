import '@mantine/core/styles/Input.layer.css';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { SessionAnswer } from '#server/planning/programs/contract.ts';
import { useMe } from '../../me.ts';
import { paths } from '../../paths.ts';
import { dayText, momentText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useNow } from '../../ui/useNow.ts';
import { CancelSession, MoveSession } from './ChangeSession.tsx';
import { GroupHeard } from './GroupHeard.tsx';
import { Roster } from './Roster.tsx';
import { StaffOfSession } from './StaffOfSession.tsx';
import styles from './session.module.css';
import { sessionQuery } from './session-queries.ts';

const blockNames = {
  therapy: 'Therapy',
  education: 'Education',
  activityTherapy: 'Activity therapy',
  break: 'Break',
};

/** What is planned for one session, and the acts that change the plan. */
export function SessionPage() {
  const { sessionId } = useParams({ from: '/staff/sessions/$sessionId' });
  const { data } = useSuspenseQuery(sessionQuery(sessionId));
  const now = useNow();
  const me = useMe();
  const { session } = data;
  const isComing = !session.cancelled && session.endsAt > now;
  return (
    <>
      <PageHeader
        tab="Session"
        when={`${dayText(session.localDate)}, ${spanText(session.startsAt, session.endsAt, session.timeZone)}`}
        title={titleOf(data, now)}
        under={session.programName}
        act={
          isComing ? (
            <Button renderRoot={(props) => <Link to={paths.room} params={{ sessionId }} {...props} />}>
              Room
            </Button>
          ) : (
            !session.cancelled && (
              <Button
                renderRoot={(props) => <Link to={paths.attendance} params={{ sessionId }} {...props} />}
              >
                Attendance
              </Button>
            )
          )
        }
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Roster answer={data} isComing={isComing} />
          <Sheet
            heading="Blocks"
            aside={
              me.roles.some((role) => role === 'group_therapist' || role === 'program_director') && (
                <Link to={paths.plan} params={{ sessionId }}>
                  Plan the steps
                </Link>
              )
            }
          >
            <ol className={styles.list}>
              {data.blocks.map((block) => (
                <li key={block.ordinal} className={styles.line}>
                  <span>{blockNames[block.kind]}</span>
                  <span className={styles.detail}>
                    {spanText(block.startsAt, block.endsAt, session.timeZone)}
                  </span>
                </li>
              ))}
            </ol>
          </Sheet>
        </div>
        <div className={styles.column}>
          <StaffOfSession answer={data} isComing={isComing} />
          <GroupHeard groupId={session.groupId} />
          {data.changes.length > 0 && <Changes answer={data} />}
          {data.mayChange && isComing && session.startsAt > now && (
            <MoveSession key={session.startsAt} session={session} />
          )}
          {data.mayChange && isComing && <CancelSession session={session} />}
        </div>
      </div>
    </>
  );
}

/** Who did what to the plan, first to last. */
function Changes({ answer }: { answer: SessionAnswer }) {
  return (
    <Sheet heading="What was changed">
      <ul className={styles.list}>
        {answer.changes.map(({ at, sentence, why, by }) => (
          <li key={at} className={styles.change}>
            <strong>{sentence}</strong>
            <span>{why}</span>
            <span className={styles.detail}>
              {by && `${by}, `}
              {momentText(at, answer.session.timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function titleOf({ session, roster, changes }: SessionAnswer, now: string): string {
  if (session.cancelled) {
    const why = changes.find((change) => change.kind === 'cancelled')?.why ?? '';
    return `${session.groupName} was cancelled: ${why}`;
  }
  if (session.endsAt <= now) return `${session.groupName} is over.`;
  return `${session.groupName}, ${roster.length} of ${session.capacity} places taken.`;
}
