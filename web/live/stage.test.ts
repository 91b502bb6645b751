import { describe, expect, it } from 'vitest';
import { keepListening, readListening, volumeOf } from './listening.ts';
import { keepView, nextSpeaker, readView, stageOf } from './stage.ts';
import type { Tile } from './tiles.ts';

const tile = (identity: string, more: Partial<Tile> = {}): Tile => ({
  identity,
  name: identity,
  initials: identity,
  isMe: false,
  isStaff: false,
  support: null,
  isSpeaking: false,
  micOn: true,
  cameraOn: true,
  reach: 'media',
  handPlace: null,
  quietWord: null,
  quality: 'good',
  way: null,
  isSharing: false,
  personId: null,
  ...more,
});
const speaks = { isSpeaking: true };
const me = { isMe: true };

describe('who is large', () => {
  it('is whoever speaks, never oneself, and stays while they go on', () => {
    const [a, b, own] = [tile('a', speaks), tile('b', speaks), tile('own', { ...me, ...speaks })];
    expect(nextSpeaker('b', [a, b, own])).toBe('b');
    expect(nextSpeaker('c', [own, a, b])).toBe('a');
    expect(nextSpeaker('b', [tile('a'), tile('b'), own])).toBe('b');
    expect(nextSpeaker('gone', [own, tile('a')])).toBe('a');
    expect(nextSpeaker(null, [own])).toBeNull();
  });

  it('is a screen before a pin before the speaker; a pin of somebody who went holds nobody', () => {
    const tiles = [tile('a'), tile('b')];
    const ask = { tiles, view: 'speaker' as const, pinned: 'b', speaker: 'a' };
    expect(stageOf(ask)).toEqual({ screen: null, large: 'b' });
    expect(stageOf({ ...ask, pinned: 'gone' }).large).toBe('a');
    expect(stageOf({ ...ask, pinned: null, view: 'all' }).large).toBeNull();
    expect(stageOf({ ...ask, tiles: [...tiles, tile('c', { isSharing: true })] })).toEqual({
      screen: 'c',
      large: null,
    });
  });

  it('is remembered on the device', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(readView(storage)).toBe('all');
    keepView(storage, 'speaker');
    expect(readView(storage)).toBe('speaker');
    keepListening(storage, { ...readListening(storage), shortcuts: false });
    expect(readListening(storage)).toEqual({ voice: 'same', captionSize: 1, shortcuts: false });
    expect(readListening({ getItem: () => 'no JSON' }).shortcuts).toBe(true);
  });
});

describe('an interpreter’s voice', () => {
  const tiles = [tile('a'), tile('i', { support: 'interpreter' })];
  const heard = (voice: 'same' | 'first' | 'off', of = tiles) => of.map(volumeOf(voice, of));
  it('is chosen by each listener; without an interpreter everybody is heard', () => {
    expect(heard('same')).toEqual([1, 1]);
    expect(heard('first')).toEqual([0.2, 1]);
    expect(heard('off')).toEqual([1, 0]);
    expect(heard('first', [tile('a'), tile('b')])).toEqual([1, 1]);
    expect(heard('first', [tile('a'), tile('i', { support: 'interpreter', reach: 'away' })])).toEqual([1, 1]);
  });
});
