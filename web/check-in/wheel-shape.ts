// Pure: the geometry of the wheel of feelings, in the units of its picture.

export const size = 364;
const middle = size / 2;
export const rings = { hub: 34, families: 104, words: 181 };

const point = (radius: number, turn: number) => {
  const angle = (turn - 0.25) * 2 * Math.PI;
  const at = (part: number) => (middle + radius * part).toFixed(2);
  return `${at(Math.cos(angle))} ${at(Math.sin(angle))}`;
};

/** One piece of a ring, the `index`-th of `count`, the first one at the top. */
export function piece(index: number, count: number, inner: number, outer: number): string {
  const [from, to] = [(index - 0.5) / count, (index + 0.5) / count];
  return `M ${point(outer, from)} A ${outer} ${outer} 0 0 1 ${point(outer, to)} L ${point(inner, to)} A ${inner} ${inner} 0 0 0 ${point(inner, from)} Z`;
}

/** Where its word stands. */
export function wordPlace(index: number, count: number, inner: number, outer: number) {
  const [x, y] = point((inner + outer) / 2, index / count)
    .split(' ')
    .map(Number);
  return { x: x!, y: y! };
}

/** The place that an arrow key leads to; null for other keys. */
export function placeAfter(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
