import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { post } from '../../api.ts';
import { useDenseType } from '../../layouts/useDenseType.ts';
import { hasSeatHere, keepSeatHere } from '../../live/devices.ts';
import { BesideRoom } from '../../live/emergency.tsx';
import { Notice } from '../../live/Notice.tsx';
import { roomQuery } from '../../live/queries.ts';
import { StaffLobby } from '../../live/StaffLobby.tsx';
import { useAct } from '../../live/use-act.ts';
import { paths } from '../../paths.ts';
import { Opening } from '../../ui/Opening.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';

const loadRoom = () => import('../../live/StaffRoom.tsx');
const StaffRoom = lazy(() => loadRoom().then(({ StaffRoom }) => ({ default: StaffRoom })));
const SupportRoom = lazy(() =>
  import('../../live/SupportRoom.tsx').then(({ SupportRoom }) => ({ default: SupportRoom })),
);

/** The session for who leads or helps: before it opens, inside, and after its end. */
export function StaffRoomPage() {
  const { sessionId } = useParams({ from: paths.room });
  const { data: room } = useSuspenseQuery(roomQuery(sessionId));
  const [hasSeat, setSeat] = useState(() => hasSeatHere(sessionId));
  const acts = useAct(sessionId);
  useDenseType();
  const goIn = (isIn: boolean) => {
    keepSeatHere(sessionId, isIn);
    setSeat(isIn);
  };
  const isSupport = room.me.role === 'interpreter' || room.me.role === 'captioner';
  const isApart = room.place !== 'main';
  // Whoever takes somebody along into a private room has pressed that: there is nothing to press again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that one is placed apart
  useEffect(() => {
    if (isApart) goIn(true);
  }, [isApart]);
  if (room.me.may.enter && hasSeat) {
    const Room = isSupport ? SupportRoom : StaffRoom;
    return (
      <Suspense fallback={<Opening />}>
        <BesideRoom sessionId={sessionId}>
          <Room room={room} acts={acts} onOut={() => goIn(false)} />
        </BesideRoom>
      </Suspense>
    );
  }
  if (room.session.state === 'cancelled') {
    return (
      <Notice tab="Session" title="This session was cancelled.">
        <Link to={paths.entrance}>Back to your first page</Link>
      </Notice>
    );
  }
  if (room.session.state !== 'ended') {
    return (
      <StaffLobby room={room} acts={acts} onGoIn={() => goIn(true)} onNearlyIn={() => void loadRoom()} />
    );
  }
  if (isSupport) {
    return (
      <Notice tab="Session" title="The group has ended. Thank you.">
        <Link to={paths.support}>Back to your sessions</Link>
      </Notice>
    );
  }
  const openAgain = async () => {
    if (await acts.act('open', () => post(`/api/sessions/${sessionId}/open`))) goIn(true);
  };
  return (
    <Notice tab="Session" title="The group has ended.">
      <p>Confirm who was there while you remember it: only confirmed minutes count.</p>
      <Button
        variant="filled"
        color="ember"
        size="lg"
        renderRoot={(props) => <Link to={paths.attendance} params={{ sessionId }} {...props} />}
      >
        Confirm attendance
      </Button>
      {room.me.may.open && (
        <Button loading={acts.isRunning('open')} onClick={() => void openAgain()}>
          Open the group again
        </Button>
      )}
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
    </Notice>
  );
}
