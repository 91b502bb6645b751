import { expect, it, vi } from 'vitest';
import { unreadAfter } from './staff-lines.ts';
import { shortcutOf } from './use-shortcuts.ts';

it('a key does its act, but not while somebody writes, is asked something, or holds another key', () => {
  const mute = { key: 'm', does: 'Mute', act: vi.fn() };
  const free = { key: 'M', isHeld: false, isWriting: false, isAsked: false };
  expect(shortcutOf([mute], free)).toBe(mute);
  expect(shortcutOf([mute], { ...free, key: 'x' })).toBeNull();
  for (const no of [{ isHeld: true }, { isWriting: true }, { isAsked: true }]) {
    expect(shortcutOf([mute], { ...free, ...no })).toBeNull();
  }
});

it('lines of the others after the last one read are new; one’s own and what was seen are not', () => {
  const line = (id: string, more: object = {}) => ({
    id,
    kind: 'said' as const,
    byMe: false,
    byName: 'Kit',
    aboutPersonId: null,
    aboutName: null,
    at: '2026-03-02T21:00:00Z',
    present: null,
    text: 'x',
    undone: false,
    ...more,
  });
  const lines = [
    line('01'),
    line('02'),
    line('03', { byMe: true }),
    line('04', { kind: 'seen' }),
    line('05'),
  ];
  expect(unreadAfter(lines, '01').map((one) => one.id)).toEqual(['02', '05']);
  expect(unreadAfter(lines, '')).toHaveLength(3);
});
