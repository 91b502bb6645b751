import { DeviceChoices } from './DeviceChoices.tsx';
import { Dialog } from './Dialog.tsx';
import type { RoomStore } from './room-store.ts';
import { useDevices } from './use-devices.ts';

/** Another microphone, camera or loudspeaker, while in the room. */
export function DeviceDialog({ store, onClose }: { store: RoomStore; onClose: () => void }) {
  const devices = useDevices();
  return (
    <Dialog title="Microphone, camera, sound" onClose={onClose} closeWord="Done">
      {devices.length === 0 && <p>Your browser names no devices. Allow the microphone first.</p>}
      <DeviceChoices
        devices={devices}
        choice={store.own().choice}
        onChoose={(kind, id) => void store.switchDevice(kind, id)}
      />
    </Dialog>
  );
}
