import { Button } from '@mantine/core';
import { IconAdjustments, IconDoorExit, IconHeartBroken, IconLock } from '@tabler/icons-react';
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { del, post } from '../api.ts';
import { AskForHelp } from '../help/AskForHelp.tsx';
import { useMe } from '../me.ts';
import { CrisisStrip } from '../ui/CrisisStrip.tsx';
import { Main } from '../ui/Main.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Agenda } from './Agenda.tsx';
import { Announcer } from './Announcer.tsx';
import { Captions } from './Captions.tsx';
import { CheckOutInRoom } from './CheckOutInRoom.tsx';
import { ConnectionStrip, LastSign } from './ConnectionStrip.tsx';
import { Control, ControlBar, ControlSpace, HandControl, OwnControls } from './Controls.tsx';
import { CoverHint } from './CoverHint.tsx';
import { Dialog } from './Dialog.tsx';
import { Faces } from './Faces.tsx';
import { isInside } from './inside.ts';
import { OtherDevice } from './OtherDevice.tsx';
import { letGo, storeOf } from './own-stores.ts';
import styles from './PatientRoom.module.css';
import { withWhom } from './private-words.ts';
import { QuietNotice } from './QuietNotice.tsx';
import { QuietWords } from './QuietWords.tsx';
import { doorQuery, roomQuery } from './queries.ts';
import type { RoomQuestion } from './RoomDialogs.tsx';
import { ownShortcuts } from './room-shortcuts.ts';
import { StepNews } from './StepNews.tsx';
import { StepPrompt } from './StepPrompt.tsx';
import { useAct } from './use-act.ts';
import { useFollow, useFollowNews, useHasJoined, useRoom, useWhoChanges } from './use-room.ts';
import { useScene } from './use-scene.ts';
import { useShortcuts } from './use-shortcuts.ts';

const loadRound = () => import('../rounds/OwnRound.tsx');
const RoundAbove = lazy(() => loadRound().then((one) => ({ default: one.RoundAbove })));
const RoundBelow = lazy(() => loadRound().then((one) => ({ default: one.RoundBelow })));
const ThatHurt = lazy(() => import('../repair/ThatHurt.tsx').then((one) => ({ default: one.ThatHurt })));
const RoomDialogs = lazy(() => import('./RoomDialogs.tsx').then((one) => ({ default: one.RoomDialogs })));
/**
 * The room for a patient, who may only ask while inside. News of the room itself are asked for at once; when somebody's place may have
 * changed, and by the clock, the door is asked first, or everybody who goes out would be refused once.
 */
const ownRoomQuery = (sessionId: string) =>
  queryOptions({
    ...roomQuery(sessionId),
    meta: { topics: ['room'] },
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });

async function mayStayIn(queryClient: QueryClient, sessionId: string): Promise<boolean> {
  return isInside(await queryClient.fetchQuery({ ...doorQuery(sessionId), staleTime: 0 }));
}

/** As soon as the door says that this device may come in, before the room is drawn. */
export function joinEarly(queryClient: QueryClient, sessionId: string): void {
  void storeOf(sessionId, () => mayStayIn(queryClient, sessionId)).begin();
}

export { letGo };

/** The room as a patient has it: faces, the part that runs, and one's own controls. */
export function PatientRoom({ sessionId }: { sessionId: string }) {
  const queryClient = useQueryClient();
  const { store, signs, leave } = useRoom(sessionId, () => mayStayIn(queryClient, sessionId));
  const { data: door, dataUpdatedAt: doorReadAt } = useQuery(doorQuery(sessionId));
  useFollow(store, door?.place);
  useFollowNews(store, sessionId);
  // The pass goes first: the room is read while the media server is called.
  const { data: room, refetch } = useQuery({ ...ownRoomQuery(sessionId), enabled: store.hasAnswer() });
  const askedFor = useRef(doorReadAt);
  useEffect(() => {
    // The first answer of the door is the one that the room was opened with, and asked for.
    if (askedFor.current !== doorReadAt) void refetch();
    askedFor.current = doorReadAt;
  }, [refetch, doorReadAt]);
  useWhoChanges(store, () => void refetch());
  const hasJoined = useHasJoined(store);
  const acts = useAct(sessionId);
  const { act, isRunning, problem, refresh } = acts;
  const [asked, setAsked] = useState<'leave' | 'hurt' | RoomQuestion | null>(null);
  const [isSaying, setSaying] = useState(false);
  const me = useMe();
  const scene = useScene(store, room?.people ?? []);
  const { own, tiles } = scene;
  const isPrivate = room?.placeKind === 'private';
  const isBreakout = room?.placeKind === 'breakout';
  const isHandUp = own ? own.handRaisedAt !== null : false;
  const path = `/api/sessions/${sessionId}/hand`;
  const toggleHand = () => void act('hand', () => (isHandUp ? del(path) : post(path)));
  const shortcuts = [
    ...ownShortcuts({ store, scene, onKeys: () => setAsked('keys') }),
    { key: 'h', does: 'Raise or lower your hand', act: toggleHand },
    { key: 'q', does: 'Say something without speaking', act: () => setSaying(true) },
  ];
  useShortcuts(shortcuts, scene.listening.shortcuts);

  if (store.connection().kind === 'otherDevice') return <OtherDevice onComeBack={() => void store.join()} />;
  const goOut = async () => {
    setAsked(null);
    await leave();
    await refresh();
  };
  return (
    <div className={styles.frame}>
      <title>In the group · Hearth</title>
      <header className={styles.header}>
        <h1>{isPrivate && room ? withWhom(room.people) : (room?.session.groupName ?? 'Your group')}</h1>
        <span className={styles.private}>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
          Not recorded
        </span>
        <LastSign ageMs={signs.ageMs} />
      </header>
      <Main className={styles.main}>
        {isPrivate && (
          <p>Only the people whom you see here hear you. The group knows only that you are not there.</p>
        )}
        {isBreakout && room.leading.quiet?.why === 'gone' && (
          <QuietNotice leading={room.leading} zone={me.programZone} />
        )}
        {!isPrivate && !isBreakout && room && (
          <>
            <Agenda room={room} zone={me.programZone} />
            <QuietNotice leading={room.leading} zone={me.programZone} />
            <StepPrompt steps={room.steps} />
            <StepNews room={room} />
          </>
        )}
        <ConnectionStrip store={store} trust={signs.trust} />
        {!store.own().choice.cameraOn && (
          <CoverHint sessionId={sessionId} isAgreed={own?.cameraOff != null} />
        )}
        {hasJoined && room && <CheckOutInRoom sessionId={sessionId} answeredNow={room.now} />}
        {problem !== null && asked === null && <ProblemNotice error={problem} />}
        <Suspense>{hasJoined && <RoundAbove sessionId={sessionId} />}</Suspense>
        <Faces store={store} tiles={tiles} stage={scene.stage} volumeOf={scene.volumeOf} />
        <Suspense>{hasJoined && <RoundBelow sessionId={sessionId} />}</Suspense>
        {own?.wantsCaptions && (
          <Captions
            lines={scene.captions}
            size={scene.listening.captionSize}
            onSize={(captionSize) => scene.listen({ captionSize })}
          />
        )}
      </Main>
      <footer className={styles.foot}>
        <ControlBar>
          <OwnControls store={store} />
          {!isPrivate && !isBreakout && (
            <>
              <HandControl
                isUp={isHandUp}
                place={tiles.find((tile) => tile.isMe)?.handPlace ?? null}
                isBusy={isRunning('hand')}
                onPress={toggleHand}
              />
              <QuietWords
                sessionId={sessionId}
                act={act}
                isRunning={isRunning}
                standing={own?.quietWord?.word ?? null}
                isOpen={isSaying}
                onOpen={setSaying}
              />
            </>
          )}
          {!isPrivate && <Control icon={IconHeartBroken} word="That hurt" onPress={() => setAsked('hurt')} />}
          <Control icon={IconAdjustments} word="More" onPress={() => setAsked('menu')} />
          <ControlSpace />
          <Control icon={IconDoorExit} word="Leave" onPress={() => setAsked('leave')} />
        </ControlBar>
        <AskForHelp sessionId={sessionId} />
        <CrisisStrip />
      </footer>
      {asked === 'hurt' && (
        <Suspense>
          <ThatHurt sessionId={sessionId} people={room?.people ?? []} onClose={() => setAsked(null)} />
        </Suspense>
      )}
      {asked !== null && asked !== 'leave' && asked !== 'hurt' && (
        <Suspense>
          <RoomDialogs
            asked={asked}
            onAsk={setAsked}
            sessionId={sessionId}
            store={store}
            scene={scene}
            acts={acts}
            shortcuts={shortcuts}
            isPatient
          />
        </Suspense>
      )}
      {asked === 'leave' && (
        <Dialog
          title={isPrivate ? 'Leave this talk?' : 'Leave the group?'}
          onClose={() => setAsked(null)}
          closeWord="Stay"
        >
          <p>Your minutes are counted until now. To come back, knock at the door again; staff let you in.</p>
          <Button variant="filled" color="ember" size="lg" onClick={() => void goOut()}>
            {isPrivate ? 'Leave' : 'Leave the group'}
          </Button>
        </Dialog>
      )}
      {room && <Announcer room={room} />}
    </div>
  );
}
