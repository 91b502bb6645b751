// Pure: which share holds, who reads a plan and why, when it has to be looked at again. No clock, no I/O.
import type { PlanEvent, PlanReaders, PlanShare } from './types-plan.ts';

/** Whether this share lets somebody read at this moment. */
export function shareHolds(share: PlanShare, at: Temporal.Instant): boolean {
  const before = (moment: Temporal.Instant | null) =>
    moment === null || Temporal.Instant.compare(at, moment) < 0;
  return Temporal.Instant.compare(share.fromAt, at) <= 0 && before(share.untilAt) && before(share.revokedAt);
}

/** Clinicians read what is not shared with them only where a rule is written that people can read first. */
export function readersInForce(settings: {
  safetyPlanReaders: PlanReaders;
  safetyPlanWrittenRule: string | null;
}): PlanReaders {
  const isWritten = (settings.safetyPlanWrittenRule ?? '').trim() !== '';
  return settings.safetyPlanReaders === 'clinicians' && !isWritten ? 'in_alert' : settings.safetyPlanReaders;
}

export type ReadingFacts = {
  /** Treats the person as a clinician of their care team; room hosts and reviewers do not. */
  isClinician: boolean;
  sharedWithReader: boolean;
  readers: PlanReaders;
  hasOpenAlert: boolean;
};

/** Why somebody else than the person may read the plan; null: they may not. */
export function whyReadable(facts: ReadingFacts): 'shared' | 'in_alert' | 'clinicians' | null {
  if (facts.sharedWithReader) return 'shared';
  if (!facts.isClinician) return null;
  if (facts.readers === 'clinicians') return 'clinicians';
  return facts.readers === 'in_alert' && facts.hasOpenAlert ? 'in_alert' : null;
}

/** Since when the plan waits to be looked at; the newest event counts, an older one is answered with it. */
export function reviewAskedAt(
  events: readonly PlanEvent[],
  as: 'self' | 'clinician',
): Temporal.Instant | null {
  const newest = events.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0];
  if (!newest) return null;
  return (as === 'self' ? newest.reviewedBySelf : newest.reviewedByClinician) ? null : newest.at;
}
