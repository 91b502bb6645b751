import { Button } from '@mantine/core';
import { IconClockStop, IconDoorExit, IconDots } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { paths } from '../paths.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { BlockButtons } from './BlockButtons.tsx';
import { ConnectionStrip, LastSign } from './ConnectionStrip.tsx';
import { Control, ControlBar, ControlSpace, OwnControls } from './Controls.tsx';
import { DeviceDialog } from './DeviceDialog.tsx';
import { Dialog } from './Dialog.tsx';
import { Faces } from './Faces.tsx';
import { OtherDevice } from './OtherDevice.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { roomQuery } from './queries.ts';
import { StaffFrame } from './StaffFrame.tsx';
import { StaffPanels } from './StaffPanels.tsx';
import styles from './Tile.module.css';
import { type Tile, tilesOf } from './tiles.ts';
import type { Act } from './use-act.ts';
import { useFollow, useRoom, useWhoChanges } from './use-room.ts';
import { useServerNow } from './use-server-now.ts';

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
    const now = await queryClient.fetchQuery(roomQuery(sessionId));
    return now.me.may.enter;
  });
  useFollow(store, room.place);
  useWhoChanges(store, () => void acts.refresh());
  const now = useServerNow(room.now);
  const [asked, setAsked] = useState<'end' | 'devices' | null>(null);
  const [askedPerson, setAskedPerson] = useState<string | null>(null);

  if (store.connection().kind === 'otherDevice') return <OtherDevice onComeBack={() => void store.join()} />;
  const stepOut = async () => {
    await leave();
    onOut();
  };
  const end = async () => {
    if (!(await acts.act('end', () => post(`/api/sessions/${sessionId}/end`)))) return;
    await navigate({ to: paths.attendance, params: { sessionId } });
  };
  const menu = (tile: Tile) =>
    tile.isMe || tile.personId === null || !room.me.may.help ? null : (
      <button
        type="button"
        className={styles.more}
        aria-label={`Actions for ${tile.name}`}
        onClick={() => setAskedPerson(tile.identity)}
      >
        <IconDots size={20} stroke={2} />
      </button>
    );
  const askedTile = tilesOf(room.people, store.media()).find((tile) => tile.identity === askedPerson);
  const controls = (
    <ControlBar>
      <OwnControls store={store} onDevices={() => setAsked('devices')} />
      <ControlSpace />
      <Control icon={IconDoorExit} word="Step out" onPress={() => void stepOut()} />
      {room.me.may.lead && (
        <Control icon={IconClockStop} word="End group" isGrave onPress={() => setAsked('end')} />
      )}
    </ControlBar>
  );
  return (
    <StaffFrame
      room={room}
      now={now}
      media={store.media()}
      sign={<LastSign ageMs={signs.ageMs} />}
      controls={controls}
      panels={<StaffPanels room={room} now={now} acts={acts} />}
      blocks={room.me.may.lead && <BlockButtons room={room} now={now} acts={acts} />}
    >
      <ConnectionStrip store={store} trust={signs.trust} />
      {acts.problem !== null && !askedTile && asked === null && <ProblemNotice error={acts.problem} />}
      <Faces store={store} people={room.people} fitted menu={menu} />
      {asked === 'devices' && <DeviceDialog store={store} onClose={() => setAsked(null)} />}
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
            isStaff: askedTile.isStaff,
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
