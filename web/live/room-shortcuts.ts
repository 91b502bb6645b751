import type { RoomStore } from './room-store.ts';
import type { Scene } from './use-scene.ts';
import type { Shortcut } from './use-shortcuts.ts';

interface OwnKeys {
  store: RoomStore;
  scene: Scene;
  onKeys: () => void;
}

/** Keys that everybody in a room has. */
export const ownShortcuts = ({ store, scene, onKeys }: OwnKeys): Shortcut[] => [
  {
    key: 'm',
    does: 'Mute or unmute',
    act: () => void store.setMic(!store.own().choice.micOn),
  },
  {
    key: 'v',
    does: 'Camera on or off',
    act: () => void store.setCamera(!store.own().choice.cameraOn),
  },
  {
    key: 'f',
    does: 'Faces: all alike, or whoever speaks large',
    act: () => scene.stage.setView(scene.stage.view === 'all' ? 'speaker' : 'all'),
  },
  { key: '?', does: 'Show these keys', act: onKeys },
];
