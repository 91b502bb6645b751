import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { checkInQuery } from '../check-in/queries.ts';
import { Opening } from '../ui/Opening.tsx';
import styles from './CheckOutInRoom.module.css';
import { Dialog } from './Dialog.tsx';
import { useServerNow } from './use-server-now.ts';

const CheckOut = lazy(() =>
  import('../check-in/CheckOut.tsx').then(({ CheckOut }) => ({ default: CheckOut })),
);

const offeredBeforeEndMs = 15 * 60_000;

/** In the last quarter of an hour the check-out is offered beside the faces; the room goes on under it. */
export function CheckOutInRoom({ sessionId, answeredNow }: { sessionId: string; answeredNow: string }) {
  const now = useServerNow(answeredNow);
  const { data } = useQuery({ ...checkInQuery(sessionId), retry: false });
  const [isOpen, setOpen] = useState(false);
  if (!data) return null;
  const { startsAt, endsAt } = data.session;
  // A short group has no earlier quarter of an hour than its own beginning.
  const offeredFrom = Math.max(Date.parse(startsAt), Date.parse(endsAt) - offeredBeforeEndMs);
  const isOffered = now >= offeredFrom && data.checkOut === null;
  if (!isOffered && !isOpen) return null;
  return (
    <>
      {isOffered && (
        <div className={styles.offer}>
          <span>The group comes to its end.</span>
          <Button onClick={() => setOpen(true)}>Check out</Button>
        </div>
      )}
      {isOpen && (
        <Dialog title="Check-out" closeWord="Back to the room" onClose={() => setOpen(false)}>
          <Suspense fallback={<Opening />}>
            <CheckOut sessionId={sessionId} next={null} />
          </Suspense>
        </Dialog>
      )}
    </>
  );
}
