import { Button, VisuallyHidden } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { useMe } from '../me.ts';
import { clockText, countText } from '../ui/format.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { aloneIn, privateRoomTitle } from './private-words.ts';
import styles from './StaffPanels.module.css';
import type { Act } from './use-act.ts';

interface PrivateRoomsProps {
  room: RoomAnswer;
  acts: Act;
}

/** Which private rooms are open, who is in them, and the ways in and out. Only staff see that there is one. */
export function PrivateRooms({ room, acts }: PrivateRoomsProps) {
  const { programZone } = useMe();
  if (room.privateRooms.length === 0) return null;
  const path = `/api/sessions/${room.session.id}`;
  const isOpen = room.session.state === 'open';
  return (
    <Sheet
      kind="staffOnly"
      heading={countText(room.privateRooms.length, 'private room')}
      aside="Only staff see this"
    >
      <ul className={styles.list}>
        {room.privateRooms.map((one) => {
          const isMine = one.roomId === room.place;
          const others = one.people.filter((person) => !person.isStaff);
          return (
            <li key={one.roomId} className={styles.room}>
              <span className={styles.reasons}>
                <span className={styles.roomName}>
                  <IconLock size={16} stroke={1.75} aria-hidden="true" />
                  {privateRoomTitle(one)}
                </span>
                <span>Since {clockText(one.openedAt, programZone)}</span>
                {aloneIn(one) && <StatusMark mark="watch">No staff are with them</StatusMark>}
                {one.people
                  .filter((person) => !person.here && !person.me)
                  .map((person) => (
                    <StatusMark key={person.personId} mark="waits">
                      {person.displayName} is on the way
                    </StatusMark>
                  ))}
              </span>
              {room.me.may.help && (
                <span className={styles.acts}>
                  {!isMine && (
                    <Button
                      aria-label={`Step in: ${privateRoomTitle(one)}`}
                      loading={acts.isRunning(`enter ${one.roomId}`)}
                      onClick={() =>
                        void acts.act(`enter ${one.roomId}`, () =>
                          post(`${path}/private-rooms/${one.roomId}/enter`),
                        )
                      }
                    >
                      Step in
                    </Button>
                  )}
                  {others.map((person) => {
                    const onPerson = `${path}/people/${person.personId}`;
                    const saw = { where: 'private' };
                    return (
                      <span key={person.personId} className={styles.acts}>
                        {isOpen && (
                          <Button
                            loading={acts.isRunning(`admit ${person.personId}`)}
                            onClick={() =>
                              void acts.act(`admit ${person.personId}`, () =>
                                post(`${onPerson}/admit`, { saw }),
                              )
                            }
                          >
                            {person.displayName} to the group
                          </Button>
                        )}
                        {!person.support && (
                          <Button
                            variant="subtle"
                            loading={acts.isRunning(`hold ${person.personId}`)}
                            onClick={() =>
                              void acts.act(`hold ${person.personId}`, () =>
                                post(`${onPerson}/hold`, { reason: '', saw }),
                              )
                            }
                          >
                            {isOpen ? 'To the door' : 'End the talk'}
                            <VisuallyHidden>: {person.displayName}</VisuallyHidden>
                          </Button>
                        )}
                      </span>
                    );
                  })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}
