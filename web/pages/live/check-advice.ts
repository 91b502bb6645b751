// Pure: what a check of the devices found, in plain words, with what to do.
import type { Mark } from '../../ui/StatusMark.tsx';

/** What ten seconds through the real server were like; null: no connection came about. */
export interface NetworkFound {
  /** There and back, milliseconds. */
  rttMs: number | null;
  /** Of what was sent, 0 to 1. */
  lost: number;
  /** What went out, kilobits a second. */
  sentKbps: number;
  /** The picture came back. */
  pictureBack: boolean;
  soundBack: boolean;
  /** By TCP or a relay: a network that lets no direct way through. */
  detour: boolean;
}

export interface Advice {
  mark: Mark;
  says: string;
  does: string | null;
}

const slowMs = 300;
const muchLost = 0.05;
const someLost = 0.02;
/** Below this a picture of a face breaks into blocks. */
const thinKbps = 150;

export function networkAdvice(found: NetworkFound | null): Advice {
  if (!found) {
    return {
      mark: 'watch',
      says: 'The video server was not reached.',
      does: 'Try another network: switch between Wi-Fi and mobile data, or turn a VPN off. At work, a firewall may be in the way.',
    };
  }
  if (!found.soundBack) {
    return {
      mark: 'watch',
      says: 'The connection stands, but no sound came back.',
      does: 'Close other programs that use the network, come nearer to the Wi-Fi, then check again.',
    };
  }
  if (found.lost > muchLost || (found.rttMs ?? 0) > slowMs) {
    return {
      mark: 'watch',
      says: 'Your network loses words.',
      does: 'Come nearer to the Wi-Fi or use a cable, and pause downloads. With the camera off, sound holds better.',
    };
  }
  if (found.lost > someLost || !found.pictureBack || found.sentKbps < thinKbps) {
    return {
      mark: 'partial',
      says: 'Sound holds; the picture may stop at times.',
      does: 'If it does, turn the camera off. Staff know that it is the network.',
    };
  }
  return {
    mark: 'kept',
    says: found.detour ? 'Your network is fine, by a detour.' : 'Your network is fine.',
    does: null,
  };
}

export interface DevicesFound {
  /** What keeps it from working, in words; null: it works. */
  microphoneTrouble: string | null;
  isHeard: boolean;
  cameraTrouble: string | null;
  /** What the person said after the tone; null: not played yet. */
  heardTone: boolean | null;
}

export function deviceAdvice(found: DevicesFound): Record<'microphone' | 'camera' | 'speaker', Advice> {
  return {
    microphone: found.microphoneTrouble
      ? { mark: 'watch', says: found.microphoneTrouble, does: null }
      : found.isHeard
        ? { mark: 'kept', says: 'We can hear you.', does: null }
        : {
            mark: 'open',
            says: 'Say a few words.',
            does: 'If nothing moves, choose another microphone under Devices.',
          },
    camera: found.cameraTrouble
      ? { mark: 'watch', says: found.cameraTrouble, does: 'You can also go in without it.' }
      : { mark: 'kept', says: 'Your picture is there.', does: null },
    speaker:
      found.heardTone === null
        ? { mark: 'open', says: 'Play the tone.', does: null }
        : found.heardTone
          ? { mark: 'kept', says: 'You heard it.', does: null }
          : {
              mark: 'watch',
              says: 'You did not hear the tone.',
              does: 'Turn the sound up, look whether headphones are plugged in, or choose another speaker under Devices.',
            },
  };
}

/** Whether nothing of it needs another look. */
export const isFine = (all: readonly Advice[]) =>
  all.every((one) => one.mark === 'kept' || one.mark === 'partial');
