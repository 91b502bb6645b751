import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { hasSeatHere, keepSeatHere } from '../../live/devices.ts';
import { isInside } from '../../live/inside.ts';
import { OtherDevice } from '../../live/OtherDevice.tsx';
import { doorQuery, todayQuery } from '../../live/queries.ts';
import { onLiveUpdate } from '../../live-updates.ts';
import { paths } from '../../paths.ts';
import { Opening } from '../../ui/Opening.tsx';
import { CheckingIn } from './CheckInAtDoor.tsx';
import { ComeIn } from './ComeIn.tsx';
import { loadRoom, roomIfLoaded } from './load-room.ts';
import { NotNow } from './NotNow.tsx';
import { Questions } from './Questions.tsx';
import { SignAgreement } from './SignAgreement.tsx';
import { Waiting } from './Waiting.tsx';

const PatientRoom = lazy(() => loadRoom().then(({ PatientRoom }) => ({ default: PatientRoom })));

/** Only the group's name is wanted: a day is not read again each time that somebody comes or goes. */
const nameOnly = { ...todayQuery, meta: { topics: [] }, staleTime: 5 * 60_000 };

/** In the room it makes no difference whether the media server has the person already. */
const sceneOf = ({ state }: DoorAnswer) => (state === 'in_room' ? 'admitted' : state);

export interface AtDoor {
  door: DoorAnswer;
  groupName: string;
  leadName: string | null;
}

/**
 * A patient's way into a session, from the questions to the room and out again. Where one stands is what the door says; so a reload, a
 * lost connection or another device ends at the right place.
 */
export function JoinPage() {
  const { sessionId } = useParams({ from: paths.join });
  const { data: door } = useSuspenseQuery(doorQuery(sessionId));
  const { data: today } = useQuery(nameOnly);
  const [hasSeat, setSeat] = useState(() => hasSeatHere(sessionId));
  const [isCheckingIn, setCheckingIn] = useState(false);
  const [signsLater, setSignsLater] = useState(false);
  const scene = sceneOf(door);
  useEarlyJoin(sessionId, hasSeat && !isCheckingIn && !isInside(door));
  const shown = useRef(scene);
  useEffect(() => {
    if (shown.current === scene) return;
    shown.current = scene;
    if (isCheckingIn) return;
    // As after a change of page: from its top, and the heading says to a screen reader where one is now.
    window.scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [scene, isCheckingIn]);
  const session = today?.sessions.find((one) => one.id === sessionId);
  const at: AtDoor = {
    door,
    groupName: session?.groupName ?? 'Your group',
    leadName: session?.leadName ?? null,
  };
  const comeIn = () => {
    keepSeatHere(sessionId, true);
    setSeat(true);
  };
  if (isCheckingIn && (scene === 'waiting' || scene === 'admitted')) {
    return <CheckingIn at={at} isAdmitted={scene === 'admitted'} onBack={() => setCheckingIn(false)} />;
  }
  const isAtDoor = scene === 'come' || scene === 'left' || scene === 'waiting';
  if (isAtDoor && door.agreement && !signsLater) {
    return <SignAgreement at={at} agreement={door.agreement} onLater={() => setSignsLater(true)} />;
  }
  switch (door.state) {
    case 'come':
    case 'left':
      return <Questions key={door.state} at={at} onKnocked={comeIn} />;
    case 'waiting':
      return <Waiting at={at} onCheckIn={() => setCheckingIn(true)} />;
    case 'admitted':
    case 'in_room':
    case 'private':
    case 'breakout':
      if (!hasSeat) {
        return door.state === 'in_room' ? (
          <OtherDevice isFirst onComeBack={comeIn} />
        ) : (
          <ComeIn at={at} onComeIn={comeIn} />
        );
      }
      return (
        <Suspense fallback={<Opening />}>
          <PatientRoom sessionId={sessionId} />
        </Suspense>
      );
    default:
      return <NotNow at={at} />;
  }
}

/** While this device waits with a seat: the news that let it in start the connection at once, before the door is asked and the room drawn. */
function useEarlyJoin(sessionId: string, isWaiting: boolean): void {
  const queryClient = useQueryClient();
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!isWaiting) return;
    const { queryKey } = doorQuery(sessionId);
    const begin = () => {
      const room = roomIfLoaded();
      room?.joinEarly(queryClient, sessionId);
      hasBegun.current = room !== undefined;
    };
    const stop = onLiveUpdate(({ topic }) => {
      if (topic === 'place') begin();
    });
    const forget = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      if (event.query.queryKey[0] !== queryKey[0]) return;
      if (isInside(event.query.state.data)) return begin();
      // Held again before we came: the next time begins anew.
      if (hasBegun.current) void roomIfLoaded()?.letGo(sessionId);
      hasBegun.current = false;
    });
    return () => {
      stop();
      forget();
    };
  }, [queryClient, sessionId, isWaiting]);
  useEffect(
    () => () => {
      // Gone to another page before the room was drawn: nobody stays behind in it unseen.
      if (hasBegun.current) void roomIfLoaded()?.letGo(sessionId);
    },
    [sessionId],
  );
}
