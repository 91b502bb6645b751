import { expect, test } from 'vitest';
import { drawFrame, frameSize, grounds, paintPortrait } from './draw.ts';
import { letterFor } from './letters.ts';

const pixel = (frame: Uint8Array, x: number, y: number) => [
  ...frame.subarray((y * frameSize + x) * 4).slice(0, 4),
];
const isInk = (frame: Uint8Array, x: number, y: number) => pixel(frame, x, y)[0]! < 0x60;
const inkShare = (frame: Uint8Array) => {
  let dark = 0;
  for (let at = 0; at < frame.length; at += 4) if (frame[at]! < 0x60) dark++;
  return dark / frameSize ** 2;
};

test('a frame is 240 by 240 RGBA, opaque, with the ground at its edge', () => {
  const frame = drawFrame(paintPortrait('AB', '#C98A63'), 0);
  expect(frame.length).toBe(240 * 240 * 4);
  expect(frame.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
  const [red, green, blue] = pixel(frame, 4, 235);
  expect([red! - 0xc9, green! - 0x8a, blue! - 0x63].every((off) => Math.abs(off) < 8)).toBe(true);
});

test('no frame equals the one before, and a reused buffer shows the same', () => {
  const portrait = paintPortrait('Q', grounds[0]);
  const reused = new Uint8Array(frameSize * frameSize * 4);
  for (let step = 1; step < 40; step++) {
    const frame = drawFrame(portrait, step);
    expect(Buffer.compare(frame, drawFrame(portrait, step - 1))).not.toBe(0);
    expect(Buffer.compare(frame, drawFrame(portrait, step, reused))).toBe(0);
  }
});

test('every letter has its own shape, dark on light', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const frames = letters.map((letter) => drawFrame(paintPortrait(letter, grounds[1]), 0));
  expect(new Set(frames.map((frame) => Buffer.from(frame).toString('base64'))).size).toBe(letters.length);
  for (const frame of frames) {
    expect(inkShare(frame)).toBeGreaterThan(0.01);
    expect(inkShare(frame)).toBeLessThan(0.12);
  }
});

test('T has its bar on top, L at the bottom', () => {
  const across = (letter: string) => {
    const frame = drawFrame(paintPortrait(letter, grounds[2]), 0);
    const rows = Array.from({ length: frameSize }, (_, y) => {
      return Array.from({ length: frameSize }, (_, x) => isInk(frame, x, y)).filter(Boolean).length;
    });
    return rows.indexOf(Math.max(...rows));
  };
  expect(across('T')).toBeLessThan(frameSize / 2);
  expect(across('L')).toBeGreaterThan(frameSize / 2);
});

test('accents are dropped, small letters are capitals, other signs become a ring', () => {
  expect(letterFor('é')).toEqual(letterFor('E'));
  expect(letterFor('7')).toEqual(letterFor('?'));
  expect(drawFrame(paintPortrait('', grounds[3]), 0)).toHaveLength(240 * 240 * 4);
});

test('a ground in another notation is refused', () => {
  expect(() => paintPortrait('AB', 'red')).toThrow(RangeError);
});
