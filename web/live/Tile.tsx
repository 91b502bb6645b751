import { IconHandStop, IconMicrophoneOff, IconPhone, IconVolume, IconWifiOff } from '@tabler/icons-react';
import type { Track } from 'livekit-client';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Tile.module.css';
import { handText, type Tile as TileState, tileLabel } from './tiles.ts';

interface TileProps {
  tile: TileState;
  video: Track | null;
  /** Staff: what can be done for this person. */
  menu?: ReactNode;
}

/** One person in the room. */
export function Tile({ tile, video, menu }: TileProps) {
  const isShown = video !== null && tile.cameraOn && tile.reach === 'media';
  return (
    <li
      className={styles.tile}
      aria-label={tileLabel(tile)}
      data-speaking={tile.isSpeaking || undefined}
      data-away={tile.reach === 'away' || undefined}
    >
      {isShown ? (
        <Video track={video} isMirrored={tile.isMe} />
      ) : (
        <span className={styles.initials} aria-hidden="true">
          {tile.initials}
        </span>
      )}
      {tile.handPlace !== null && (
        <span className={styles.hand} aria-hidden="true">
          <IconHandStop size={16} stroke={1.75} />
          {handText(tile.handPlace)}
        </span>
      )}
      <span className={styles.name} aria-hidden="true">
        <StateIcon tile={tile} />
        <span>
          {tile.name}
          {tile.reach === 'away' && <span className={styles.state}>Not connected</span>}
          {tile.reach === 'phone' && <span className={styles.state}>On the phone</span>}
        </span>
      </span>
      {menu && <span className={styles.menu}>{menu}</span>}
    </li>
  );
}

function StateIcon({ tile }: { tile: TileState }) {
  const look = { size: 16, stroke: 1.75 };
  if (tile.reach === 'phone') return <IconPhone {...look} />;
  if (tile.reach === 'away') return <IconWifiOff {...look} />;
  if (tile.reach === 'media' && !tile.micOn) return <IconMicrophoneOff {...look} />;
  return tile.isSpeaking ? <IconVolume {...look} /> : null;
}

function Video({ track, isMirrored }: { track: Track; isMirrored: boolean }) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = ref.current!;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return (
    <video
      ref={ref}
      className={styles.video}
      data-mirrored={isMirrored || undefined}
      autoPlay
      playsInline
      muted
      aria-hidden="true"
      tabIndex={-1}
    />
  );
}

/** Plays the sound of one person; it has nothing to look at. */
export function Sound({ track }: { track: Track }) {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = ref.current!;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  // biome-ignore lint/a11y/useMediaCaption: speech of people in a live room, there is no caption file
  return <audio ref={ref} />;
}
