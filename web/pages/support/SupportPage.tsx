import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SupportSessionsAnswer } from '#server/planning/programs/contract-support.ts';
import { query } from '../../api.ts';
import { paths } from '../../paths.ts';
import { Empty } from '../../ui/Empty.tsx';
import { dayOf, longDayText, spanText } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import styles from '../clinician/TodayPage.module.css';

export const supportQuery = query<SupportSessionsAnswer>('/api/support-sessions', ['session']);

const dutyWords = { interpreter: 'You interpret', captioner: 'You write captions' };

/** The sessions that an interpreter or captioner was asked for; nothing else of the program is here. */
export function SupportPage() {
  const { data } = useSuspenseQuery(supportQuery);
  const coming = data.sessions.filter((one) => !one.cancelled && one.endsAt > data.now);
  const [next] = coming;
  return (
    <>
      <PageHeader
        tab="Sessions"
        when={next ? longDayText(dayOf(next.startsAt, next.timeZone)) : 'The coming two weeks'}
        title={next ? `Next: ${next.groupName}` : 'Nobody has asked for you yet.'}
        under={next && spanText(next.startsAt, next.endsAt, next.timeZone)}
      />
      <Sheet heading="You are asked for" flush>
        {coming.length === 0 ? (
          <Empty sentence="When a program needs you in a session, it stands here." />
        ) : (
          <ul className={styles.list}>
            {coming.map((one) => (
              <li key={one.id} className={styles.line}>
                <span>
                  <strong>{one.groupName}</strong>
                  <br />
                  {longDayText(dayOf(one.startsAt, one.timeZone))},{' '}
                  {spanText(one.startsAt, one.endsAt, one.timeZone)}
                  <br />
                  {dutyWords[one.duty]}
                  {one.forName && ` for ${one.forName}`}
                  {one.leadName && `; ${one.leadName} leads`}
                </span>
                <Button
                  {...(one.id === next?.id && { variant: 'filled', color: 'ember' })}
                  aria-label={`To the room of ${one.groupName}, ${longDayText(dayOf(one.startsAt, one.timeZone))}`}
                  renderRoot={(props) => <Link to={paths.room} params={{ sessionId: one.id }} {...props} />}
                >
                  To the room
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Sheet>
    </>
  );
}
