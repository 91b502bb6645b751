// safety plan: what a person wrote for their own worst hours, in six steps, in versions. share: the person's word that somebody
// may read it, from a moment on, taken back by another record. event: an alert ended; the plan is looked at again (review) by
// the person and by a clinician of their care team.
import type { PlanSteps } from './contract-plan.ts';

export type PlanVersion = {
  personId: string;
  version: number;
  steps: PlanSteps;
  writtenBy: string;
  at: Temporal.Instant;
};

export type PlanShare = {
  id: string;
  personId: string;
  withPersonId: string;
  fromAt: Temporal.Instant;
  untilAt: Temporal.Instant | null;
  revokedAt: Temporal.Instant | null;
};

export type PlanEvent = {
  id: string;
  personId: string;
  at: Temporal.Instant;
  reviewedBySelf: boolean;
  reviewedByClinician: boolean;
};

/** Who reads plans without being chosen: nobody; clinicians of the care team while an alert is open; they, always. */
export type PlanReaders = 'chosen' | 'in_alert' | 'clinicians';
