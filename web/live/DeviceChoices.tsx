import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { NativeSelect } from '@mantine/core';
import { type DeviceChoice, type DeviceKind, deviceIdOf } from './devices.ts';

const kinds: [DeviceKind, string][] = [
  ['audioinput', 'Microphone'],
  ['videoinput', 'Camera'],
  ['audiooutput', 'Sound comes from'],
];

interface DeviceChoicesProps {
  devices: MediaDeviceInfo[];
  choice: DeviceChoice;
  onChoose: (kind: DeviceKind, id: string) => void;
}

/** Which microphone, camera and loudspeaker; a kind of which the browser names none is left out. */
export function DeviceChoices({ devices, choice, onChoose }: DeviceChoicesProps) {
  return kinds.map(([kind, label]) => {
    const own = devices.filter((device) => device.kind === kind);
    if (own.length === 0) return null;
    return (
      <NativeSelect
        key={kind}
        label={label}
        value={deviceIdOf(choice, kind) ?? own[0]!.deviceId}
        data={own.map((device) => ({ value: device.deviceId, label: device.label }))}
        onChange={(event) => onChoose(kind, event.currentTarget.value)}
      />
    );
  });
}
