import { AccessToken, RoomServiceClient, ServerError, TrackSource } from 'livekit-server-sdk';
import { Refusal } from './errors.ts';

export type MediaParticipant = {
  identity: string;
  sid: string;
  /** Epoch seconds, rounded down by the media server. */
  joinedAt: number;
  joinedAtMs: number;
  /** ParticipantInfo.State: 0 joining, 1 joined, 2 active, 3 disconnected. */
  state: number;
};

/** A media server: rooms of opaque names, people of opaque identities. */
export type MediaServer = {
  /** Makes the room unless it is there. Rooms are never made by joining (`auto_create: false`). */
  ensureRoom(room: string, options?: { emptySeconds?: number }): Promise<void>;
  /** Ends the room and disconnects everybody in it; none is fine. */
  deleteRoom(room: string): Promise<void>;
  /** Names of the rooms that exist now. A room that does not exist lists no participants and says nothing about it. */
  rooms(): Promise<string[]>;
  participants(room: string): Promise<MediaParticipant[]>;
  /** How many rooms and people there are now. */
  crowd(): Promise<{ rooms: number; people: number }>;
  /** Disconnects one identity; none is fine. The token that it holds stays valid until it expires. */
  removeParticipant(room: string, identity: string): Promise<void>;
  /** Mutes the microphone tracks of one identity; answers how many there were. */
  muteMicrophone(room: string, identity: string): Promise<number>;
  /** What a browser joins with: one room, one identity, a short life, no name and no metadata. */
  joiningPass(input: {
    room: string;
    identity: string;
    ttlSeconds: number;
    mayShareScreen?: boolean;
    /** Text to others of the room, which the media server passes on and keeps nowhere. */
    maySendText?: boolean;
  }): Promise<{ url: string; token: string }>;
};

export type LivekitSettings = {
  /** Where this process reaches the server: ws(s):// or http(s)://. */
  url: string;
  /** Where browsers reach it; absent: the same. */
  browserUrl?: string;
  apiKey: string;
  apiSecret: string;
};

const ownSources = [TrackSource.CAMERA, TrackSource.MICROPHONE];
const screenSources = [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO];

const requestTimeoutSeconds = 5;
// An empty room may wait for people whose network failed: without this the server ends it 20 s after the last one left.
const emptyRoomSeconds = 15 * 60;

/** Twelve people who go to their circles ask for their passes within a second or two: their rooms are made sure of once. */
const sureForMs = 3_000;

const unreachable = () =>
  new Refusal(
    503,
    'media_unreachable',
    'The video server does not answer.',
    'Try again in a few seconds. If it goes on, the log of the video server says why.',
  );

/** Null: none was found; everything else of the house works, and who asks for video is told. */
export function openMediaServer(settings: LivekitSettings | null): MediaServer {
  return settings ? makeLivekit(settings) : noMediaServer;
}

function makeLivekit(settings: LivekitSettings): MediaServer {
  const { apiKey, apiSecret } = settings;
  const host = settings.url.replace(/^ws/, 'http');
  const browserUrl = (settings.browserUrl ?? settings.url).replace(/^http/, 'ws');
  const service = new RoomServiceClient(host, apiKey, apiSecret, {
    requestTimeout: requestTimeoutSeconds,
    failover: false,
  });
  const madeSureAt = new Map<string, number>();
  return {
    async ensureRoom(room, { emptySeconds = emptyRoomSeconds } = {}) {
      const now = performance.now();
      if (now - (madeSureAt.get(room) ?? Number.NEGATIVE_INFINITY) < sureForMs) return;
      await ask(
        service.createRoom({
          name: room,
          emptyTimeout: emptySeconds,
          departureTimeout: emptySeconds,
        }),
      );
      for (const [other, at] of madeSureAt) if (now - at >= sureForMs) madeSureAt.delete(other);
      madeSureAt.set(room, now);
    },
    async deleteRoom(room) {
      madeSureAt.delete(room);
      await orAbsent(service.deleteRoom(room));
    },
    async rooms() {
      return (await ask(service.listRooms())).map((room) => room.name);
    },
    async crowd() {
      const rooms = await ask(service.listRooms());
      return { rooms: rooms.length, people: rooms.reduce((sum, room) => sum + room.numParticipants, 0) };
    },
    async participants(room) {
      return (await ask(service.listParticipants(room))).map((one) => ({
        identity: one.identity,
        sid: one.sid,
        joinedAt: Number(one.joinedAt),
        joinedAtMs: Number(one.joinedAtMs),
        state: one.state,
      }));
    },
    async removeParticipant(room, identity) {
      await orAbsent(service.removeParticipant(room, identity));
    },
    async muteMicrophone(room, identity) {
      const participant = await orAbsent(service.getParticipant(room, identity));
      const microphones = (participant?.tracks ?? []).filter(
        (track) => track.source === TrackSource.MICROPHONE,
      );
      for (const track of microphones)
        await orAbsent(service.mutePublishedTrack(room, identity, track.sid, true));
      return microphones.length;
    },
    async joiningPass({ room, identity, ttlSeconds, mayShareScreen = false, maySendText = false }) {
      const token = new AccessToken(apiKey, apiSecret, { identity, ttl: ttlSeconds });
      token.addGrant({
        roomJoin: true,
        room,
        canPublish: true,
        canSubscribe: true,
        canPublishSources: mayShareScreen ? [...ownSources, ...screenSources] : ownSources,
        canPublishData: maySendText,
        canUpdateOwnMetadata: false,
      });
      return { url: browserUrl, token: await token.toJwt() };
    },
  };
}

const noMediaServer: MediaServer = (() => {
  const off = async () => {
    throw new Refusal(
      503,
      'media_off',
      'Video is off here: no video server was found when the program started.',
      'Install Go or livekit-server, or set LIVEKIT_URL, and start again; docs/operations.md says how.',
    );
  };
  return {
    ensureRoom: off,
    deleteRoom: async () => {},
    rooms: off,
    participants: off,
    crowd: off,
    removeParticipant: async () => {},
    muteMicrophone: off,
    joiningPass: off,
  };
})();

// The server's own error texts repeat tokens and identities: what goes up is our sentence, the cause stays behind.
async function ask<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch {
    throw unreachable();
  }
}

async function orAbsent<T>(question: Promise<T>): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof ServerError && error.status === 404) return undefined;
    throw unreachable();
  }
}
