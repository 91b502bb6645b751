// Pure: no I/O, no clock. A bot's camera image: initials on a warm ground, drifting a little so that no frame equals the one before.

import { type Letter, letterFor, letterHeight, type Stroke } from './letters.ts';

/** Width and height of a frame in pixels. */
export const frameSize = 240;
const drift = 4;
const paintedSize = frameSize + 2 * drift;
const discRadius = 92;
const letterPixels = 66;
const widestText = 128;
const letterGap = 1.7;
const penWidth = 0.9;

type Colour = readonly [red: number, green: number, blue: number];
const ink: Colour = [0x1a, 0x28, 0x26];
const daylight: Colour = [0xff, 0xf6, 0xe2];

/** Grounds for a crowd: mid tones of the house palette; the ink on the light disc stays above 10:1 on each of them. */
export const grounds = [
  '#C98A63',
  '#C79F52',
  '#6FA595',
  '#B98C7C',
  '#9FA06B',
  '#86A3A6',
  '#C2A27F',
  '#A08494',
] as const;

/** A painted portrait, a margin larger than a frame on every side: frames are windows onto it. RGBA, 8 bits each. */
export type Portrait = { pixels: Uint8Array };

/** Paints one or two initials on a ground given as #RRGGBB. Throws RangeError for another notation. */
export function paintPortrait(initials: string, ground: string): Portrait {
  const base = parseColour(ground);
  const disc = mix(base, daylight, 0.82);
  const inkAt = penFor([...initials].slice(0, 2).map(letterFor));
  const pixels = new Uint8Array(paintedSize * paintedSize * 4);
  const middle = paintedSize / 2;
  for (let row = 0; row < paintedSize; row++) {
    const paper = mix(base, daylight, 0.16 * (1 - row / paintedSize));
    const y = row + 0.5 - middle;
    for (let column = 0; column < paintedSize; column++) {
      const x = column + 0.5 - middle;
      const onDisc = clamp(discRadius - Math.hypot(x, y) + 0.5);
      const onInk = Math.abs(x) < widestText && Math.abs(y) < letterPixels ? inkAt(x, y) : 0;
      const at = (row * paintedSize + column) * 4;
      for (let i = 0; i < 3; i++) {
        const behind = paper[i]! + (disc[i]! - paper[i]!) * onDisc;
        pixels[at + i] = Math.round(behind + (ink[i]! - behind) * onInk);
      }
      pixels[at + 3] = 255;
    }
  }
  return { pixels };
}

/** Copies frame number `step` of a portrait into `frame` (RGBA, frameSize × frameSize × 4 bytes, allocated if not given). */
export function drawFrame(
  portrait: Portrait,
  step: number,
  frame: Uint8Array = new Uint8Array(frameSize * frameSize * 4),
): Uint8Array {
  const left = drift + backAndForth(step, 3);
  const top = drift + backAndForth(step, 4);
  for (let row = 0; row < frameSize; row++) {
    const from = ((top + row) * paintedSize + left) * 4;
    frame.set(portrait.pixels.subarray(from, from + frameSize * 4), row * frameSize * 4);
  }
  return frame;
}

/** -reach … reach … -reach, never twice the same in a row. */
function backAndForth(step: number, reach: number): number {
  const period = 4 * reach;
  const phase = ((step % period) + period) % period;
  return phase <= 2 * reach ? phase - reach : 3 * reach - phase;
}

/** How much ink (0 to 1) lies on a point, in pixels from the middle of the text. */
function penFor(letters: Letter[]): (x: number, y: number) => number {
  const units = letters.reduce((sum, letter) => sum + letter.width, letterGap * (letters.length - 1));
  const scale = Math.min(letterPixels / letterHeight, widestText / Math.max(units, 1));
  let left = -units / 2;
  const strokes: Stroke[] = [];
  for (const letter of letters) {
    const shift = left;
    strokes.push(...letter.strokes.map((s) => s.map(([x, y]) => [x + shift, y - letterHeight / 2] as const)));
    left += letter.width + letterGap;
  }
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const stroke of strokes) nearest = Math.min(nearest, distanceTo(stroke, x / scale, y / scale));
    return clamp((penWidth / 2 - nearest) * scale + 0.5);
  };
}

function distanceTo(stroke: Stroke, x: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < stroke.length; i++) {
    const from = stroke[i - 1]!;
    const [dx, dy] = [stroke[i]![0] - from[0], stroke[i]![1] - from[1]];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : clamp(((x - from[0]) * dx + (y - from[1]) * dy) / length);
    const [offX, offY] = [x - from[0] - along * dx, y - from[1] - along * dy];
    nearest = Math.min(nearest, offX * offX + offY * offY);
  }
  return Math.sqrt(nearest);
}

function parseColour(hex: string): Colour {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`A ground is written #RRGGBB, not "${hex}".`);
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * share) as unknown as Colour;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
