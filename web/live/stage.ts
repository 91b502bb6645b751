// Pure: who is shown large. No clock, no I/O.
import type { Tile } from './tiles.ts';

/** all: everybody the same size. speaker: whoever speaks is large. The viewer's own choice, kept on the device. */
export type RoomView = 'all' | 'speaker';

export interface Stage {
  /** A shared screen is shown large, of this seat. */
  screen: string | null;
  /** The person shown large; null: everybody the same size. */
  large: string | null;
}

/**
 * Whoever was large stays while they speak, and until somebody else does: a cough takes nobody's place from who goes on speaking. One's
 * own picture is never the large one.
 */
export function nextSpeaker(before: string | null, tiles: readonly Tile[]): string | null {
  const others = tiles.filter((tile) => !tile.isMe);
  const known = others.find((tile) => tile.identity === before);
  if (known?.isSpeaking) return known.identity;
  const speaking = others.find((tile) => tile.isSpeaking);
  return speaking?.identity ?? known?.identity ?? others[0]?.identity ?? null;
}

/** A screen comes before all; then whom this viewer pinned, then the speaker where that was chosen. */
export function stageOf(input: {
  tiles: readonly Tile[];
  view: RoomView;
  pinned: string | null;
  speaker: string | null;
}): Stage {
  const { tiles, view, pinned, speaker } = input;
  const screen = tiles.find((tile) => tile.isSharing)?.identity ?? null;
  if (screen !== null) return { screen, large: null };
  const isThere = (identity: string | null) => tiles.some((tile) => tile.identity === identity);
  if (isThere(pinned)) return { screen, large: pinned };
  return { screen, large: view === 'speaker' && isThere(speaker) ? speaker : null };
}

const viewKey = 'room-view';

export const readView = (storage: Pick<Storage, 'getItem'>): RoomView =>
  storage.getItem(viewKey) === 'speaker' ? 'speaker' : 'all';

export const keepView = (storage: Pick<Storage, 'setItem'>, view: RoomView): void =>
  storage.setItem(viewKey, view);
