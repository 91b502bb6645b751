import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { momentText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import styles from './attendance.module.css';
import { noteState } from './notes.ts';
import { notesQuery } from './session-queries.ts';

/** Whose note is signed, and what waits. */
export function NotesQueue({ sessionId }: { sessionId: string }) {
  const { data, error, refetch } = useQuery(notesQuery(sessionId));
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <p>Asking for the notes…</p>;
  const wanted = data.people.filter((one) => one.state !== 'absent');
  const signed = wanted.filter((one) => one.state === 'signed');
  return (
    <>
      <h2>Notes</h2>
      <p>
        <strong>
          {signed.length} of {wanted.length} signed.
        </strong>
      </p>
      <ul className={styles.queue}>
        {data.people.map((one) => {
          const { mark, word } = noteState(one);
          const [latest] = one.versions;
          return (
            <li key={one.personId}>
              <strong>{one.name}</strong>
              <div>
                <StatusMark mark={mark}>{word}</StatusMark>
              </div>
              {latest && <p className={styles.small}>{momentText(latest.signedAt, data.session.timeZone)}</p>}
            </li>
          );
        })}
      </ul>
      <Button renderRoot={(props) => <Link to={paths.notes} params={{ sessionId }} {...props} />}>
        {signed.length === wanted.length ? 'Read the notes' : 'Write the notes'}
      </Button>
    </>
  );
}
