import type { CSSProperties, ReactNode } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import type { RoomStore } from './room-store.ts';
import styles from './Tile.module.css';
import { Sound, Tile } from './Tile.tsx';
import { columnsFor, type Tile as TileState, tilesOf } from './tiles.ts';

interface FacesProps {
  store: RoomStore;
  people: RoomAnswer['people'];
  /** Fill the height of a wide screen instead of scrolling. */
  fitted?: boolean;
  menu?: (tile: TileState) => ReactNode;
}

/** Everybody in the room, and their sound. */
export function Faces({ store, people, fitted, menu }: FacesProps) {
  const tiles = tilesOf(people, store.media());
  const columns = { '--columns': columnsFor(tiles.length) } as CSSProperties;
  return (
    <>
      <ul
        className={`${styles.grid} ${fitted ? styles.fitted : ''}`}
        style={columns}
        data-count={tiles.length}
        aria-label="People in the room"
      >
        {tiles.map((tile) => (
          <Tile key={tile.identity} tile={tile} video={store.videoOf(tile.identity)} menu={menu?.(tile)} />
        ))}
      </ul>
      {tiles.map(({ identity }) => {
        const track = store.soundOf(identity);
        return track && <Sound key={track.sid} track={track} />;
      })}
    </>
  );
}
