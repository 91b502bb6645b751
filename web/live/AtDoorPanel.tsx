import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { countText } from '../ui/format.ts';
import { PersonChip } from '../ui/PersonChip.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { AtDoorDialog } from './AtDoorDialog.tsx';
import { doubtfulFirst, needsLook, reasonWords, waitText } from './door-words.ts';
import styles from './StaffPanels.module.css';
import type { Act } from './use-act.ts';
import { useBell } from './use-bell.ts';
import { useServerNow } from './use-server-now.ts';

interface AtDoorProps {
  room: RoomAnswer;
  acts: Act;
}

/** Who wants in, how long they have waited, what speaks against it. */
export function AtDoor({ room, acts }: AtDoorProps) {
  const [asked, setAsked] = useState<string | null>(null);
  useBell(room.atDoor);
  const panel = useRef<HTMLDivElement>(null);
  const mayLetIn = room.session.state === 'open' && room.me.may.help;
  const waiting = doubtfulFirst(room.atDoor);
  const clear = waiting.filter((one) => !needsLook(one));
  const person = room.atDoor.find((one) => one.personId === asked);
  const path = `/api/sessions/${room.session.id}`;
  // The row goes with the person; the focus stays in the panel.
  const andStay = (work: Promise<unknown>) => work.then(() => panel.current?.focus());
  const admit = (personId: string) =>
    andStay(
      acts.act(`admit ${personId}`, () =>
        post(`${path}/people/${personId}/admit`, { saw: { where: 'waiting' } }),
      ),
    );
  return (
    <div id="at-door" ref={panel} tabIndex={-1}>
      <Sheet heading="At the door" aside={room.atDoor.length > 0 && `${room.atDoor.length} waiting`}>
        {room.atDoor.length === 0 && <p className={styles.none}>No one is at the door.</p>}
        <ul className={styles.list}>
          {waiting.map((one) => (
            <li key={one.personId}>
              <PersonChip name={one.displayName} detail={<Reasons person={one} answeredNow={room.now} />} />
              <span className={styles.acts}>
                <button
                  type="button"
                  className={styles.quiet}
                  aria-label={`${needsLook(one) ? 'See why' : 'More'}, ${one.displayName}`}
                  onClick={() => setAsked(one.personId)}
                >
                  {needsLook(one) ? 'See why' : 'More'}
                </button>
                {mayLetIn && !needsLook(one) && (
                  <Button
                    {...(clear.length === 1 && { variant: 'filled', color: 'ember' })}
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
        {mayLetIn && clear.length > 1 && (
          <Button
            variant="filled"
            color="ember"
            loading={acts.isRunning('admit ready')}
            onClick={() => void andStay(acts.act('admit ready', () => post(`${path}/admit-ready`)))}
          >
            Let in the {clear.length} who are ready
          </Button>
        )}
      </Sheet>
      {person && (
        <AtDoorDialog
          person={person}
          room={room}
          acts={acts}
          onClose={() => {
            acts.forget();
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}

function Reasons({ person, answeredNow }: { person: RoomAnswer['atDoor'][number]; answeredNow: string }) {
  const now = useServerNow(answeredNow);
  return (
    <span className={styles.reasons}>
      <span>
        {waitText(person.since, now)}
        {person.told.length > 0 && `, ${countText(person.told.length, 'line')} written`}
      </span>
      {person.why.map((why) => {
        const [mark, words] = reasonWords(why);
        return (
          <StatusMark key={why} mark={mark}>
            {words}
          </StatusMark>
        );
      })}
    </span>
  );
}
