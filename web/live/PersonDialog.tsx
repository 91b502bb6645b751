import '@mantine/core/styles/Input.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { useEmergencyCard } from './emergency.tsx';
import type { Act } from './use-act.ts';

export interface ActedOn {
  personId: string;
  name: string;
  where: 'room' | 'phone' | 'away' | 'removed';
  isStaff?: boolean;
  micOn?: boolean;
  hasHand?: boolean;
}

interface PersonDialogProps {
  person: ActedOn;
  room: RoomAnswer;
  acts: Act;
  onClose: () => void;
}

interface Choice {
  word: string;
  path: string;
  body?: object;
}

/** What staff can do for one person; each is done once, then the dialog closes. */
export function PersonDialog({ person, room, acts, onClose }: PersonDialogProps) {
  const [isRemoving, setRemoving] = useState(false);
  const openCard = useEmergencyCard();
  const path = `/api/sessions/${room.session.id}/people/${person.personId}`;
  const act = async (one: Choice) => {
    if (await acts.act(one.word, () => post(path + one.path, one.body ?? {}))) onClose();
  };
  const isThere = person.where === 'room' || person.where === 'phone';
  if (isRemoving) return <Remove person={person} acts={acts} onRemove={act} onClose={onClose} />;
  return (
    <Dialog title={person.name} onClose={onClose} closeWord="Back">
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <div className={styles.list}>
        {choicesFor(person, room.session.state === 'open').map((one) => (
          <Button key={one.word} loading={acts.isRunning(one.word)} onClick={() => void act(one)}>
            {one.word}
          </Button>
        ))}
        {openCard && !person.isStaff && (
          <Button
            onClick={() => {
              onClose();
              openCard(person.personId);
            }}
          >
            Emergency card
          </Button>
        )}
        {isThere && !person.isStaff && (
          <Button color="brick" variant="outline" onClick={() => setRemoving(true)}>
            Remove from the group…
          </Button>
        )}
      </div>
      {isThere && (
        <p className={styles.small}>
          “I see or hear them” writes down that you did, now. It helps when machines disagree later.
        </p>
      )}
      {person.where === 'away' && room.session.state !== 'open' && (
        <p>You can do more once the group is open.</p>
      )}
    </Dialog>
  );
}

function choicesFor({ where, isStaff, micOn, hasHand }: ActedOn, isOpen: boolean): Choice[] {
  const observed = { word: 'I see or hear them now', path: '/observe', body: { present: true } };
  const unseen = { word: 'I do not see or hear them now', path: '/observe', body: { present: false } };
  const toPhone = { word: 'They are on the phone with us', path: '/phone/start', body: {} };
  if (where === 'phone') return [observed, { word: 'The phone call is over', path: '/phone/end', body: {} }];
  if (where === 'removed') return isOpen ? [{ word: 'Let them back in', path: '/admit' }] : [];
  if (where === 'away') return isOpen ? [toPhone] : [];
  return [
    ...(micOn ? [{ word: 'Mute their microphone', path: '/mute' }] : []),
    ...(hasHand ? [{ word: 'Lower their hand', path: '/hand/lower' }] : []),
    observed,
    unseen,
    ...(isStaff ? [] : [{ word: 'Ask to wait at the door', path: '/hold', body: { reason: '' } }, toPhone]),
  ];
}

interface RemoveProps {
  person: ActedOn;
  acts: Act;
  onRemove: (choice: Choice) => Promise<void>;
  onClose: () => void;
}

function Remove({ person, acts, onRemove, onClose }: RemoveProps) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const word = 'Remove from the group';
  const remove = () => {
    if (reason.trim() === '') return setMissing(true);
    void onRemove({ word, path: '/remove', body: { reason: reason.trim() } });
  };
  return (
    <Dialog title={`Remove ${person.name} from the group?`} onClose={onClose}>
      <p>They go out at once and cannot knock again. You can let them back in from “Not here”.</p>
      <Textarea
        label="Why"
        description="Stays in the record; only staff read it."
        maxLength={300}
        value={reason}
        error={isMissing && reason.trim() === '' ? 'Say why in a few words.' : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button variant="filled" color="brick" loading={acts.isRunning(word)} onClick={remove}>
        {word}
      </Button>
    </Dialog>
  );
}
