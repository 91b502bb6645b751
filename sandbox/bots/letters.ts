// Pure: no I/O, no clock. The capital letters as pen strokes, for the initials that a bot shows instead of a camera image.

/** A pen stroke as points [x, y] on a letter 6 units high, y downwards. */
export type Stroke = readonly (readonly [number, number])[];
export type Letter = { strokes: readonly Stroke[]; width: number };

/** Letter height in stroke units. */
export const letterHeight = 6;

const degreesPerArcPoint = 12;

/** Points along an ellipse; 0 degrees is to the right, 90 is down. */
function arc(cx: number, cy: number, rx: number, ry: number, from: number, to: number): Stroke {
  const steps = Math.ceil(Math.abs(to - from) / degreesPerArcPoint);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });
}

const bowlOfP: Stroke = [[0, 6], [0, 0], [2.1, 0], ...arc(2.1, 1.65, 1.6, 1.65, -90, 90), [0, 3.3]];
const ring: Stroke = arc(2.3, 3, 2.3, 3, 0, 360);

// biome-ignore format: one letter a line reads as a table
const strokesOf: Record<string, readonly Stroke[]> = {
  A: [[[0, 6], [2.1, 0], [4.2, 6]], [[0.75, 3.9], [3.45, 3.9]]],
  B: [
    [[0, 0], [2, 0], ...arc(2, 1.4, 1.4, 1.4, -90, 90), [0, 2.8]],
    [[0, 0], [0, 6], [2.2, 6], ...arc(2.2, 4.4, 1.6, 1.6, 90, -90)],
  ],
  C: [arc(2.3, 3, 2.3, 3, -50, -310)],
  D: [[[0, 0], [1.4, 0], ...arc(1.4, 3, 2.7, 3, -90, 90), [0, 6], [0, 0]]],
  E: [[[3.4, 0], [0, 0], [0, 6], [3.4, 6]], [[0, 3], [2.8, 3]]],
  F: [[[3.4, 0], [0, 0], [0, 6]], [[0, 3], [2.7, 3]]],
  G: [[...arc(2.3, 3, 2.3, 3, -50, -355), [4.6, 3.2], [2.7, 3.2]]],
  H: [[[0, 0], [0, 6]], [[4, 0], [4, 6]], [[0, 3], [4, 3]]],
  I: [[[0, 0], [0, 6]]],
  J: [[[2.6, 0], ...arc(1.3, 4.5, 1.3, 1.5, 0, 165)]],
  K: [[[0, 0], [0, 6]], [[3.7, 0], [0, 3.7]], [[1.4, 2.4], [3.9, 6]]],
  L: [[[0, 0], [0, 6], [3.3, 6]]],
  M: [[[0, 6], [0, 0], [2.4, 4.2], [4.8, 0], [4.8, 6]]],
  N: [[[0, 6], [0, 0], [4.1, 6], [4.1, 0]]],
  O: [ring],
  P: [bowlOfP],
  Q: [ring, [[2.8, 4.4], [4.5, 6.3]]],
  R: [bowlOfP, [[1.9, 3.3], [3.9, 6]]],
  S: [[...arc(1.9, 1.5, 1.7, 1.5, -30, -270), ...arc(1.9, 4.5, 1.85, 1.5, -90, 150)]],
  T: [[[0, 0], [4.2, 0]], [[2.1, 0], [2.1, 6]]],
  U: [[[0, 0], ...arc(2, 3.9, 2, 2.1, 180, 0), [4, 0]]],
  V: [[[0, 0], [2.1, 6], [4.2, 0]]],
  W: [[[0, 0], [1.5, 6], [3, 0.8], [4.5, 6], [6, 0]]],
  X: [[[0, 0], [4, 6]], [[4, 0], [0, 6]]],
  Y: [[[0, 0], [2.1, 3.2], [4.2, 0]], [[2.1, 3.2], [2.1, 6]]],
  Z: [[[0, 0], [3.9, 0], [0, 6], [3.9, 6]]],
};

const unknownLetter: readonly Stroke[] = [arc(1, 3, 1, 1, 0, 360)];

/** The letter for one character; accents are dropped, what is no Latin letter becomes a small ring. */
export function letterFor(character: string): Letter {
  const plain = character.normalize('NFD').charAt(0).toUpperCase();
  const strokes = strokesOf[plain] ?? unknownLetter;
  return { strokes, width: Math.max(...strokes.flat().map(([x]) => x)) };
}
