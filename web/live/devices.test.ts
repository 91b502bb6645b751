import { expect, it } from 'vitest';
import { deviceTrouble, hasHeadphones, withDevice } from './devices.ts';

it.each([
  ['audiooutput', 'AirPods', true],
  ['audioinput', 'USB Headset (0d8c:0014)', true],
  ['audiooutput', 'Built-in Speakers', false],
  ['videoinput', 'Headset cam', false],
] as const)('%s "%s": headphones %s', (kind, label, isFound) => {
  expect(hasHeadphones([{ kind, label }])).toBe(isFound);
});

it('says what keeps a device from working, and what to do', () => {
  expect(deviceTrouble(new DOMException('', 'NotAllowedError'), 'camera')).toContain(
    'does not allow the camera',
  );
  expect(deviceTrouble(new DOMException('', 'NotReadableError'), 'microphone')).toContain('Another program');
  expect(deviceTrouble(new DOMException('', 'NotFoundError'), 'microphone')).toContain('found no microphone');
});

it('changes one device and keeps the others', () => {
  expect(withDevice({ micOn: true, cameraOn: false, micId: 'a' }, 'videoinput', 'b')).toEqual({
    micOn: true,
    cameraOn: false,
    micId: 'a',
    cameraId: 'b',
  });
});
