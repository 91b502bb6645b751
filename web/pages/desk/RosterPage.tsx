import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { RosterAnswer } from '#server/planning/reminders/contract.ts';
import { query } from '../../api.ts';
import { phoneText } from '../../live/emergency-words.ts';
import { dayOf, longDayText, momentText, spanText } from '../../ui/format.ts';
import { NotFound } from '../../ui/NotFound.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { EnterFromPaper } from './EnterFromPaper.tsx';
import styles from './roster.module.css';

/** One session on one sheet of paper, for a day on which video is down. */
export function RosterPage() {
  const { session } = useSearch({ from: '/staff/desk/$page' });
  return session ? <Sheet sessionId={session} /> : <NotFound />;
}

function Sheet({ sessionId }: { sessionId: string }) {
  const { data } = useSuspenseQuery(query<RosterAnswer>(`/api/sessions/${sessionId}/roster`, ['session']));
  const { timeZone } = data;
  return (
    <>
      <PageHeader
        tab="Roster"
        when={`${longDayText(dayOf(data.startsAt, timeZone))}, ${spanText(data.startsAt, data.endsAt, timeZone)}`}
        title={data.groupName}
        under={`Led by ${data.staff
          .filter((one) => one.duty === 'lead' || one.duty === 'co')
          .map((one) => one.name)
          .join(', ')}`}
        act={
          <Button
            className={styles.offPaper}
            variant="filled"
            color="ember"
            size="lg"
            onClick={() => window.print()}
          >
            Print this sheet
          </Button>
        }
      />
      <p className={styles.line}>
        {data.callIn ? (
          <>
            When video is down, meet on <strong>{data.callIn.phone}</strong>
            {data.callIn.words && `. ${data.callIn.words}`}
          </>
        ) : (
          'This program has set no call-in line. Its settings have a field for it.'
        )}
      </p>
      <table className={styles.roster}>
        <caption>Expected</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Telephone</th>
            <th scope="col">Came</th>
            <th scope="col">Left</th>
            <th scope="col">Initials</th>
          </tr>
        </thead>
        <tbody>
          {data.people.map((one) => (
            <tr key={one.personId}>
              <th scope="row">{one.name}</th>
              <td>
                {one.phone ? phoneText(one.phone.number) : 'none on file'}
                <span className={styles.note}>
                  {one.phone && !one.phone.isConfirmed && 'others may answer; '}
                  {one.mayLeaveMessage ? 'message allowed' : 'no message'}
                </span>
              </td>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        Printed {momentText(data.now, timeZone)} by {data.printedByName}. Confidential: keep it with you,
        shred it once it is entered.
      </p>
      <EnterFromPaper sessionId={sessionId} roster={data} />
    </>
  );
}
