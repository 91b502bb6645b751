// How this viewer listens and reads, kept on the device. Pure but for the storage that it is given.
import type { Tile } from './tiles.ts';

/** same: the interpreter as loud as everybody. first: the interpreter, others low. off: without the interpreter. */
export type InterpreterVoice = 'same' | 'first' | 'off';
export type CaptionSize = 0 | 1 | 2;

export interface Listening {
  voice: InterpreterVoice;
  captionSize: CaptionSize;
  /** Keys of one letter (WCAG 2.1.4: whoever dictates or brushes keys can turn them off). */
  shortcuts: boolean;
}

const key = 'room-listening';
const atFirst: Listening = { voice: 'same', captionSize: 1, shortcuts: true };
const low = 0.2;

export function readListening(storage: Pick<Storage, 'getItem'>): Listening {
  try {
    return { ...atFirst, ...(JSON.parse(storage.getItem(key) ?? '{}') as Partial<Listening>) };
  } catch {
    return atFirst;
  }
}

export const keepListening = (storage: Pick<Storage, 'setItem'>, listening: Listening): void =>
  storage.setItem(key, JSON.stringify(listening));

/** How loud somebody is for this listener; a choice without an interpreter in the room changes nothing. */
export function volumeOf(voice: InterpreterVoice, tiles: readonly Tile[]): (tile: Tile) => number {
  const hasInterpreter = tiles.some((tile) => tile.support === 'interpreter' && tile.reach === 'media');
  if (!hasInterpreter || voice === 'same') return () => 1;
  const interpreter = voice === 'first' ? 1 : 0;
  const others = voice === 'first' ? low : 1;
  return (tile) => (tile.support === 'interpreter' ? interpreter : others);
}
