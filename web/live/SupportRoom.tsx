import { IconAdjustments, IconDoorExit } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { CaptionWriter } from './CaptionWriter.tsx';
import { ConnectionStrip, LastSign } from './ConnectionStrip.tsx';
import { Control, ControlBar, ControlSpace, OwnControls } from './Controls.tsx';
import { Faces } from './Faces.tsx';
import { OtherDevice } from './OtherDevice.tsx';
import banner from './PrivateBanner.module.css';
import { roomQuery } from './queries.ts';
import type { RoomQuestion } from './RoomDialogs.tsx';
import { ownShortcuts } from './room-shortcuts.ts';
import { StaffFrame } from './StaffFrame.tsx';
import type { Act } from './use-act.ts';
import { useFollow, useRoom, useWhoChanges } from './use-room.ts';
import { useScene } from './use-scene.ts';
import { useShortcuts } from './use-shortcuts.ts';

const loadRound = () => import('../rounds/OwnRound.tsx');
const RoundAbove = lazy(() => loadRound().then((one) => ({ default: one.RoundAbove })));
const RoundBelow = lazy(() => loadRound().then((one) => ({ default: one.RoundBelow })));
const RoomDialogs = lazy(() => import('./RoomDialogs.tsx').then((one) => ({ default: one.RoomDialogs })));

/** The room for who interprets or captions: what patients see and hear, a place to write, and nothing to decide. */
export function SupportRoom({ room, acts, onOut }: { room: RoomAnswer; acts: Act; onOut: () => void }) {
  const queryClient = useQueryClient();
  const sessionId = room.session.id;
  const { store, signs, leave } = useRoom(sessionId, async () => {
    const now = await queryClient.fetchQuery({ ...roomQuery(sessionId), staleTime: 0 });
    return now.me.may.enter;
  });
  useFollow(store, room.place);
  useWhoChanges(store, () => void acts.refresh());
  const [asked, setAsked] = useState<RoomQuestion | null>(null);
  const scene = useScene(store, room.people);
  const shortcuts = ownShortcuts({ store, scene, onKeys: () => setAsked('keys') });
  useShortcuts(shortcuts, scene.listening.shortcuts);

  if (store.connection().kind === 'otherDevice') return <OtherDevice onComeBack={() => void store.join()} />;
  return (
    <StaffFrame
      room={room}
      tiles={scene.tiles}
      sign={<LastSign ageMs={signs.ageMs} />}
      controls={
        <ControlBar>
          <OwnControls store={store} />
          <Control icon={IconAdjustments} word="More" onPress={() => setAsked('menu')} />
          <ControlSpace />
          <Control icon={IconDoorExit} word="Step out" onPress={() => void leave().then(onOut)} />
        </ControlBar>
      }
      panels={
        <Sheet heading={room.me.role === 'captioner' ? 'Captions' : 'Captions, if you write as well'}>
          <CaptionWriter store={store} people={room.people} />
        </Sheet>
      }
    >
      <ConnectionStrip store={store} trust={signs.trust} />
      {room.placeKind === 'private' && (
        <p className={banner.banner}>
          <strong>You are in a private room with your person.</strong> The group does not see or hear you.
          Staff bring you back.
        </p>
      )}
      {acts.problem !== null && asked === null && <ProblemNotice error={acts.problem} />}
      <Suspense>
        <RoundAbove sessionId={sessionId} />
      </Suspense>
      <Faces store={store} tiles={scene.tiles} stage={scene.stage} volumeOf={scene.volumeOf} />
      <Suspense>
        <RoundBelow sessionId={sessionId} />
      </Suspense>
      {asked !== null && (
        <Suspense>
          <RoomDialogs
            asked={asked}
            onAsk={setAsked}
            sessionId={sessionId}
            store={store}
            scene={scene}
            acts={acts}
            shortcuts={shortcuts}
          />
        </Suspense>
      )}
    </StaffFrame>
  );
}
