import { CameraOffDialog } from './CameraOffDialog.tsx';
import { DeviceDialog } from './DeviceDialog.tsx';
import { type MenuWay, RoomMenu } from './RoomMenu.tsx';
import type { RoomStore } from './room-store.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { SoundOnlyDialog } from './SoundOnlyDialog.tsx';
import type { Act } from './use-act.ts';
import type { Scene } from './use-scene.ts';
import type { Shortcut } from './use-shortcuts.ts';

export type RoomQuestion = 'menu' | MenuWay;

interface RoomDialogsProps {
  asked: RoomQuestion;
  onAsk: (asked: RoomQuestion | null) => void;
  sessionId: string;
  store: RoomStore;
  scene: Scene;
  acts: Act;
  shortcuts: readonly Shortcut[];
  isPatient?: boolean;
}

/** The questions of a room that are seldom asked; they come in a piece of their own. */
export function RoomDialogs(props: RoomDialogsProps) {
  const { asked, onAsk, sessionId, store, scene, acts } = props;
  const onClose = () => {
    acts.forget();
    onAsk(null);
  };
  const common = { sessionId, store, acts, onClose };
  switch (asked) {
    case 'menu':
      return <RoomMenu {...common} scene={scene} isPatient={props.isPatient ?? false} onWay={onAsk} />;
    case 'soundOnly':
      return <SoundOnlyDialog {...common} isSoundOnly={scene.isSoundOnly} />;
    case 'cameraOff':
      return <CameraOffDialog {...common} own={scene.own} />;
    case 'devices':
      return <DeviceDialog store={store} onClose={onClose} />;
    case 'keys':
      return (
        <ShortcutsDialog
          shortcuts={props.shortcuts}
          isOn={scene.listening.shortcuts}
          onSwitch={(shortcuts) => scene.listen({ shortcuts })}
          onClose={onClose}
        />
      );
  }
}
