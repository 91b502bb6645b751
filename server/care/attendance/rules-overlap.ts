// Pure: one person's minutes in two overlapping sessions count once, in the session that started first.
import { type Interval, intersect, subtract, union } from '#server/shared/interval.ts';
import type { Segment } from './types.ts';

export interface SessionPresence {
  sessionId: string;
  /** Scheduled start; of two that start together the lower id wins, so that the answer does not depend on the order asked. */
  startsAt: number;
  /** When this one patient or facilitator was present in it. */
  presence: Interval[];
}

/**
 * For each session the stretches that one person loses to a session which started earlier. Give them to `settle` as that
 * person's `countedElsewhere` (for a facilitator they stop the patients' minutes, for a patient their own).
 */
export function lostToEarlierSessions(sessions: readonly SessionPresence[]): Map<string, Interval[]> {
  const lost = new Map<string, Interval[]>();
  let taken: Interval[] = [];
  for (const one of inOrder(sessions)) {
    lost.set(one.sessionId, intersect(one.presence, taken));
    taken = union([...taken, ...one.presence]);
  }
  return lost;
}

export interface SessionSegments {
  sessionId: string;
  startsAt: number;
  segments: Segment[];
}

/** One person's segments over several sessions, each instant in the earliest-started one only; cut where they overlap. */
export function withoutOverlap(sessions: readonly SessionSegments[]): SessionSegments[] {
  let taken: Interval[] = [];
  return inOrder(sessions).map((one) => {
    const segments = one.segments.flatMap((segment) =>
      subtract([segment], taken).map((piece) => ({ ...segment, ...piece })),
    );
    taken = union([...taken, ...one.segments]);
    return { ...one, segments };
  });
}

function inOrder<T extends { sessionId: string; startsAt: number }>(sessions: readonly T[]): T[] {
  return [...sessions].sort((a, b) => a.startsAt - b.startsAt || (a.sessionId < b.sessionId ? -1 : 1));
}
