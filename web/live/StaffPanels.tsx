import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { PersonChip } from '../ui/PersonChip.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { AtDoorDialog } from './AtDoorDialog.tsx';
import { doubtfulFirst, needsLook, notHereText, reasonWords, waitText } from './door-words.ts';
import { PersonDialog } from './PersonDialog.tsx';
import { RoundPanel } from './RoundPanel.tsx';
import styles from './StaffPanels.module.css';
import type { Act } from './use-act.ts';

interface PanelsProps {
  room: RoomAnswer;
  /** Epoch ms of the server. */
  now: number;
  acts: Act;
}

/** Who wants in, whose hand is up, who is missing. */
export function StaffPanels(props: PanelsProps) {
  return (
    <>
      <AtDoor {...props} />
      {props.room.hands.length > 0 && <Hands {...props} />}
      <NotHere {...props} />
      <RoundPanel sessionId={props.room.session.id} />
    </>
  );
}

function AtDoor({ room, now, acts }: PanelsProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const isOpen = room.session.state === 'open';
  const waiting = doubtfulFirst(room.atDoor);
  const person = room.atDoor.find((one) => one.personId === asked);
  const firstClear = waiting.find((one) => !needsLook(one));
  const admit = (personId: string) =>
    acts
      .act(`admit ${personId}`, () => post(`/api/sessions/${room.session.id}/people/${personId}/admit`))
      // The row goes with the person; the focus stays in the panel.
      .then(() => panel.current?.focus());
  return (
    <div id="at-door" ref={panel} tabIndex={-1}>
      <Sheet heading="At the door" aside={room.atDoor.length > 0 && `${room.atDoor.length} waiting`}>
        {room.atDoor.length === 0 && <p className={styles.none}>No one is at the door.</p>}
        <ul className={styles.list}>
          {waiting.map((one) => (
            <li key={one.personId}>
              <PersonChip
                name={one.displayName}
                detail={
                  <span className={styles.reasons}>
                    <span>{waitText(one.since, now)}</span>
                    {one.why.map((why) => {
                      const [mark, words] = reasonWords(why);
                      return (
                        <StatusMark key={why} mark={mark}>
                          {words}
                        </StatusMark>
                      );
                    })}
                  </span>
                }
              />
              <span className={styles.acts}>
                <button
                  type="button"
                  className={styles.quiet}
                  aria-label={`See why, ${one.displayName}`}
                  onClick={() => setAsked(one.personId)}
                >
                  See why
                </button>
                {isOpen && room.me.may.help && !needsLook(one) && (
                  <Button
                    {...(one === firstClear && { variant: 'filled', color: 'ember' })}
                    aria-label={`Let in, ${one.displayName}`}
                    loading={acts.isRunning(`admit ${one.personId}`)}
                    onClick={() => void admit(one.personId)}
                  >
                    Let in
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Sheet>
      {person && <AtDoorDialog person={person} room={room} acts={acts} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Hands({ room, acts }: PanelsProps) {
  const personIdOf = (identity: string) =>
    room.people.find((person) => person.identity === identity)?.personId ?? null;
  const lower = (personId: string) =>
    acts.act(`hand ${personId}`, () =>
      post(`/api/sessions/${room.session.id}/people/${personId}/hand/lower`),
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
                  onClick={() => void lower(personId)}
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
