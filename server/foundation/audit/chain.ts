import { createHash } from 'node:crypto';
import type { Entry } from './queries.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What the first link follows. */
export const chainBegins = '0'.repeat(64);

/** The hash of one entry: every column, in an order of its own that no database setting changes. */
export function entryHash(entry: Entry): string {
  const sorted = (lists: Record<string, string[]>) =>
    Object.entries(lists).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(
    JSON.stringify([
      entry.id,
      entry.at.toString({ fractionalSecondDigits: 6 }),
      entry.requestId,
      entry.accountId,
      entry.personId,
      entry.actedAs,
      entry.action,
      entry.status,
      entry.patientIds,
      sorted(entry.shown),
      sorted(entry.changed),
    ]),
  );
}

/** The hash of a link: all before it, its place, its entry. */
export function chainHash(before: string, position: number, entry: string): string {
  return sha256(`${before}:${position}:${entry}`);
}
