import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { useMe } from '../me.ts';
import { paths } from '../paths.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { quietForStaff } from './private-words.ts';
import panels from './StaffPanels.module.css';
import type { Act } from './use-act.ts';

interface LeadingProps {
  room: RoomAnswer;
  acts: Act;
}

/** Who leads now, handing it over, and a substitute when somebody has to go. */
export function Leading({ room, acts }: LeadingProps) {
  const { programZone } = useMe();
  const [isAsked, setAsked] = useState(false);
  const { leaderId, leaderName, quiet } = room.leading;
  if (room.session.state !== 'open') return null;
  const others = room.people.filter(
    (one) => one.role === 'facilitator' && one.personId !== null && one.personId !== leaderId,
  );
  const hand = async (personId: string) => {
    const body = { saw: { leaderId } };
    const path = `/api/sessions/${room.session.id}/people/${personId}/lead`;
    if (await acts.act('lead', () => post(path, body))) setAsked(false);
  };
  return (
    <Sheet heading="Leads now" aside={leaderId === room.me.personId ? 'You' : (leaderName ?? 'Nobody')}>
      {quiet && <StatusMark mark="watch">{quietForStaff(quiet, programZone)}</StatusMark>}
      {room.me.may.lead && (
        <button type="button" className={panels.quiet} onClick={() => setAsked(true)}>
          Hand over…
        </button>
      )}
      {isAsked && (
        <Dialog title="Who leads from now on?" onClose={() => setAsked(false)} closeWord="Back">
          {acts.problem !== null && <ProblemNotice error={acts.problem} />}
          <div className={styles.list}>
            {others.map((one) => (
              <Button
                key={one.identity}
                loading={acts.isRunning('lead')}
                onClick={() => void hand(one.personId!)}
              >
                {one.me ? 'I lead' : `${one.displayName} leads`}
              </Button>
            ))}
          </div>
          {others.length === 0 && <p>No other facilitator of this session has been in the room yet.</p>}
          <p className={styles.small}>
            Has somebody to go?{' '}
            <Link to={paths.session} params={{ sessionId: room.session.id }}>
              Name a substitute
            </Link>{' '}
            in the plan of the session; they can come in at once.
          </p>
        </Dialog>
      )}
    </Sheet>
  );
}
