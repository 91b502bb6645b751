import {
  LocalAudioTrack,
  LocalVideoTrack,
  LogLevel,
  type RemoteTrack,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
} from 'livekit-client';
import type { DeviceCheckAnswer } from '#server/care/live/contract-arrival.ts';
import { post } from '../../api.ts';
import type { NetworkFound } from './check-advice.ts';

// Errors of a failed join repeat the whole token: nothing of the library reaches the console.
setLogLevel(LogLevel.silent);

const measureMs = 10_000;
const connectMs = 15_000;

export interface Tracks {
  microphone: MediaStreamTrack | null;
  camera: MediaStreamTrack | null;
}

/**
 * Sends picture and sound through the real video server to oneself, in a room that belongs to nobody, and measures for ten seconds what
 * comes back. Null: no connection came about.
 */
export async function checkNetwork(
  tracks: Tracks,
  onSecond: (second: number) => void,
): Promise<NetworkFound | null> {
  const passes = await post<DeviceCheckAnswer>('/api/device-check');
  const sends = new Room();
  const hears = new Room();
  const back = new Map<'audio' | 'video', RemoteTrack>();
  hears.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind === 'audio' || track.kind === 'video') back.set(track.kind, track);
  });
  const stand = standIns(tracks);
  try {
    await within(
      connectMs,
      Promise.all([hears.connect(passes.url, passes.hearToken), sends.connect(passes.url, passes.sendToken)]),
    );
    const audio = new LocalAudioTrack(stand.audio, undefined, true);
    const video = new LocalVideoTrack(stand.video, undefined, true);
    await within(
      connectMs,
      Promise.all([
        sends.localParticipant.publishTrack(audio, { source: Track.Source.Microphone }),
        sends.localParticipant.publishTrack(video, { source: Track.Source.Camera }),
      ]),
    );
    for (let second = 1; second <= measureMs / 1000; second++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      onSecond(second);
    }
    return await measured([audio, video], back);
  } catch {
    return null;
  } finally {
    await Promise.all([sends.disconnect(), hears.disconnect()]).catch(() => {});
    stand.stop();
  }
}

async function measured(
  sent: readonly (LocalAudioTrack | LocalVideoTrack)[],
  back: ReadonlyMap<'audio' | 'video', RemoteTrack>,
): Promise<NetworkFound> {
  const out = (await Promise.all(sent.map((track) => track.getRTCStatsReport()))).flatMap((report) => [
    ...(report?.values() ?? []),
  ]) as Stat[];
  const remote = out.filter((one) => one.type === 'remote-inbound-rtp');
  const bytes = sum(out.filter((one) => one.type === 'outbound-rtp').map((one) => one.bytesSent));
  const pair = out.find((one) => one.type === 'candidate-pair' && one.nominated);
  const local = out.find((one) => one.id === pair?.localCandidateId);
  const rtt =
    pair?.currentRoundTripTime ?? remote.find((one) => one.roundTripTime !== undefined)?.roundTripTime;
  return {
    rttMs: rtt === undefined ? null : Math.round(rtt * 1000),
    lost: Math.max(0, ...remote.map((one) => one.fractionLost ?? 0)),
    sentKbps: Math.round((bytes * 8) / measureMs),
    soundBack: (await received(back.get('audio'))) > 0,
    pictureBack: (await received(back.get('video'))) > 0,
    detour: local?.candidateType === 'relay' || local?.protocol === 'tcp',
  };
}

interface Stat {
  id: string;
  type: string;
  bytesSent?: number;
  packetsReceived?: number;
  nominated?: boolean;
  localCandidateId?: string;
  currentRoundTripTime?: number;
  roundTripTime?: number;
  fractionLost?: number;
  candidateType?: string;
  protocol?: string;
}

const sum = (numbers: readonly (number | undefined)[]) =>
  numbers.reduce<number>((total, one) => total + (one ?? 0), 0);

async function received(track: RemoteTrack | undefined): Promise<number> {
  const report = await track?.getRTCStatsReport();
  const stats = [...(report?.values() ?? [])] as Stat[];
  return sum(stats.filter((one) => one.type === 'inbound-rtp').map((one) => one.packetsReceived));
}

/** A copy of the person's own picture and sound, so that the preview goes on; without them a tone nobody hears and a moving pattern. */
function standIns(tracks: Tracks): { audio: MediaStreamTrack; video: MediaStreamTrack; stop: () => void } {
  const stops: (() => void)[] = [];
  const audio = tracks.microphone?.clone() ?? tone(stops);
  const video = tracks.camera?.clone() ?? pattern(stops);
  return {
    audio,
    video,
    stop: () => {
      audio.stop();
      video.stop();
      for (const stop of stops) stop();
    },
  };
}

function tone(stops: (() => void)[]): MediaStreamTrack {
  const audio = new AudioContext();
  const source = audio.createOscillator();
  const out = audio.createMediaStreamDestination();
  source.connect(out);
  source.start();
  stops.push(() => void audio.close());
  return out.stream.getAudioTracks()[0]!;
}

function pattern(stops: (() => void)[]): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const paint = canvas.getContext('2d')!;
  let frame = 0;
  const timer = setInterval(() => {
    frame++;
    for (let box = 0; box < 60; box++) {
      paint.fillStyle = `hsl(${(frame * 7 + box * 31) % 360} 60% 50%)`;
      paint.fillRect((box % 10) * 64, Math.floor(box / 10) * 60, 64, 60);
    }
  }, 66);
  stops.push(() => clearInterval(timer));
  return canvas.captureStream(15).getVideoTracks()[0]!;
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), ms)),
  ]);
}
