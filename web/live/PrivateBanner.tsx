import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import styles from './PrivateBanner.module.css';
import { privateRoomTitle } from './private-words.ts';
import type { Act } from './use-act.ts';

/** Over the faces of a private room: that it is one, who is in it, and the one way back for whoever leads or helps. */
export function PrivateBanner({ room, acts }: { room: RoomAnswer; acts: Act }) {
  const mine = room.privateRooms.find((one) => one.roomId === room.place);
  return (
    <section className={styles.banner} aria-label="Private room">
      <IconLock size={20} stroke={1.75} aria-hidden="true" />
      <p>
        <strong>Private room: {mine ? privateRoomTitle(mine) : 'only you'}.</strong> The group does not see or
        hear you.
        {room.leading.quiet?.why === 'apart' &&
          ' It has no facilitator meanwhile; its minutes may not count.'}
      </p>
      <Button
        variant="filled"
        color="ember"
        loading={acts.isRunning('back')}
        onClick={() =>
          void acts.act('back', () => post(`/api/sessions/${room.session.id}/private-rooms/leave`))
        }
      >
        {room.session.state === 'open' ? 'Back to the group' : 'Out of this room'}
      </Button>
    </section>
  );
}
