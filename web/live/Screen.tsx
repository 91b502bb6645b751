import { IconScreenShare } from '@tabler/icons-react';
import type { Track } from 'livekit-client';
import styles from './Stage.module.css';
import { Video } from './Tile.tsx';

/** A screen that staff share, as large as there is room for, never cropped. Who shares it sees that they do, not the screen in itself. */
export function Screen({ name, isMe, video }: { name: string; isMe: boolean; video: Track | null }) {
  return (
    <figure className={styles.screen} aria-label={isMe ? 'You share your screen' : `Screen of ${name}`}>
      {video && !isMe && <Video track={video} className={styles.picture!} />}
      <figcaption>
        <IconScreenShare size={16} stroke={1.75} aria-hidden="true" />
        {isMe ? 'Everybody sees your screen now.' : `${name} shares a screen`}
      </figcaption>
    </figure>
  );
}
