import type { Interval } from '#server/shared/interval.ts';

/** A line of a paper roster, entered by staff as such. */
export interface StaffEntry extends Interval {
  id: string;
  sessionId: string;
  personId: string;
  how: 'call_in_line' | 'telephone' | 'in_person';
  reason: string;
  byPersonId: string;
  at: Temporal.Instant;
}
