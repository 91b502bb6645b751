import type { CSSProperties, ReactNode } from 'react';
import type { RoomStore } from './room-store.ts';
import { Screen } from './Screen.tsx';
import styles from './Stage.module.css';
import { Sound, Tile } from './Tile.tsx';
import { columnsFor, type Tile as TileState } from './tiles.ts';
import type { StageChoice } from './use-stage.ts';

interface FacesProps {
  store: RoomStore;
  tiles: TileState[];
  stage: StageChoice;
  /** How loud somebody is for this listener, from 0 to 1; everybody alike unless an interpreter is listened to. */
  volumeOf?: (tile: TileState) => number;
  menu?: (tile: TileState) => ReactNode;
}

/**
 * Everybody in the room, and their sound. One list whoever is large: a face keeps its place in the document, so that no picture starts
 * anew and no focus is lost when somebody else speaks.
 */
export function Faces({ store, tiles, stage, volumeOf = () => 1, menu }: FacesProps) {
  const { screen, large } = stage;
  const sharing = tiles.find((tile) => tile.identity === screen);
  const isStage = screen !== null || large !== null;
  const columns = { '--columns': columnsFor(tiles.length) } as CSSProperties;
  return (
    <div className={styles.stage} data-screen={screen !== null || undefined}>
      {sharing && <Screen name={sharing.name} isMe={sharing.isMe} video={store.screenOf(sharing.identity)} />}
      <ul
        className={styles.faces}
        style={columns}
        data-count={tiles.length}
        data-large={isStage || undefined}
        aria-label="People in the room"
      >
        {tiles.map((tile) => (
          <Tile
            key={tile.identity}
            tile={tile}
            video={store.videoOf(tile.identity)}
            isLarge={tile.identity === large}
            isSmall={isStage && tile.identity !== large}
            isPinned={tile.identity === stage.pinned}
            onPin={stage.pin}
            menu={menu}
          />
        ))}
      </ul>
      {tiles.flatMap((tile) =>
        [store.soundOf(tile.identity), store.screenSoundOf(tile.identity)].map(
          (track) => track && <Sound key={track.sid} track={track} volume={volumeOf(tile)} />,
        ),
      )}
    </div>
  );
}
