import { useCallback, useEffect, useState } from 'react';
import { keepView, nextSpeaker, type RoomView, readView, type Stage, stageOf } from './stage.ts';
import type { Tile } from './tiles.ts';

export interface StageChoice extends Stage {
  view: RoomView;
  pinned: string | null;
  setView: (view: RoomView) => void;
  /** The same person again: no longer. */
  pin: (identity: string) => void;
}

/** Who is large for this viewer; the view is remembered on the device, a pin ends with the page. */
export function useStage(tiles: readonly Tile[]): StageChoice {
  const [view, setViewState] = useState(() => readView(localStorage));
  const [pinned, setPinned] = useState<string | null>(null);
  const [speaker, setSpeaker] = useState<string | null>(null);
  const next = nextSpeaker(speaker, tiles);
  useEffect(() => setSpeaker(next), [next]);
  const setView = (chosen: RoomView) => {
    keepView(localStorage, chosen);
    setPinned(null);
    setViewState(chosen);
  };
  const pin = useCallback((identity: string) => setPinned((now) => (now === identity ? null : identity)), []);
  return { ...stageOf({ tiles, view, pinned, speaker: next }), view, pinned, setView, pin };
}
