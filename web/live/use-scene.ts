import { replaceEqualDeep } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { RoomAnswer } from '#server/care/live/contract.ts';
import { keepListening, type Listening, readListening, volumeOf } from './listening.ts';
import type { RoomStore } from './room-store.ts';
import { type Tile, tilesOf } from './tiles.ts';
import { useStage } from './use-stage.ts';

/** What every kind of room shares: faces, who is large, how this viewer listens and reads. */
export function useScene(store: RoomStore, people: RoomAnswer['people']) {
  // A tile that is as it was stays the same object: only faces that changed are drawn anew.
  const known = useRef<Tile[]>([]);
  const tiles = replaceEqualDeep(known.current, tilesOf(people, store.media())) as Tile[];
  known.current = tiles;
  const stage = useStage(tiles);
  const [listening, setListening] = useState(() => readListening(localStorage));
  const own = people.find((person) => person.me);
  const isSoundOnly = own?.audioOnly != null;
  useEffect(() => store.setPictures(!isSoundOnly), [store, isSoundOnly]);
  const listen = (more: Partial<Listening>) => {
    const next = { ...listening, ...more };
    keepListening(localStorage, next);
    setListening(next);
  };
  const writers = people.filter((one) => one.role === 'captioner' || one.role === 'interpreter');
  const written = new Set(writers.map((one) => one.identity));
  return {
    tiles,
    stage,
    listening,
    listen,
    own,
    isSoundOnly,
    volumeOf: volumeOf(listening.voice, tiles),
    hasWriter: writers.length > 0,
    hasInterpreter: writers.some((one) => one.role === 'interpreter'),
    /** Lines of who may write them: what comes from another seat is not shown. */
    captions: store.captions().filter((line) => written.has(line.by)),
  };
}

export type Scene = ReturnType<typeof useScene>;
