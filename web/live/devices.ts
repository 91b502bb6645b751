import { keepDraft, readDraft } from '../ui/draft.ts';

/** What the person chose before going in, and changed since; kept in the tab so that a reload comes back the same. */
export interface DeviceChoice {
  micOn: boolean;
  cameraOn: boolean;
  /** The background of the own picture, where the platform can do it. */
  blur?: boolean;
  /** Device ids of the browser; absent: its default. */
  micId?: string;
  cameraId?: string;
  speakerId?: string;
}

export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';

const idField = { audioinput: 'micId', videoinput: 'cameraId', audiooutput: 'speakerId' } as const;

export const deviceIdOf = (choice: DeviceChoice, kind: DeviceKind) => choice[idField[kind]];
export const withDevice = (choice: DeviceChoice, kind: DeviceKind, id: string): DeviceChoice => ({
  ...choice,
  [idField[kind]]: id,
});

const draft = 'devices';

export const readDevices = (): DeviceChoice => ({
  micOn: true,
  cameraOn: true,
  ...readDraft<DeviceChoice>(draft),
});
export const keepDevices = (choice: DeviceChoice): void => keepDraft(draft, choice);

const seat = (sessionId: string) => `seat:${sessionId}`;

/** Whether this tab has been through the door of this session: then it goes back in by itself after a reload. */
export const hasSeatHere = (sessionId: string): boolean =>
  readDraft<{ here: boolean }>(seat(sessionId)).here ?? false;
export const keepSeatHere = (sessionId: string, here: boolean): void => keepDraft(seat(sessionId), { here });

/** The devices that the browser names; it names them only once one of them may be used. */
export async function listDevices(): Promise<MediaDeviceInfo[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter((device) => device.deviceId !== '' && device.label !== '');
}

/** A guess by name: browsers do not say what a loudspeaker is. */
export const hasHeadphones = (devices: readonly Pick<MediaDeviceInfo, 'kind' | 'label'>[]): boolean =>
  devices.some(
    ({ kind, label }) =>
      kind !== 'videoinput' && /head(phone|set)|ear(phone|bud|pod)|airpods|\bbuds\b/i.test(label),
  );

/** What to tell somebody whose microphone or camera did not start. */
export function deviceTrouble(error: unknown, thing: 'microphone' | 'camera'): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') {
    return `The browser does not allow the ${thing}. Allow it in the address bar, then try again.`;
  }
  if (name === 'NotReadableError' || name === 'AbortError') {
    return `Another program uses the ${thing}. Close it there, then try again.`;
  }
  return `We found no ${thing}. Plug one in, then try again.`;
}
