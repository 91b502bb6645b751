import {
  IconMicrophone,
  IconMicrophoneOff,
  IconSettings,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { StatusMark } from '../ui/StatusMark.tsx';
import { DeviceChoices } from './DeviceChoices.tsx';
import { type DeviceChoice, keepDevices, readDevices, withDevice } from './devices.ts';
import styles from './Preview.module.css';
import { roomInitials } from './tiles.ts';
import { useDevices } from './use-devices.ts';
import { useLevel, usePreview } from './use-preview.ts';

/** Devices as chosen in this tab, and how they do. */
export function useOwnDevices() {
  const [choice, setChoice] = useState(readDevices);
  const preview = usePreview(choice);
  const devices = useDevices(preview.microphone.stream ?? preview.camera.stream);
  const choose = (next: DeviceChoice) => {
    keepDevices(next);
    setChoice(next);
  };
  return { choice, choose, preview, devices };
}

export type OwnPreview = ReturnType<typeof useOwnDevices>;

/** One's own picture and sound before going in; others see and hear nothing of it. */
export function Preview({ own, name }: { own: OwnPreview; name: string }) {
  const { choice, choose, preview, devices } = own;
  const [isChoosing, setChoosing] = useState(false);
  const MicIcon = choice.micOn ? IconMicrophone : IconMicrophoneOff;
  const CameraIcon = choice.cameraOn ? IconVideo : IconVideoOff;
  return (
    <section className={styles.preview} aria-label="How you look and sound">
      <div className={styles.picture}>
        {preview.camera.stream ? (
          <OwnVideo stream={preview.camera.stream} />
        ) : (
          <span className={styles.initials} aria-hidden="true">
            {roomInitials(name)}
          </span>
        )}
        <span className={styles.name}>{name}</span>
        <div className={styles.switches}>
          <button
            type="button"
            aria-pressed={choice.micOn}
            onClick={() => choose({ ...choice, micOn: !choice.micOn })}
          >
            <MicIcon size={20} stroke={1.75} />
            {choice.micOn ? 'Mic on' : 'Mic off'}
          </button>
          <button
            type="button"
            aria-pressed={choice.cameraOn}
            onClick={() => choose({ ...choice, cameraOn: !choice.cameraOn })}
          >
            <CameraIcon size={20} stroke={1.75} />
            {choice.cameraOn ? 'Camera on' : 'Camera off'}
          </button>
          <button type="button" aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
            <IconSettings size={20} stroke={1.75} />
            Devices
          </button>
        </div>
      </div>
      <div className={styles.under}>
        <Hearing
          stream={preview.microphone.stream}
          micOn={choice.micOn}
          trouble={preview.microphone.trouble}
        />
        {preview.camera.trouble && (
          <StatusMark mark="watch">{preview.camera.trouble} You can also go in without it.</StatusMark>
        )}
        {isChoosing && (
          <>
            {devices.length === 0 && <p>Your browser names no devices. Allow the microphone first.</p>}
            <DeviceChoices
              devices={devices}
              choice={choice}
              onChoose={(kind, id) => choose(withDevice(choice, kind, id))}
            />
          </>
        )}
      </div>
    </section>
  );
}

function Hearing({
  stream,
  micOn,
  trouble,
}: {
  stream: MediaStream | null;
  micOn: boolean;
  trouble: string | null;
}) {
  const { level, isHeard } = useLevel(stream);
  if (trouble) return <StatusMark mark="watch">{trouble}</StatusMark>;
  if (!micOn) return <StatusMark mark="open">Your microphone is off</StatusMark>;
  return (
    <div className={styles.hearing}>
      <span role="status">
        <StatusMark mark={isHeard ? 'kept' : 'open'}>
          {isHeard ? 'We can hear you' : 'Say a few words'}
        </StatusMark>
      </span>
      <Meter level={level} />
    </div>
  );
}

const bars = Array.from({ length: 13 }, (_, index) => index);

function Meter({ level }: { level: number }) {
  return (
    <span className={styles.meter} aria-hidden="true">
      {bars.map((bar) => (
        <span key={bar} data-lit={level * bars.length > bar || undefined} />
      ))}
    </span>
  );
}

function OwnVideo({ stream }: { stream: MediaStream }) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    ref.current!.srcObject = stream;
  }, [stream]);
  return (
    <video ref={ref} className={styles.video} autoPlay playsInline muted aria-hidden="true" tabIndex={-1} />
  );
}
