// Pure. What ratings and answers of being heard say together. All limits are ours, for clinical review: docs/felt-heard.md.
import type { HeardAnswer } from './types-heard.ts';

/** 7 and more is heard, 4 to 6 partly, below not: the middle of the three words on a line of eleven points. */
export function heardWord(rating: number): HeardAnswer {
  if (rating >= 7) return 'yes';
  return rating >= 4 ? 'partly' : 'no';
}

/** So many earlier ratings of the same source make a habit to compare with; of them the last six count. */
export const ratingsForDrop = 3;
const lookBack = 6;

/**
 * The newest rating against the person's own middle before it, both of one source, oldest first. A single low number of somebody
 * who always gives low numbers is no drop, and neither is the first one.
 */
export function dropOf(ratings: readonly number[], points: number): { was: number; now: number } | null {
  const before = ratings.slice(0, -1).slice(-lookBack);
  const now = ratings.at(-1);
  if (now === undefined || before.length < ratingsForDrop) return null;
  const was = middleOf(before);
  return was - now >= points ? { was, now } : null;
}

export function middleOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export type HeardCount = Record<HeardAnswer, number>;

export function countAnswers(turns: readonly { answer: HeardAnswer }[]): HeardCount {
  const count: HeardCount = { yes: 0, partly: 0, no: 0 };
  for (const { answer } of turns) count[answer] += 1;
  return count;
}
