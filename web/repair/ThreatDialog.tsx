import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import styles from '../live/Dialog.module.css';
import { Dialog } from '../live/Dialog.tsx';
import { useAct } from '../live/use-act.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import type { Repair, SendAct } from './repair-types.ts';

interface ThreatDialogProps {
  repair: Repair;
  room: RoomAnswer;
  act: SendAct;
  onClose: () => void;
}

/** A threat, or the same again: one press to the private room, and somebody on call where staff here are not enough. */
export function ThreatDialog({ repair, room, act, onClose }: ThreatDialogProps) {
  const acts = useAct(room.session.id);
  const [moved, setMoved] = useState<string | null>(null);
  const { person, about, version } = repair;
  const threat = async (alert: 'page' | 'same_day' | 'none') => {
    if (await act({ kind: 'threat', alert, saw: version })) onClose();
  };
  const alone = async (one: { personId: string; name: string }, withMe: boolean) => {
    const path = `/api/sessions/${room.session.id}/people/${one.personId}/private`;
    if (await acts.act('private', () => post(path, { withMe }))) setMoved(one.name);
  };
  return (
    <Dialog title="A threat, or the same again" onClose={onClose} closeWord="Back">
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      {moved && <p role="status">{moved} is in a private room now.</p>}
      <div className={styles.list}>
        {about && !about.isStaff && (
          <Button loading={acts.isRunning('private')} onClick={() => void alone(about, true)}>
            {about.name} and me to a private room
          </Button>
        )}
        <Button loading={acts.isRunning('private')} onClick={() => void alone(person, true)}>
          {person.name} and me to a private room
        </Button>
      </div>
      <p>Was {person.name} threatened? It is written down either way.</p>
      <div className={styles.list}>
        <Button variant="outline" color="brick" onClick={() => void threat('page')}>
          Yes: page who is on call now
        </Button>
        <Button onClick={() => void threat('same_day')}>Yes: somebody looks today</Button>
        <Button onClick={() => void threat('none')}>Yes: we who are here are enough</Button>
      </div>
    </Dialog>
  );
}
