import { Button, Radio, Switch } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { post } from '../api.ts';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import styles from './Dialog.module.css';
import { Dialog } from './Dialog.tsx';
import type { InterpreterVoice } from './listening.ts';
import type { RoomStore } from './room-store.ts';
import type { RoomView } from './stage.ts';
import type { Act } from './use-act.ts';
import type { Scene } from './use-scene.ts';

export type MenuWay = 'soundOnly' | 'cameraOff' | 'devices' | 'keys';

interface RoomMenuProps {
  sessionId: string;
  scene: Scene;
  store: RoomStore;
  acts: Act;
  /** Patients only: sound alone, camera off by agreement. */
  isPatient?: boolean;
  onWay: (way: MenuWay) => void;
  onClose: () => void;
}

/** How this person sees, hears and takes part; each change holds at once. */
export function RoomMenu({ sessionId, scene, store, acts, isPatient, onWay, onClose }: RoomMenuProps) {
  const { stage, listening, own } = scene;
  return (
    <Dialog title="How you take part" onClose={onClose} closeWord="Close">
      {acts.problem !== null && <ProblemNotice error={acts.problem} />}
      <Radio.Group
        label="Faces"
        value={stage.view}
        onChange={(view) => stage.setView(view as RoomView)}
        description="Press a face to keep it large, for you only."
      >
        <div className={styles.choices}>
          <Radio value="all" label="Everybody the same size" />
          <Radio value="speaker" label="Whoever speaks is large" />
        </div>
      </Radio.Group>
      {scene.hasInterpreter && (
        <Radio.Group
          label="Interpreter"
          value={listening.voice}
          onChange={(voice) => scene.listen({ voice: voice as InterpreterVoice })}
        >
          <div className={styles.choices}>
            <Radio value="same" label="As loud as everybody" />
            <Radio value="first" label="The interpreter first, the others low" />
            <Radio value="off" label="Without the interpreter’s voice" />
          </div>
        </Radio.Group>
      )}
      {scene.hasWriter && own && (
        <Switch
          label="Captions"
          description="Written by a person in the room, kept nowhere."
          checked={own.wantsCaptions}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            void acts.act('captions', () => post(`/api/sessions/${sessionId}/captions`, { on }));
          }}
        />
      )}
      {store.canBlur() && (
        <Switch
          label="Blur what is behind you"
          checked={store.own().choice.blur ?? false}
          onChange={(event) => void store.setBlur(event.currentTarget.checked)}
        />
      )}
      <div className={styles.list}>
        {isPatient && (
          <>
            <Button onClick={() => onWay('soundOnly')}>
              {scene.isSoundOnly ? 'With pictures again…' : 'Sound only…'}
            </Button>
            <Button onClick={() => onWay('cameraOff')}>
              {own?.cameraOff ? 'Camera off by agreement: change…' : 'I need my camera off…'}
            </Button>
          </>
        )}
        <Button onClick={() => onWay('devices')}>Camera, microphone, loudspeaker…</Button>
        <Button onClick={() => onWay('keys')}>Keys…</Button>
      </div>
    </Dialog>
  );
}
