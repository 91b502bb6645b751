import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { del } from '../../api.ts';
import { Preview, useOwnDevices } from '../../live/Preview.tsx';
import { useAct } from '../../live/use-act.ts';
import { useMe } from '../../me.ts';
import { clockText } from '../../ui/format.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { InviteBots } from '../demo/InviteBots.tsx';
import { CheckInOffer } from './CheckInAtDoor.tsx';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import styles from './join.module.css';
import { loadRoom } from './load-room.ts';
import { NotCovered } from './NotCovered.tsx';
import { Told, Wait } from './Wait.tsx';

/** At the door. When staff let the person in, the page goes on to the room by itself. */
export function Waiting({ at, onCheckIn }: { at: AtDoor; onCheckIn: () => void }) {
  const me = useMe();
  const own = useOwnDevices();
  const { door } = at;
  const { act, isRunning, problem } = useAct(door.session.id);
  useEffect(() => void loadRoom(), []);
  return (
    <JoinFrame at={at} tab="Waiting to go in">
      <div role="status" className={styles.words}>
        <h1>{titleOf(at)}</h1>
        <p>{nextOf(at, me.programZone)}</p>
        <Told lines={door.told} zone={me.programZone} />
      </div>
      <Wait door={door} />
      {door.missing.includes('licence') && <NotCovered door={door} />}
      <Preview own={own} name={me.chosenName || me.name} />
      <CheckInOffer sessionId={door.session.id} onOpen={onCheckIn} />
      <Sheet heading="What happens next">
        <ol className={styles.steps}>
          <li>{at.leadName ?? 'Your facilitator'} lets you in. You need not press anything.</li>
          <li>Others then see and hear you as in the picture above, and your first name with an initial.</li>
          <li>Nothing is recorded.</li>
        </ol>
      </Sheet>
      {problem !== null && <ProblemNotice error={problem} />}
      <InviteBots sessionId={door.session.id} />
      <Button
        loading={isRunning('away')}
        onClick={() => void act('away', () => del(`/api/sessions/${door.session.id}/door`))}
      >
        Step away
      </Button>
    </JoinFrame>
  );
}

function titleOf({ door, leadName }: AtDoor): string {
  if (door.held) return `${leadName ?? 'Staff'} asks you to wait a moment.`;
  return door.session.groupOpen
    ? 'You are at the door. They know that you are here.'
    : 'You are at the door.';
}

function nextOf({ door, leadName }: AtDoor, zone: string): string {
  if (door.held) return 'They have seen you. You go in as soon as they are ready for you.';
  if (door.session.groupOpen) return 'The group has begun. You go in as soon as staff open the door for you.';
  const lead = leadName ?? 'your facilitator';
  return `The group begins at ${clockText(door.session.startsAt, zone)}. You go in when ${lead} opens it.`;
}
