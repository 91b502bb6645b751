import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { checkInQuery } from '../../check-in/queries.ts';
import { Opening } from '../../ui/Opening.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';

const CheckIn = lazy(() =>
  import('../../check-in/CheckIn.tsx').then(({ CheckIn }) => ({ default: CheckIn })),
);

/** What a person who waits is offered; nothing when there is nothing to say yet. */
export function CheckInOffer({ sessionId, onOpen }: { sessionId: string; onOpen: () => void }) {
  const { data } = useQuery({ ...checkInQuery(sessionId), retry: false });
  if (!data) return null;
  if (data.screening?.next) {
    return (
      <Sheet heading="Some questions are still open">
        <p>Your place is kept while you answer them.</p>
        <Button onClick={onOpen}>Go on with the questions</Button>
      </Sheet>
    );
  }
  if (data.checkIn) return <StatusMark mark="kept">You have checked in.</StatusMark>;
  if (data.session.checkIn !== 'now') return null;
  return (
    <Sheet heading="Check in while you wait">
      <p>About two minutes. Your place at the door is kept.</p>
      <Button onClick={onOpen}>Check in now</Button>
    </Sheet>
  );
}

interface CheckingInProps {
  at: AtDoor;
  isAdmitted: boolean;
  onBack: () => void;
}

/** The check-in at the door. Who is let in meanwhile is told so and finishes in peace: nobody is pulled away from a question. */
export function CheckingIn({ at, isAdmitted, onBack }: CheckingInProps) {
  return (
    <JoinFrame at={at} tab="Check-in">
      <div role="status">
        {isAdmitted && (
          <Sheet kind="line" heading="You can go in now.">
            <p>Finish first if you like: your place is kept.</p>
            <Button className={styles.goIn} onClick={onBack}>
              Go in
            </Button>
          </Sheet>
        )}
      </div>
      <Suspense fallback={<Opening />}>
        <CheckIn
          sessionId={at.door.session.id}
          next={
            <Button size="lg" variant="filled" color="ember" onClick={onBack}>
              {isAdmitted ? 'Go in' : 'Back to the door'}
            </Button>
          }
        />
      </Suspense>
      {!isAdmitted && <Button onClick={onBack}>Back to the door, keep what I typed</Button>}
    </JoinFrame>
  );
}
