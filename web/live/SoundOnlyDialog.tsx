import { Button, Radio } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { del, post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import { audioOnlyQuery } from './queries.ts';
import type { RoomStore } from './room-store.ts';
import type { Act } from './use-act.ts';

interface SoundOnlyDialogProps {
  sessionId: string;
  store: RoomStore;
  acts: Act;
  isSoundOnly: boolean;
  onClose: () => void;
}

const whys = [
  ['network', 'My connection is too weak'],
  ['device', 'My camera does not work'],
  ['privacy', 'I cannot be seen where I am'],
  ['other', 'Another reason'],
] as const;

type Why = (typeof whys)[number][0];

/** Payers' words stay with the office: what somebody needs to know here is whether these minutes count. */
const coverWords = {
  counts: ['kept', 'Your plan counts minutes with sound only as well.'],
  video_only: [
    'watch',
    'Your plan counts minutes with your camera on. While you have sound only, you are welcome here, and these minutes may not count toward your week.',
  ],
  not_known: [
    'open',
    'We do not know yet whether your plan counts minutes with sound only. Ask your program after the group.',
  ],
} as const;

/** Sound alone, both ways: said before it is decided what it means, and why it was decided. */
export function SoundOnlyDialog({ sessionId, store, acts, isSoundOnly, onClose }: SoundOnlyDialogProps) {
  const { data, error } = useQuery(audioOnlyQuery(sessionId));
  const [why, setWhy] = useState<Why | null>(null);
  const path = `/api/sessions/${sessionId}/audio-only`;
  const begin = async () => {
    if (!(await acts.act('sound only', () => post(path, { why })))) return;
    onClose();
    await store.setCamera(false);
  };
  const end = async () => {
    if (!(await acts.act('sound only', () => del(path)))) return;
    onClose();
    await store.setCamera(true);
  };
  const problem = acts.problem !== null && <ProblemNotice error={acts.problem} />;
  if (isSoundOnly) {
    return (
      <Dialog title="With pictures again?" onClose={onClose} closeWord="Stay with sound only">
        <p>Your camera goes on, and you see the others again.</p>
        {problem}
        <Button variant="filled" color="ember" size="lg" onClick={() => void end()}>
          Turn pictures on
        </Button>
      </Dialog>
    );
  }
  const [mark, words] = data ? coverWords[data.cover] : [];
  return (
    <Dialog title="Sound only?" onClose={onClose} closeWord="Keep the pictures">
      <p>
        Your camera goes off and you see initials instead of faces. You hear everybody, and they hear you.
      </p>
      {mark && (
        <p>
          <StatusMark mark={mark}>{words}</StatusMark>
        </p>
      )}
      {error && <ProblemNotice error={error} />}
      <Radio.Group label="Why" value={why} onChange={(chosen) => setWhy(chosen as Why)}>
        <div className={styles.choices}>
          {whys.map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      {problem}
      <Button
        variant="filled"
        color="ember"
        size="lg"
        disabled={why === null}
        loading={acts.isRunning('sound only')}
        onClick={() => void begin()}
      >
        Go on with sound only
      </Button>
    </Dialog>
  );
}
