import { type LocalTrack, type Room, RoomEvent, Track } from 'livekit-client';
import { type DeviceChoice, type DeviceKind, deviceTrouble, withDevice } from './devices.ts';

export interface OwnDevices {
  choice: DeviceChoice;
  /** What keeps the microphone or the camera from working, in words. */
  trouble: string | null;
  mutedByStaff: boolean;
  /** Something else took the microphone or camera, such as a telephone call; we take it back when it lets go. */
  isInterrupted: boolean;
  isSharingScreen: boolean;
}

interface OwnMediaInput {
  room: Room;
  devices: DeviceChoice;
  onDevices: (choice: DeviceChoice) => void;
  onChange: () => void;
}

/** Newer than the types of browsers: https://www.w3.org/TR/mediacapture-extensions/#exposing-mediastreamtrack-source-background-blur-support */
type WithBlur = { backgroundBlur?: boolean[] };

const sources = { microphone: Track.Source.Microphone, camera: Track.Source.Camera } as const;

/** What this seat sends: microphone, camera, and for staff a screen. */
export function createOwnMedia({ room, devices, onDevices, onChange }: OwnMediaInput) {
  let own: OwnDevices = {
    choice: devices,
    trouble: null,
    mutedByStaff: false,
    isInterrupted: false,
    isSharingScreen: false,
  };
  const set = (more: Partial<OwnDevices>) => {
    own = { ...own, ...more };
    onDevices(own.choice);
    onChange();
  };
  let isWaking = false;
  /** On their way to the next room. */
  let kept: LocalTrack[] = [];
  const me = room.localParticipant;
  const trackOf = (source: Track.Source) => me.getTrackPublication(source)?.track ?? null;

  async function setMic(on: boolean): Promise<void> {
    if (!on) own = { ...own, choice: { ...own.choice, micOn: false } };
    const trouble = await me.setMicrophoneEnabled(on).then(
      () => null,
      (error: unknown) => deviceTrouble(error, 'microphone'),
    );
    const choice = { ...own.choice, micOn: on && trouble === null };
    set({ choice, trouble, mutedByStaff: false, isInterrupted: false });
  }

  /**
   * A camera that goes off takes its track back: LiveKit tells nobody of a mute, and minutes with a camera and without are told apart by
   * the media server's word on the track. The lamp of the camera goes out as well.
   */
  async function setCamera(on: boolean): Promise<void> {
    const trouble = await (on ? me.setCameraEnabled(true) : takeBack(Track.Source.Camera)).then(
      () => null,
      (error: unknown) => deviceTrouble(error, 'camera'),
    );
    set({ choice: { ...own.choice, cameraOn: on && trouble === null }, trouble, isInterrupted: false });
    if (on && own.choice.blur) await setBlur(true);
  }

  async function takeBack(source: Track.Source): Promise<void> {
    const track = me.getTrackPublication(source)?.track;
    if (track) await me.unpublishTrack(track, true);
  }

  const canBlur = (): boolean => {
    const track = trackOf(Track.Source.Camera)?.mediaStreamTrack;
    const can = track?.getCapabilities?.() as WithBlur | undefined;
    return can?.backgroundBlur?.includes(true) ?? false;
  };

  /** By the platform itself, where it can: nothing is fetched, nothing leaves the device. */
  async function setBlur(on: boolean): Promise<void> {
    const track = trackOf(Track.Source.Camera)?.mediaStreamTrack;
    if (!track || !canBlur()) return;
    const constraints = { backgroundBlur: on } as MediaTrackConstraints;
    const isDone = await track.applyConstraints(constraints).then(
      () => true,
      () => false,
    );
    if (isDone) set({ choice: { ...own.choice, blur: on } });
    else set({ trouble: 'The background cannot be blurred here. You can turn the camera off instead.' });
  }

  async function switchDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    const thing = kind === 'videoinput' ? 'camera' : 'microphone';
    const trouble = await room.switchActiveDevice(kind, deviceId).then(
      () => null,
      (error: unknown) => deviceTrouble(error, thing),
    );
    set({ choice: trouble ? own.choice : withDevice(own.choice, kind, deviceId), trouble });
  }

  async function setScreen(on: boolean): Promise<void> {
    const trouble = await me.setScreenShareEnabled(on, { audio: true, selfBrowserSurface: 'exclude' }).then(
      () => null,
      // Whoever changed their mind in the browser's own question has no trouble.
      (error: unknown) =>
        error instanceof Error && error.name === 'NotAllowedError'
          ? null
          : 'The screen cannot be shared from this browser.',
    );
    set({ trouble });
  }

  /** Takes back what a telephone call or another program took from us; what does not come yet is asked for again later. */
  async function wake(): Promise<void> {
    if (!own.isInterrupted || isWaking) return;
    isWaking = true;
    const wanted = own.choice;
    await takeAgain().finally(() => {
      isWaking = false;
    });
    const isBack = own.choice.micOn === wanted.micOn && own.choice.cameraOn === wanted.cameraOn;
    if (!isBack) set({ choice: wanted, isInterrupted: true });
  }

  async function takeAgain(): Promise<void> {
    for (const thing of ['microphone', 'camera'] as const) {
      const isWanted = thing === 'microphone' ? own.choice.micOn : own.choice.cameraOn;
      const publication = me.getTrackPublication(sources[thing]);
      if (!isWanted || (publication?.track && !publication.isMuted)) continue;
      await takeBack(sources[thing]);
      await (thing === 'microphone' ? setMic(true) : setCamera(true));
    }
  }

  /**
   * Microphone and camera go along into the next room as they are: let go and asked for again, a camera takes half a second, and its lamp
   * says to the person that something ended. The caller disconnects without stopping tracks; a shared screen is stopped.
   */
  function keep(): void {
    for (const { track } of me.trackPublications.values()) {
      if (track?.source === Track.Source.Microphone || track?.source === Track.Source.Camera)
        kept.push(track);
      else track?.stop();
    }
  }

  function stopKept(): void {
    for (const track of kept) track.stop();
    kept = [];
  }

  async function publish(): Promise<void> {
    const [again, wanted] = [kept, own.choice];
    kept = [];
    const republish = (track: LocalTrack) =>
      me.publishTrack(track).then(
        () => {},
        () => track.stop(),
      );
    await Promise.all(again.map(republish));
    if (wanted.micOn && !trackOf(Track.Source.Microphone)) await setMic(true);
    if (wanted.cameraOn && !trackOf(Track.Source.Camera)) await setCamera(true);
  }

  const endedByPlatform = (source: Track.Source) => trackOf(source)?.mediaStreamTrack.readyState === 'ended';

  room.on(RoomEvent.TrackMuted, (publication, participant) => {
    if (!participant.isLocal) return;
    const isMic = publication.source === Track.Source.Microphone;
    if (endedByPlatform(publication.source)) {
      if (isMic ? own.choice.micOn : own.choice.cameraOn) set({ isInterrupted: true });
    } else if (isMic && own.choice.micOn) {
      set({ choice: { ...own.choice, micOn: false }, mutedByStaff: true });
    }
  });
  const readScreen = () => {
    const isSharingScreen = me.getTrackPublication(Track.Source.ScreenShare) !== undefined;
    if (isSharingScreen !== own.isSharingScreen) set({ isSharingScreen });
  };
  room.on(RoomEvent.LocalTrackPublished, readScreen);
  room.on(RoomEvent.LocalTrackUnpublished, readScreen);

  return {
    own: () => own,
    publish,
    keep,
    stopKept,
    setMic,
    setCamera,
    canBlur,
    setBlur,
    switchDevice,
    setScreen,
    wake,
  };
}
