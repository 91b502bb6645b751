import { createHash } from 'node:crypto';
import type { NoteFacts, OwnSection, SharedSection } from './types.ts';

/** Of the words that were signed, whatever order their fields come back in: who holds the text can check it later. */
export function contentHashOf(shared: SharedSection, own: OwnSection & { facts: NoteFacts }): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder([shared, own])))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const sorted = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, inOrder(inner)]));
}
