import { Button } from '@mantine/core';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { useMe } from '../me.ts';
import { InviteBots } from '../pages/demo/InviteBots.tsx';
import { clockText, countText } from '../ui/format.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { BetweenStaff } from './BetweenStaff.tsx';
import { needsLook } from './door-words.ts';
import { Preview, useOwnDevices } from './Preview.tsx';
import { StaffFrame } from './StaffFrame.tsx';
import styles from './StaffLobby.module.css';
import { StaffPanels } from './StaffPanels.tsx';
import type { Act } from './use-act.ts';

interface StaffLobbyProps {
  room: RoomAnswer;
  acts: Act;
  onGoIn: () => void;
  /** About to press. */
  onNearlyIn: () => void;
}

/** Staff outside of the room: who is ready, one's own picture, and the one act, to open the group or to go in. */
export function StaffLobby({ room, acts, onGoIn, onNearlyIn }: StaffLobbyProps) {
  const own = useOwnDevices();
  const open = async () => {
    const path = `/api/sessions/${room.session.id}/open`;
    if (await acts.act('open', () => post(path))) onGoIn();
  };
  const { may } = room.me;
  return (
    <StaffFrame
      room={room}
      panels={
        <>
          <StaffPanels room={room} acts={acts} />
          {room.me.may.help && <BetweenStaff room={room} />}
        </>
      }
    >
      <div className={styles.lobby}>
        <div className={styles.words}>
          <h2>{useTitle(room)}</h2>
          {may.open && <p>{openingText(room)}</p>}
        </div>
        {room.me.role !== 'visitor' && <Preview own={own} name={room.me.displayName} />}
        {acts.problem !== null && <ProblemNotice error={acts.problem} />}
        {may.open && (
          <Button
            variant="filled"
            color="ember"
            size="lg"
            onPointerEnter={onNearlyIn}
            onFocus={onNearlyIn}
            loading={acts.isRunning('open')}
            onClick={() => void open()}
          >
            Open the group
          </Button>
        )}
        {may.enter && (
          <Button
            variant="filled"
            color="ember"
            size="lg"
            onPointerEnter={onNearlyIn}
            onFocus={onNearlyIn}
            onClick={onGoIn}
          >
            Go in
          </Button>
        )}
        {room.me.may.help && <InviteBots sessionId={room.session.id} />}
      </div>
    </StaffFrame>
  );
}

function useTitle(room: RoomAnswer): string {
  const { programZone } = useMe();
  if (room.me.role === 'visitor') return 'You look in from outside. Only its own staff go in.';
  if (room.session.state === 'open') return 'The group is open.';
  if (!room.me.may.help)
    return `You can go in when ${clockText(room.session.startsAt, programZone)} comes and staff open the group.`;
  const ready = room.atDoor.filter((person) => !needsLook(person)).length;
  const doubtful = room.atDoor.length - ready;
  const begins = `It begins at ${clockText(room.session.startsAt, programZone)}.`;
  if (room.atDoor.length === 0) return `Nobody is at the door yet. ${begins}`;
  const eye = doubtful === 0 ? '' : doubtful === 1 ? ' One needs your eye.' : ` ${doubtful} need your eye.`;
  return `${countText(ready, 'person is', 'people are')} ready.${eye}`;
}

function openingText(room: RoomAnswer): string {
  const doubtful = room.atDoor.some(needsLook);
  return doubtful
    ? 'Opening lets in everybody who is expected and ready. The others stay at the door until you decide.'
    : 'Opening lets in everybody who is expected and ready, and you.';
}
