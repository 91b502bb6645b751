import { Button } from '@mantine/core';
import {
  IconAdjustments,
  IconClockStop,
  IconDoorExit,
  IconDots,
  IconHeartHandshake,
  IconScreenShare,
  IconScreenShareOff,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { paths } from '../paths.ts';
import { RepairPanel } from '../repair/RepairPanel.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { useCountVoices } from '../voices/use-count-voices.ts';
import { VoicesPanel } from '../voices/VoicesPanel.tsx';
import { BetweenStaff, useUnread } from './BetweenStaff.tsx';
import { Captions } from './Captions.tsx';
import { ConnectionStrip, LastSign } from './ConnectionStrip.tsx';
import { Control, ControlBar, ControlSpace, OwnControls } from './Controls.tsx';
import { Dialog } from './Dialog.tsx';
import { EmergencyButton } from './emergency.tsx';
import { Faces } from './Faces.tsx';
import { OtherDevice } from './OtherDevice.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PrivateBanner } from './PrivateBanner.tsx';
import { roomQuery } from './queries.ts';
import type { RoomQuestion } from './RoomDialogs.tsx';
import { ownShortcuts } from './room-shortcuts.ts';
import { StaffFrame } from './StaffFrame.tsx';
import { StaffPanels } from './StaffPanels.tsx';
import { StepButtons } from './StepButtons.tsx';
import { StepPanel } from './StepPanel.tsx';
import styles from './Tile.module.css';
import type { Tile } from './tiles.ts';
import type { Act } from './use-act.ts';
import { useFollow, useRoom, useWhoChanges } from './use-room.ts';
import { useScene } from './use-scene.ts';
import { useShortcuts } from './use-shortcuts.ts';

const StaffRound = lazy(() =>
  import('../rounds/StaffRound.tsx').then((one) => ({ default: one.StaffRound })),
);
const SeeHurtDialog = lazy(() =>
  import('../repair/SeeHurtDialog.tsx').then((one) => ({ default: one.SeeHurtDialog })),
);
const RoomDialogs = lazy(() => import('./RoomDialogs.tsx').then((one) => ({ default: one.RoomDialogs })));

// Telephones cannot show their screen to a page.
const canShareScreen = 'getDisplayMedia' in (navigator.mediaDevices ?? {});

interface StaffRoomProps {
  room: RoomAnswer;
  acts: Act;
  /** Left on purpose. */
  onOut: () => void;
}

/** The room as staff have it: faces with what can be done for each, the door beside them, the parts of the session over them. */
export function StaffRoom({ room, acts, onOut }: StaffRoomProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const sessionId = room.session.id;
  const { store, signs, leave } = useRoom(sessionId, async () => {
    const now = await queryClient.fetchQuery({ ...roomQuery(sessionId), staleTime: 0 });
    return now.me.may.enter;
  });
  useFollow(store, room.place);
  useWhoChanges(store, () => void acts.refresh());
  useCountVoices(store, room);
  const [asked, setAsked] = useState<'end' | 'repair' | RoomQuestion | null>(null);
  const [askedPerson, setAskedPerson] = useState<string | null>(null);

  const scene = useScene(store, room.people);
  const { tiles } = scene;
  const unread = useUnread(sessionId);
  const shortcuts = [
    ...ownShortcuts({ store, scene, onKeys: () => setAsked('keys') }),
    {
      key: 'd',
      does: 'To the door',
      act: () => document.querySelector<HTMLElement>('#at-door')?.focus(),
    },
    {
      key: 's',
      does: 'To what staff say',
      act: () => document.querySelector<HTMLElement>('#between-staff')?.focus(),
    },
  ];
  useShortcuts(shortcuts, scene.listening.shortcuts);

  const mayHelp = room.me.may.help;
  const menu = useCallback(
    (tile: Tile) =>
      tile.isMe || tile.personId === null || !mayHelp ? null : (
        <>
          {!tile.isStaff && tile.support === null && (
            <EmergencyButton personId={tile.personId} name={tile.name} className={styles.more!} />
          )}
          <button
            type="button"
            className={styles.more}
            aria-label={`Actions for ${tile.name}`}
            onClick={() => setAskedPerson(tile.identity)}
          >
            <IconDots size={20} stroke={2} />
          </button>
        </>
      ),
    [mayHelp],
  );

  if (store.connection().kind === 'otherDevice') return <OtherDevice onComeBack={() => void store.join()} />;
  const stepOut = async () => {
    await leave();
    onOut();
  };
  const end = async () => {
    if (!(await acts.act('end', () => post(`/api/sessions/${sessionId}/end`)))) return;
    await navigate({ to: paths.attendance, params: { sessionId } });
  };
  const { isSharingScreen } = store.own();
  const askedTile = tiles.find((tile) => tile.identity === askedPerson);
  const controls = (
    <ControlBar>
      <OwnControls store={store} />
      {canShareScreen && (
        <Control
          icon={isSharingScreen ? IconScreenShareOff : IconScreenShare}
          word={isSharingScreen ? 'Stop sharing' : 'Share screen'}
          isOn={isSharingScreen}
          onPress={() => void store.setScreen(!isSharingScreen)}
        />
      )}
      {room.me.may.help && room.session.state === 'open' && (
        <Control icon={IconHeartHandshake} word="Pause and repair" onPress={() => setAsked('repair')} />
      )}
      <Control icon={IconAdjustments} word="More" onPress={() => setAsked('menu')} />
      <ControlSpace />
      <Control icon={IconDoorExit} word="Step out" onPress={() => void stepOut()} />
      {room.me.may.lead && room.place === 'main' && (
        <Control icon={IconClockStop} word="End group" isGrave onPress={() => setAsked('end')} />
      )}
    </ControlBar>
  );
  return (
    <StaffFrame
      room={room}
      tiles={tiles}
      unread={unread}
      sign={<LastSign ageMs={signs.ageMs} />}
      controls={controls}
      panels={
        <>
          <RepairPanel room={room} />
          <Suspense>
            <StaffRound room={room} acts={acts} />
          </Suspense>
          <StepPanel room={room} acts={acts} />
          <StaffPanels room={room} acts={acts} />
          <VoicesPanel sessionId={sessionId} />
          <BetweenStaff room={room} />
        </>
      }
      blocks={room.me.may.lead && room.place === 'main' && <StepButtons room={room} acts={acts} />}
    >
      <ConnectionStrip store={store} trust={signs.trust} />
      {room.placeKind === 'private' && <PrivateBanner room={room} acts={acts} />}
      {acts.problem !== null && !askedTile && asked === null && <ProblemNotice error={acts.problem} />}
      <Faces store={store} tiles={tiles} stage={scene.stage} volumeOf={scene.volumeOf} menu={menu} />
      {scene.own?.wantsCaptions && (
        <Captions
          lines={scene.captions}
          size={scene.listening.captionSize}
          onSize={(captionSize) => scene.listen({ captionSize })}
        />
      )}
      {asked === 'repair' && (
        <Suspense>
          <SeeHurtDialog room={room} acts={acts} onClose={() => setAsked(null)} />
        </Suspense>
      )}
      {asked !== null && asked !== 'end' && asked !== 'repair' && (
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
      {asked === 'end' && (
        <Dialog
          title="End the group for everybody?"
          onClose={() => setAsked(null)}
          closeWord="Go on with the group"
        >
          <p>Everybody goes out now, and you confirm who was there.</p>
          {acts.problem !== null && <ProblemNotice error={acts.problem} />}
          <Button variant="filled" color="brick" loading={acts.isRunning('end')} onClick={() => void end()}>
            End the group
          </Button>
        </Dialog>
      )}
      {askedTile?.personId && (
        <PersonDialog
          person={{
            personId: askedTile.personId,
            name: askedTile.name,
            where: askedTile.reach === 'phone' ? 'phone' : 'room',
            isStaff: askedTile.isStaff || askedTile.support !== null,
            micOn: askedTile.micOn,
            hasHand: askedTile.handPlace !== null,
          }}
          room={room}
          acts={acts}
          onClose={() => {
            acts.forget();
            setAskedPerson(null);
          }}
        />
      )}
    </StaffFrame>
  );
}
