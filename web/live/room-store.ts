import {
  ConnectionQuality,
  ConnectionState,
  LogLevel,
  type Participant,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
} from 'livekit-client';
import type { SeatTokenAnswer } from '#server/care/live/contract.ts';
import { Problem } from '../api.ts';
import { type CaptionLine, captionTopic, packCaption, unpackCaption, withCaption } from './caption-lines.ts';
import { afterDisconnect, type Connection, joinAgainAfterMs } from './connection.ts';
import type { DeviceChoice } from './devices.ts';
import { createOwnMedia } from './own-media.ts';
import { roomOptions } from './room-options.ts';
import type { Media } from './tiles.ts';

// Errors of a failed join repeat the whole token: nothing of the library reaches the console.
setLogLevel(LogLevel.silent);

const askDoorAfterMs = 1_500;

interface RoomStoreInput {
  /** A new pass for each attempt to join; rejects with a {@link Problem}. */
  pass: () => Promise<SeatTokenAnswer>;
  /** Asked when the room let go of us: whether the person may still be somewhere. */
  mayStay: () => Promise<boolean>;
  devices: DeviceChoice;
  onDevices: (choice: DeviceChoice) => void;
}

export type RoomStore = ReturnType<typeof createRoomStore>;

/** What fourteen people do in one moment is drawn once; a page that nobody looks at is not drawn at all, and told nevertheless. */
const beforeNextDrawing = (tell: () => void) =>
  document.visibilityState === 'visible' ? requestAnimationFrame(tell) : setTimeout(tell, 50);

/**
 * The media room as React can read it: LiveKit's objects change in place, so each change raises a version (once before each drawing),
 * and what a page shows is read anew from the room.
 */
export function createRoomStore(input: RoomStoreInput) {
  const room = new Room(roomOptions(input.devices));
  let version = 0;
  let isBumped = false;
  const readers = new Set<() => void>();
  const bump = () => {
    if (isBumped) return;
    isBumped = true;
    beforeNextDrawing(() => {
      isBumped = false;
      version += 1;
      for (const read of readers) read();
    });
  };

  let connection: Connection = { kind: 'joining' };
  let problem: Problem | null = null;
  // Raised by each new attempt and by leaving: what an older attempt still brings is dropped.
  let attempt = 0;
  let failures = 0;
  let isConnecting = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** The place that our last pass was for; null: none yet. */
  let place: string | null = null;
  let isMoving = false;
  let hasAnswer = false;

  const set = (next: Connection) => {
    connection = next;
    if (next.kind === 'left' || next.kind === 'otherDevice' || next.kind === 'askDoor') own.stopKept();
    bump();
  };
  const own = createOwnMedia({ room, devices: input.devices, onDevices: input.onDevices, onChange: bump });
  let captions: CaptionLine[] = [];
  let takesPictures = true;

  async function join(askedAlready?: Promise<SeatTokenAnswer>): Promise<void> {
    clearTimeout(retry);
    attempt += 1;
    const mine = attempt;
    problem = null;
    set({ kind: failures > 0 || connection.kind === 'reconnecting' ? 'reconnecting' : 'joining' });
    try {
      const pass = await (askedAlready ?? input.pass()).finally(() => {
        hasAnswer = true;
        bump();
      });
      if (mine !== attempt) return;
      place = pass.place;
      const { url, token } = pass;
      isConnecting = true;
      await room.connect(url, token).finally(() => {
        isConnecting = false;
      });
      if (mine !== attempt) return void (await room.disconnect());
      failures = 0;
      set({ kind: 'inRoom' });
      await own.publish();
    } catch (error) {
      if (mine === attempt) await afterFailure(error);
    }
  }

  /** The first attempt, from whoever asks first. */
  const begin = (): Promise<void> => (attempt === 0 ? join() : Promise.resolve());

  /** Our seat is in another room now: out of the one, into the other, with microphone and camera as they are. */
  async function follow(to: string): Promise<void> {
    if (place === null || place === to || connection.kind === 'left' || connection.kind === 'otherDevice')
      return;
    place = to;
    clearTimeout(retry);
    attempt += 1;
    isMoving = true;
    const pass = input.pass();
    // A refusal is dealt with where it is awaited.
    pass.catch(() => {});
    own.keep();
    await room.disconnect(false).finally(() => {
      isMoving = false;
    });
    await join(pass);
  }

  async function afterFailure(error: unknown): Promise<void> {
    const status = error instanceof Problem ? error.status : 0;
    if (status === 409) return askDoor();
    // What the server refuses stays refused; what it could not answer may pass by itself.
    if (error instanceof Problem) problem = error;
    if (status >= 400 && status < 500) return set({ kind: 'left' });
    joinLater();
  }

  function joinLater(): void {
    set({ kind: 'reconnecting' });
    clearTimeout(retry);
    retry = setTimeout(() => void join(), joinAgainAfterMs(failures));
    failures += 1;
  }

  async function askDoor(): Promise<void> {
    set({ kind: 'askDoor' });
    const mine = attempt;
    // The media server lets go a moment before our server has written down why.
    await new Promise((resolve) => setTimeout(resolve, askDoorAfterMs));
    if (mine !== attempt) return;
    const mayStay = await input.mayStay().catch(() => true);
    if (mine === attempt && mayStay) joinLater();
  }

  function leave(): Promise<void> {
    clearTimeout(retry);
    attempt += 1;
    set({ kind: 'left' });
    return room.disconnect();
  }

  function takeOrLeave(publication: RemoteTrackPublication): void {
    if (publication.source === Track.Source.Camera) publication.setSubscribed(takesPictures);
  }

  const participants = (): Participant[] =>
    room.state === ConnectionState.Disconnected
      ? []
      : [room.localParticipant, ...room.remoteParticipants.values()];

  const seen = [
    RoomEvent.ParticipantConnected,
    RoomEvent.ParticipantDisconnected,
    RoomEvent.TrackSubscribed,
    RoomEvent.TrackUnsubscribed,
    RoomEvent.TrackMuted,
    RoomEvent.TrackUnmuted,
    RoomEvent.LocalTrackPublished,
    RoomEvent.LocalTrackUnpublished,
    RoomEvent.ActiveSpeakersChanged,
    RoomEvent.ConnectionStateChanged,
    RoomEvent.AudioPlaybackStatusChanged,
    RoomEvent.ConnectionQualityChanged,
  ] as const;
  for (const event of seen) room.on(event, bump);
  room.on(RoomEvent.Reconnecting, () => set({ kind: 'reconnecting' }));
  room.on(RoomEvent.Reconnected, () => set({ kind: 'inRoom' }));
  room.on(RoomEvent.TrackPublished, (publication) => {
    if (!takesPictures) takeOrLeave(publication);
  });
  room.on(RoomEvent.DataReceived, (bytes, participant, _kind, topic) => {
    const line = topic === captionTopic && participant ? unpackCaption(bytes, participant.identity) : null;
    if (!line) return;
    captions = withCaption(captions, line);
    bump();
  });
  room.on(RoomEvent.Disconnected, (reason) => {
    // A join that fails is dealt with where it was tried.
    if (isConnecting || isMoving || connection.kind === 'left') return;
    const next = afterDisconnect(reason);
    if (next.kind === 'reconnecting') joinLater();
    else if (next.kind === 'askDoor') void askDoor();
    else set(next);
  });

  return {
    subscribe: (read: () => void) => {
      readers.add(read);
      return () => void readers.delete(read);
    },
    version: () => version,
    /** Our first question for a pass is answered, with one or with a refusal. */
    hasAnswer: () => hasAnswer,
    connection: () => connection,
    /** Why the server gives no pass, when it says so. */
    problem: () => problem,
    own: own.own,
    /** Null while not in the room. */
    sid: () => (room.state === ConnectionState.Connected ? room.localParticipant.sid : null),
    media: (): Media[] => participants().map(mediaOf),
    videoOf: (identity: string) => trackOf(participants(), identity, Track.Source.Camera),
    screenOf: (identity: string) => trackOf(participants(), identity, Track.Source.ScreenShare),
    screenSoundOf: (identity: string) =>
      identity === room.localParticipant.identity
        ? null
        : trackOf(participants(), identity, Track.Source.ScreenShareAudio),
    /** Identities whose sound is to be played: everybody's but our own. */
    soundOf: (identity: string) =>
      identity === room.localParticipant.identity
        ? null
        : trackOf(participants(), identity, Track.Source.Microphone),
    isSoundBlocked: () => room.state === ConnectionState.Connected && !room.canPlaybackAudio,
    startSound: () => room.startAudio(),
    begin,
    join,
    follow,
    leave,
    setMic: own.setMic,
    setCamera: own.setCamera,
    canBlur: own.canBlur,
    setBlur: own.setBlur,
    switchDevice: own.switchDevice,
    setScreen: own.setScreen,
    wake: own.wake,
    /** Whether the pictures of cameras are taken from the network; a shared screen always is. */
    setPictures: (on: boolean) => {
      if (takesPictures === on) return;
      takesPictures = on;
      for (const one of room.remoteParticipants.values())
        for (const publication of one.trackPublications.values()) takeOrLeave(publication);
      bump();
    },
    captions: () => captions,
    /** Sends a line to these seats; to nobody where nobody wants it. */
    sendCaption: async (line: Pick<CaptionLine, 'id' | 'text'>, to: string[]) => {
      captions = withCaption(captions, { ...line, by: room.localParticipant.identity });
      bump();
      // An empty list would send it to everybody.
      if (to.length === 0 || room.state !== ConnectionState.Connected) return;
      await room.localParticipant.publishData(packCaption(line), {
        reliable: true,
        topic: captionTopic,
        destinationIdentities: to,
      });
    },
  };
}

const mediaOf = (participant: Participant): Media => ({
  identity: participant.identity,
  isMe: participant.isLocal,
  isSpeaking: participant.isSpeaking,
  micOn: participant.isMicrophoneEnabled,
  cameraOn: participant.isCameraEnabled,
  isSharing: participant.isScreenShareEnabled,
  quality: qualityOf(participant.connectionQuality),
});

/** LiveKit's four grades in three words: what it calls good needs no word. */
function qualityOf(grade: ConnectionQuality): Media['quality'] {
  if (grade === ConnectionQuality.Poor) return 'weak';
  return grade === ConnectionQuality.Lost ? 'lost' : 'good';
}

function trackOf(participants: Participant[], identity: string, source: Track.Source): Track | null {
  const participant = participants.find((one) => one.identity === identity);
  return participant?.getTrackPublication(source)?.track ?? null;
}
