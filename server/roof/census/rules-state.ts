// Pure: where a batch stands, from its steps and counts.
import type { BatchState, Counts, Step } from './types.ts';

/** The step whose run counts: the last beginning of taking over. */
export const runOf = (steps: readonly Step[]): number =>
  steps.findLast(({ kind }) => kind === 'started' || kind === 'again')?.ordinal ?? 0;

/** `toDo`: rows that can be read and are neither taken over nor tried in this run. */
export function stateOf(steps: readonly Step[], toDo: number): BatchState {
  const last = steps.at(-1);
  if (!last) return 'read';
  switch (last.kind) {
    case 'started':
    case 'again':
      return toDo > 0 ? 'running' : 'done';
    case 'undo':
      return 'looking';
    case 'undo_refused':
      return 'held';
    case 'undo_rest':
      return 'taking_back';
    case 'undone':
      return 'undone';
    case 'discarded':
      return 'discarded';
  }
}

/** Rows that a run has still to try; rows that cannot be read are never tried. */
export const rowsLeft = (counts: Pick<Counts, 'rows' | 'taken' | 'failed'>): number =>
  Math.max(0, counts.rows - counts.taken - counts.failed);

const dependents: Record<string, string> = {
  booking: 'was expected in a session that has begun',
  attendance: 'has attendance',
  attendance_segment: 'has attendance',
  attendance_decision: 'has confirmed attendance',
  seat_occupant: 'was in a session',
  staff_entry: 'has attendance from paper',
  place_attestation: 'said where they are, at the door of a session',
  claim: 'is on a claim',
  service_day: 'has a service day',
  day_decision: 'has a service day that was decided',
  unit_entry: 'has used days of the approval',
  container: 'has a chart',
  note_draft: 'has a note that is being written',
  shared_section: 'has notes',
  check_in: 'has checked in',
  check_out: 'has checked out',
  screening: 'has answered questions about safety',
  alert: 'is in an alert',
  safety_plan_version: 'has a safety plan',
  support_person: 'has a support person',
  emergency_opening: 'had their emergency card opened',
  agreement_signature: 'has signed an agreement',
  actor: 'can sign in',
  invitation: 'was invited to sign in',
  contact_channel: 'has a way to be reached',
  reminder: 'was reminded',
  outreach_case: 'was called after an absence',
  task: 'is in a task',
  couple_member: 'is linked to a partner',
  separation: 'is kept apart from somebody',
  person_languages: 'has languages on file',
  clearance: 'has leave to practise with a partner',
  coverage: 'is insured by it for other days',
  policy: 'holds a policy of somebody who stays',
  payer_authorization: 'has an approval that was entered since',
  membership: 'is in a group that somebody else added',
  episode: 'has an admission that was entered since',
  level_of_care_period: 'has another level of care since',
};

/** Why somebody stays, in words; the table is what the database named. */
export const becauseOf = (table: string): string =>
  dependents[table] ?? `has something that was written since (${table.replaceAll('_', ' ')})`;
