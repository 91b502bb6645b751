// task: something a machine found that a person has to decide. Opened once for each subject, done with a word on how.

export const taskKinds = [
  'witnesses_disagree',
  'claim_compare',
  'session_not_closed',
  'review_safety_plan',
  'safety_same_day',
  'licence_proof',
  'felt_heard_drop',
  'withdrawal_signs',
  'repair_check',
  'repair_next_session',
  'reminder_failed',
  'contact_refused',
  'outreach',
] as const;

export type TaskKind = (typeof taskKinds)[number];

/**
 * Whose task it is: the staff of its session, the care team of its patient, the same and every care coordinator, or the billers; a
 * director sees all.
 */
export type Audience = 'session_staff' | 'care_team' | 'care_team_and_coordinators' | 'billers';

export type Task = {
  id: string;
  kind: TaskKind;
  sessionId: string | null;
  patientId: string | null;
  openedAt: Temporal.Instant;
  /** Until when it has to be decided; null: no clock. */
  dueAt: Temporal.Instant | null;
  because: string;
  doneAt: Temporal.Instant | null;
  doneBy: string | null;
  resolution: string | null;
};
