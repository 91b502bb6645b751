import {
  IconHandStop,
  IconMessage,
  IconMicrophoneOff,
  IconPhone,
  IconPinned,
  IconVolume,
  IconWifi1,
  IconWifiOff,
} from '@tabler/icons-react';
import { RemoteAudioTrack, type Track } from 'livekit-client';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import styles from './Tile.module.css';
import { handText, qualityText, quietWordText, type Tile as TileState, tileLabel } from './tiles.ts';

interface TileProps {
  tile: TileState;
  video: Track | null;
  isLarge: boolean;
  /** Beside a large one. */
  isSmall: boolean;
  isPinned: boolean;
  onPin: (identity: string) => void;
  /** Staff: what can be done for this person. */
  menu?: ((tile: TileState) => ReactNode) | undefined;
}

/** One person in the room. A press on the face keeps it large for this viewer. */
export const Tile = memo(function Tile({ tile, video, isLarge, isSmall, isPinned, onPin, menu }: TileProps) {
  const acts = menu?.(tile);
  const isShown = video !== null && tile.cameraOn && tile.reach === 'media';
  return (
    <li
      className={styles.tile}
      aria-label={tileLabel(tile)}
      data-speaking={tile.isSpeaking || undefined}
      data-away={tile.reach === 'away' || undefined}
      data-large={isLarge || undefined}
      data-small={isSmall || undefined}
    >
      {isShown ? (
        <Video track={video} isMirrored={tile.isMe} className={styles.video!} />
      ) : (
        <span className={styles.initials} aria-hidden="true">
          {tile.initials}
        </span>
      )}
      <button
        type="button"
        className={styles.pin}
        aria-pressed={isPinned}
        aria-label={`Keep ${tile.name} large`}
        onClick={() => onPin(tile.identity)}
      />
      {tile.quietWord && (
        <span className={styles.word} aria-hidden="true">
          <IconMessage size={16} stroke={1.75} />
          {quietWordText[tile.quietWord]}
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
        {isPinned && <IconPinned size={16} stroke={1.75} />}
        <span>
          {tile.name}
          <TileFacts tile={tile} />
        </span>
      </span>
      {acts && <span className={styles.menu}>{acts}</span>}
    </li>
  );
});

function TileFacts({ tile }: { tile: TileState }) {
  const facts = [
    tile.support && (tile.support === 'interpreter' ? 'Interpreter' : 'Writes captions'),
    tile.reach === 'away' && 'Not connected',
    tile.reach === 'phone' && 'On the phone',
    tile.reach === 'media' && !tile.cameraOn && tile.way,
    tile.reach === 'media' && tile.quality !== 'good' && qualityText[tile.quality],
  ].filter((fact) => fact !== false && fact !== null);
  return facts.map((fact) => (
    <span key={fact} className={styles.state}>
      {fact}
    </span>
  ));
}

function StateIcon({ tile }: { tile: TileState }) {
  const look = { size: 16, stroke: 1.75 };
  if (tile.reach === 'phone') return <IconPhone {...look} />;
  if (tile.reach === 'away') return <IconWifiOff {...look} />;
  if (tile.reach === 'media' && !tile.micOn) return <IconMicrophoneOff {...look} />;
  if (tile.isSpeaking) return <IconVolume {...look} />;
  return tile.quality === 'good' ? null : <IconWifi1 {...look} />;
}

export function Video({
  track,
  isMirrored,
  className,
}: {
  track: Track;
  isMirrored?: boolean;
  className: string;
}) {
  const ref = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = ref.current!;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return (
    <video
      ref={ref}
      className={className}
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
export function Sound({ track, volume }: { track: Track; volume: number }) {
  const ref = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = ref.current!;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  useEffect(() => {
    if (track instanceof RemoteAudioTrack) track.setVolume(volume);
  }, [track, volume]);
  // biome-ignore lint/a11y/useMediaCaption: speech of people in a live room, there is no caption file
  return <audio ref={ref} />;
}
