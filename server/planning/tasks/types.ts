// task: something a machine found that a person has to decide. Opened once for each subject, done with a word on how.

export type TaskKind = 'witnesses_disagree' | 'claim_compare' | 'session_not_closed';

export type Task = {
  id: string;
  kind: TaskKind;
  sessionId: string | null;
  patientId: string | null;
  openedAt: Temporal.Instant;
  because: string;
  doneAt: Temporal.Instant | null;
  doneBy: string | null;
  resolution: string | null;
};
