import { Button } from '@mantine/core';
import { IconDoorExit, IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DoorAnswer } from '#server/care/live/contract.ts';
import { del, post } from '../api.ts';
import { useMe } from '../me.ts';
import { CrisisStrip } from '../ui/CrisisStrip.tsx';
import { Main } from '../ui/Main.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Agenda } from './Agenda.tsx';
import { ConnectionStrip, LastSign } from './ConnectionStrip.tsx';
import { Control, ControlBar, ControlSpace, HandControl, OwnControls } from './Controls.tsx';
import { DeviceDialog } from './DeviceDialog.tsx';
import { Dialog } from './Dialog.tsx';
import { Faces } from './Faces.tsx';
import { OtherDevice } from './OtherDevice.tsx';
import styles from './PatientRoom.module.css';
import { doorQuery, ownRoomQuery } from './queries.ts';
import { useAct } from './use-act.ts';
import { useFollow, useRoom, useWhoChanges } from './use-room.ts';
import { useServerNow } from './use-server-now.ts';

const mayBeInside: readonly DoorAnswer['state'][] = ['admitted', 'in_room', 'private'];

/** The room as a patient has it: faces, the part that runs, and one's own controls. */
export function PatientRoom({ sessionId }: { sessionId: string }) {
  const queryClient = useQueryClient();
  const { store, signs, leave } = useRoom(sessionId, async () => {
    const door = await queryClient.fetchQuery(doorQuery(sessionId));
    return mayBeInside.includes(door.state);
  });
  const { data: door, dataUpdatedAt: doorReadAt } = useQuery(doorQuery(sessionId));
  useFollow(store, door?.place);
  const { data: room, refetch } = useQuery(ownRoomQuery(sessionId));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer of the door leads to one question about the room
  useEffect(() => void refetch(), [refetch, doorReadAt]);
  useWhoChanges(store, () => void refetch());
  const { act, isRunning, problem, refresh } = useAct(sessionId);
  const [asked, setAsked] = useState<'leave' | 'devices' | null>(null);
  const now = useServerNow(room?.now ?? Temporal.Now.instant().toString());
  const me = useMe();
  const kind = store.connection().kind;

  if (kind === 'otherDevice') return <OtherDevice onComeBack={() => void store.join()} />;
  const own = room?.people.find((person) => person.me);
  const isHandUp = own ? own.handRaisedAt !== null : false;
  const path = `/api/sessions/${sessionId}/hand`;
  const goOut = async () => {
    setAsked(null);
    await leave();
    await refresh();
  };
  return (
    <div className={styles.frame}>
      <title>In the group · Hearth</title>
      <header className={styles.header}>
        <h1>{room?.session.groupName ?? 'Your group'}</h1>
        <span className={styles.private}>
          <IconLock size={16} stroke={1.75} aria-hidden="true" />
          Not recorded
        </span>
        <LastSign ageMs={signs.ageMs} />
      </header>
      <Main className={styles.main}>
        {room && <Agenda blocks={room.blocks} now={now} zone={me.programZone} />}
        <ConnectionStrip store={store} trust={signs.trust} />
        {problem !== null && <ProblemNotice error={problem} />}
        <Faces store={store} people={room?.people ?? []} fitted />
      </Main>
      <footer className={styles.foot}>
        <ControlBar>
          <OwnControls store={store} onDevices={() => setAsked('devices')} />
          <HandControl
            isUp={isHandUp}
            isBusy={isRunning('hand')}
            onPress={() => void act('hand', () => (isHandUp ? del(path) : post(path)))}
          />
          <ControlSpace />
          <Control icon={IconDoorExit} word="Leave" onPress={() => setAsked('leave')} />
        </ControlBar>
        <CrisisStrip />
      </footer>
      {asked === 'devices' && <DeviceDialog store={store} onClose={() => setAsked(null)} />}
      {asked === 'leave' && (
        <Dialog title="Leave the group?" onClose={() => setAsked(null)} closeWord="Stay">
          <p>Your minutes are counted until now. To come back, knock at the door again; staff let you in.</p>
          <Button variant="filled" color="ember" size="lg" onClick={() => void goOut()}>
            Leave the group
          </Button>
        </Dialog>
      )}
    </div>
  );
}
