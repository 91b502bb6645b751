import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { GoAlong, useAlong } from './GoAlong.tsx';
import type { Act } from './use-act.ts';

interface AskToLeaveProps {
  room: Pick<RoomAnswer, 'session' | 'support'>;
  person: { personId: string; name: string };
  acts: Act;
  onClose: () => void;
}

/** Somebody is asked to leave the group: to a private room with staff first, or out. */
export function AskToLeave({ room, person, acts, onClose }: AskToLeaveProps) {
  const [to, setTo] = useState<'private' | 'nobody' | 'out'>('private');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const word = 'Ask to leave';
  const { along, setAlong } = useAlong(room, person.personId);
  const path = `/api/sessions/${room.session.id}/people/${person.personId}`;
  const ask = async () => {
    const why = reason.trim();
    if (why === '') return setMissing(true);
    const work = () =>
      to === 'out'
        ? post(`${path}/remove`, { reason: why })
        : post(`${path}/private`, { reason: why, withMe: to === 'private', along });
    if (await acts.act(word, work)) onClose();
  };
  return (
    <Dialog title={`Ask ${person.name} to leave the group?`} onClose={onClose}>
      <Radio.Group
        label="Where to"
        value={to}
        onChange={(value) => setTo(value as typeof to)}
        className={styles.list}
      >
        <Radio value="private" label="To a private room, and I go along" />
        <Radio value="nobody" label="To a private room; another member of staff goes in" />
        <Radio value="out" label="Out of the session" />
      </Radio.Group>
      {to !== 'out' && <GoAlong room={room} value={along} onChange={setAlong} />}
      <p className={styles.small}>
        {to === 'out'
          ? 'They go out at once and cannot knock again. You can let them back in from “Not here”.'
          : 'The group sees only that they are not there. You bring them back, or to the door, whenever you decide.'}
      </p>
      <Textarea
        label="Why"
        description="Stays in the record; only staff read it."
        maxLength={300}
        value={reason}
        error={isMissing && reason.trim() === '' ? 'Say why in a few words.' : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button variant="filled" color="brick" loading={acts.isRunning(word)} onClick={() => void ask()}>
        {to === 'out' ? 'Ask to leave the session' : 'Move to a private room'}
      </Button>
    </Dialog>
  );
}
