import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { ConfirmIdentity } from './ConfirmIdentity.tsx';
import { Dialog } from './Dialog.tsx';
import panels from './StaffPanels.module.css';
import type { Act } from './use-act.ts';

/** Whoever was let in before anybody wrote down by what they know who it is: staff are reminded until somebody has. */
export function WhoIsHere({ room, acts }: { room: RoomAnswer; acts: Act }) {
  const [asked, setAsked] = useState<string | null>(null);
  const missing = room.people.filter((one) => one.identityMissing);
  const person = missing.find((one) => one.personId === asked);
  if (missing.length === 0) return null;
  return (
    <Sheet heading="Not confirmed yet" kind="staffOnly" aside="Only staff see this">
      <ul className={panels.list}>
        {missing.map((one) => (
          <li key={one.identity}>
            <StatusMark mark="waits">{one.displayName}</StatusMark>
            {room.me.may.help && (
              <button
                type="button"
                className={panels.quiet}
                aria-label={`Confirm who ${one.displayName} is`}
                onClick={() => setAsked(one.personId)}
              >
                Confirm…
              </button>
            )}
          </li>
        ))}
      </ul>
      {person && (
        <Dialog title={`Is this ${person.displayName}?`} onClose={() => setAsked(null)} closeWord="Back">
          <ConfirmIdentity
            path={`/api/sessions/${room.session.id}/people/${person.personId}`}
            acts={acts}
            byPhone={person.media === 'phone'}
          />
          {acts.problem !== null && <ProblemNotice error={acts.problem} />}
        </Dialog>
      )}
    </Sheet>
  );
}
