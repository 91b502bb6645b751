import {
  IconHandOff,
  IconHandStop,
  IconMicrophone,
  IconMicrophoneOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import styles from './Controls.module.css';
import type { RoomStore } from './room-store.ts';
import { ordinal } from './tiles.ts';

interface ControlProps {
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Says what the press does. */
  word: string;
  onPress: () => void;
  /** Something is off that others may miss: microphone, camera. */
  isOff?: boolean;
  isOn?: boolean;
  isGrave?: boolean;
  isBusy?: boolean;
  /** Opens something beside it. */
  isExpanded?: boolean;
}

/** One control with its word under it; the word says what a press does. */
export function Control({
  icon: Icon,
  word,
  onPress,
  isOff,
  isOn,
  isGrave,
  isBusy,
  isExpanded,
}: ControlProps) {
  return (
    <button
      type="button"
      className={styles.control}
      data-off={isOff || undefined}
      data-on={isOn || undefined}
      data-grave={isGrave || undefined}
      aria-disabled={isBusy}
      aria-expanded={isExpanded}
      onClick={() => !isBusy && onPress()}
    >
      <Icon size={22} stroke={1.75} />
      <span>{word}</span>
    </button>
  );
}

/** Microphone and camera, the same for everybody. */
export function OwnControls({ store }: { store: RoomStore }) {
  const { micOn, cameraOn } = store.own().choice;
  return (
    <>
      <Control
        icon={micOn ? IconMicrophone : IconMicrophoneOff}
        word={micOn ? 'Mute' : 'Unmute'}
        isOff={!micOn}
        onPress={() => void store.setMic(!micOn)}
      />
      <Control
        icon={cameraOn ? IconVideo : IconVideoOff}
        word={cameraOn ? 'Camera off' : 'Camera on'}
        isOff={!cameraOn}
        onPress={() => void store.setCamera(!cameraOn)}
      />
    </>
  );
}

export function HandControl({
  isUp,
  place,
  isBusy,
  onPress,
}: {
  isUp: boolean;
  /** Of the hand among all that are up, from 1. */
  place: number | null;
  isBusy: boolean;
  onPress: () => void;
}) {
  return (
    <Control
      icon={isUp ? IconHandOff : IconHandStop}
      word={isUp ? (place === null ? 'Lower hand' : `Lower, ${ordinal(place)}`) : 'Raise hand'}
      isOn={isUp}
      isBusy={isBusy}
      onPress={onPress}
    />
  );
}

export function ControlBar({ children }: { children: ReactNode }) {
  return (
    <section className={styles.bar} aria-label="Controls of the room">
      {children}
    </section>
  );
}

/** Pushes what follows to the end of the bar where there is room for it. */
export const ControlSpace = () => <span className={styles.space} />;
