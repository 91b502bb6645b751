// voice total: how many seconds a seat was heard in a step, as a facilitator's browser saw it lit by the media server. A help to
// remember who has not spoken, never a finding about anybody. run: one page of one member of staff, from opening to closing.

export type VoiceTotal = {
  sessionId: string;
  /** Of the seat in the media room. */
  seatId: string;
  /** Which step or block of the session, or `open`. */
  step: string;
  runId: string;
  byPersonId: string;
  seconds: number;
  at: Temporal.Instant;
};

/** not_yet: no habit known, nothing said so far. as_usual: little, and it was so before. */
export type VoiceCue = 'not_yet' | 'less_than_usual' | 'as_usual';
