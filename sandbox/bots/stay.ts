import {
  ContinualGatheringPolicy,
  IceTransportType,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { type Appearance, lookAndSound, type Media } from './media.ts';
import { quietLibrary } from './quiet-library.ts';

/** Why somebody is no longer in the room: LiveKit's disconnect reason by number (0: the connection was lost for good). */
export type GoneReason = number;

/** One unbroken presence of a bot in a room. */
export type Stay = {
  sid: string;
  gone: Promise<GoneReason>;
  /** Goes politely; resolves within two seconds whatever the server does. */
  leave(): Promise<void>;
};

/** Bots that subscribe to nothing cost half, and save the server a third. On one machine there is no way to look for but the one. */
const publishOnly = {
  autoSubscribe: false,
  dynacast: false,
  rtcConfig: {
    iceTransportType: IceTransportType.TRANSPORT_ALL,
    continualGatheringPolicy: ContinualGatheringPolicy.GATHER_ONCE,
    iceServers: [],
  },
};

const joinLimitMs = 20_000;
const leaveLimitMs = 1_500;

/** The room could not be joined. LiveKit's own error text repeats the whole token, so it is dropped here. */
export class JoinFailed extends Error {
  constructor() {
    super('The room could not be joined.');
  }
}

/** Joins a room and shows the bot there. Throws `JoinFailed`. */
export async function stayInRoom(url: string, token: string, appearance: Appearance): Promise<Stay> {
  await quietLibrary();
  const room = new Room();
  const gone = new Promise<GoneReason>((resolve) => {
    room.once(RoomEvent.Disconnected, (reason) => resolve(reason));
  });
  const joining = join(room, url, token, appearance);
  const media = await within(joining, joinLimitMs);
  const close = async (late: Media) => {
    await leaveRoom(room);
    await late.close();
  };
  if (!media) {
    joining.then(close).catch(() => {});
    throw new JoinFailed();
  }
  gone.then(() => media.close()).catch(() => {});
  return { sid: room.localParticipant?.sid ?? '', gone, leave: () => close(media) };
}

async function join(room: Room, url: string, token: string, appearance: Appearance): Promise<Media> {
  try {
    await room.connect(url, token, publishOnly);
  } catch {
    throw new JoinFailed();
  }
  const media = lookAndSound(appearance);
  try {
    await publish(room, media);
    return media;
  } catch {
    await leaveRoom(room);
    await media.close();
    throw new JoinFailed();
  }
}

async function publish(room: Room, { camera, microphone, framesPerSecond }: Media): Promise<void> {
  const me = room.localParticipant;
  if (!me) throw new JoinFailed();
  const face = me.publishTrack(
    LocalVideoTrack.createVideoTrack('camera', camera),
    new TrackPublishOptions({
      source: TrackSource.SOURCE_CAMERA,
      simulcast: false,
      videoEncoding: { maxBitrate: 120_000n, maxFramerate: framesPerSecond },
    }),
  );
  const voice =
    microphone &&
    me.publishTrack(
      LocalAudioTrack.createAudioTrack('microphone', microphone),
      new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: true, red: false }),
    );
  await Promise.all([face, voice]);
}

/** After a full reconnect `disconnect()` once never returned (1 of about 15), hence the limit. */
async function leaveRoom(room: Room): Promise<void> {
  await within(
    room.disconnect().catch(() => {}),
    leaveLimitMs,
  );
}

/** The value, or undefined when it took longer. */
async function within<T>(promise: Promise<T>, limitMs: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
