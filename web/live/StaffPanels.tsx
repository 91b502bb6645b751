import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { PersonChip } from '../ui/PersonChip.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { AtDoor } from './AtDoorPanel.tsx';
import { notHereText } from './door-words.ts';
import { Leading } from './Leading.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { PrivateRooms } from './PrivateRooms.tsx';
import { RoundPanel } from './RoundPanel.tsx';
import styles from './StaffPanels.module.css';
import type { Act } from './use-act.ts';
import { WhoIsHere } from './WhoIsHere.tsx';

interface PanelsProps {
  room: RoomAnswer;
  acts: Act;
}

/** Who wants in, whose hand is up, who is missing. */
export function StaffPanels(props: PanelsProps) {
  return (
    <>
      <AtDoor {...props} />
      <PrivateRooms room={props.room} acts={props.acts} />
      {props.room.hands.length > 0 && <Hands {...props} />}
      <WhoIsHere room={props.room} acts={props.acts} />
      {props.room.me.may.help && <RoundPanel sessionId={props.room.session.id} />}
      <NotHere {...props} />
      <Leading room={props.room} acts={props.acts} />
    </>
  );
}

function Hands({ room, acts }: PanelsProps) {
  const personIdOf = (identity: string) =>
    room.people.find((person) => person.identity === identity)?.personId ?? null;
  const lower = (personId: string, handRaisedAt: string) =>
    acts.act(`hand ${personId}`, () =>
      post(`/api/sessions/${room.session.id}/people/${personId}/hand/lower`, { saw: { handRaisedAt } }),
    );
  return (
    <Sheet heading="Hands" aside="in order">
      <ol className={styles.list}>
        {room.hands.map((hand, index) => {
          const personId = personIdOf(hand.identity);
          return (
            <li key={hand.identity}>
              <span>
                {index + 1}. <strong>{hand.displayName}</strong>
              </span>
              {room.me.may.help && personId && (
                <Button
                  aria-label={`Lower the hand of ${hand.displayName}`}
                  onClick={() => void lower(personId, hand.raisedAt)}
                >
                  Lower
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </Sheet>
  );
}

function NotHere({ room, acts }: PanelsProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const person = room.notHere.find((one) => one.personId === asked);
  if (room.notHere.length === 0) return null;
  return (
    <Sheet heading="Not here" aside={String(room.notHere.length)}>
      <ul className={styles.list}>
        {room.notHere.map((one) => (
          <li key={one.personId}>
            <PersonChip name={one.displayName} detail={notHereText(one)} />
            {room.me.may.help && (
              <button
                type="button"
                className={styles.quiet}
                aria-label={`More about ${one.displayName}`}
                onClick={() => setAsked(one.personId)}
              >
                More
              </button>
            )}
          </li>
        ))}
      </ul>
      {person && (
        <PersonDialog
          person={{
            personId: person.personId,
            name: person.displayName,
            where: person.state === 'removed' ? 'removed' : 'away',
          }}
          room={room}
          acts={acts}
          onClose={() => setAsked(null)}
        />
      )}
    </Sheet>
  );
}
