import { type RoomOptions, VideoPresets } from 'livekit-client';
import type { DeviceChoice } from './devices.ts';

const captureOf = (deviceId: string | undefined) => (deviceId ? { deviceId } : {});

/** A phone's picture is a tile on every other screen, and most faces of a group come from phones: half the lines, two sizes instead of three. */
const isPhone = () => matchMedia('(max-width: 640px)').matches;

/** How this page takes part in a media room, with the devices that the person chose. */
export function roomOptions(devices: DeviceChoice): Partial<RoomOptions> {
  const [whole, smaller] = isPhone()
    ? [VideoPresets.h360, [VideoPresets.h180]]
    : [VideoPresets.h540, [VideoPresets.h180, VideoPresets.h360]];
  return {
    adaptiveStream: true,
    dynacast: true,
    // With one connection for both ways each picture that arrives is negotiated by the browser: a group's faces take a third longer.
    singlePeerConnection: false,
    audioCaptureDefaults: captureOf(devices.micId),
    videoCaptureDefaults: { ...captureOf(devices.cameraId), resolution: whole.resolution },
    audioOutput: captureOf(devices.speakerId),
    publishDefaults: { simulcast: true, videoSimulcastLayers: smaller },
  };
}
