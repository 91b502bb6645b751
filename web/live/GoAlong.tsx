import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Checkbox.layer.css';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import styles from './Dialog.module.css';
import { supportWord } from './private-words.ts';

type Room = Pick<RoomAnswer, 'support'>;

/** Who of the interpreters and captioners goes along into a private room: at first those who are there for this person. */
export function useAlong(room: Room, personId: string) {
  const [along, setAlong] = useState(() =>
    room.support.filter((one) => one.forPersonId === personId).map((one) => one.personId),
  );
  return { along, setAlong };
}

interface GoAlongProps {
  room: Room;
  value: string[];
  onChange: (along: string[]) => void;
}

/** Nothing to choose in a session without interpreters and captioners. */
export function GoAlong({ room, value, onChange }: GoAlongProps) {
  if (room.support.length === 0) return null;
  return (
    <Checkbox.Group label="Goes along into a private room" value={value} onChange={onChange}>
      <div className={styles.list}>
        {room.support.map((one) => (
          <Checkbox
            key={one.personId}
            value={one.personId}
            label={`${one.displayName}, ${supportWord[one.duty]}`}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
