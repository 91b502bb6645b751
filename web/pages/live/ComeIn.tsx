import { Button } from '@mantine/core';
import { Preview, useOwnDevices } from '../../live/Preview.tsx';
import { useMe } from '../../me.ts';
import { JoinFrame } from './JoinFrame.tsx';
import type { AtDoor } from './JoinPage.tsx';
import { loadRoom } from './load-room.ts';

/** Admitted, but this device has not been at the door yet: nobody is shown to a group unprepared. */
export function ComeIn({ at, onComeIn }: { at: AtDoor; onComeIn: () => void }) {
  const me = useMe();
  const own = useOwnDevices();
  const isPrivate = at.door.state === 'private';
  return (
    <JoinFrame at={at} tab="Come in">
      <h1>{isPrivate ? 'Staff would like to talk with you alone.' : 'Your place is kept. Come in.'}</h1>
      {isPrivate && <p>Only they see and hear you there. The group does not.</p>}
      <Preview own={own} name={me.chosenName || me.name} />
      <Button
        variant="filled"
        color="ember"
        size="lg"
        onClick={onComeIn}
        onPointerEnter={() => void loadRoom()}
        onFocus={() => void loadRoom()}
      >
        Go in
      </Button>
    </JoinFrame>
  );
}
