import '@mantine/core/styles/Input.layer.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { del, post } from '../api.ts';
import { keepDraft, readDraft } from '../ui/draft.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Dialog } from './Dialog.tsx';
import type { RoomStore } from './room-store.ts';
import type { PersonInRoom } from './tiles.ts';
import type { Act } from './use-act.ts';

interface CameraOffDialogProps {
  sessionId: string;
  store: RoomStore;
  acts: Act;
  own: PersonInRoom | undefined;
  onClose: () => void;
}

/** Somebody needs the camera off: a right, not an excuse. Others see initials and nothing else. */
export function CameraOffDialog({ sessionId, store, acts, own, onClose }: CameraOffDialogProps) {
  const draft = `camera-off:${sessionId}`;
  const agreed = own?.cameraOff ?? null;
  const [reason, setReason] = useState(agreed?.reason ?? readDraft<{ reason: string }>(draft).reason ?? '');
  const path = `/api/sessions/${sessionId}/camera-off`;
  const agree = async () => {
    if (!(await acts.act('camera off', () => post(path, { reason })))) return;
    keepDraft(draft, {});
    onClose();
    await store.setCamera(false);
  };
  const end = async () => {
    if (await acts.act('camera off', () => del(path))) onClose();
  };
  return (
    <Dialog title="You need your camera off" onClose={onClose} closeWord="Back">
      <p>
        That is all right. The others see your initials and not why. Those who lead the group read what you
        write here, and nobody asks you in front of the others.
      </p>
      <Textarea
        label="Why, if you like"
        description="You can leave this empty."
        maxLength={300}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          keepDraft(draft, { reason: event.currentTarget.value });
        }}
      />
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Button
        variant="filled"
        color="ember"
        size="lg"
        loading={acts.isRunning('camera off')}
        onClick={() => void agree()}
      >
        {agreed ? 'Save what I wrote' : 'Turn my camera off'}
      </Button>
      {agreed && <Button onClick={() => void end()}>I do not need this any more</Button>}
    </Dialog>
  );
}
