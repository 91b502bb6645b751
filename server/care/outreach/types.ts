// outreach: reaching somebody on the day they were missed. case: one person and one day; it goes when attendance finds them there after
// all. call: one try, whatever the way: what came of it, and what happens next.

export const ways = ['call', 'text', 'mail', 'support_person'] as const;
export const answers = [
  'reached',
  'no_answer',
  'left_message',
  'sent',
  'wrong_number',
  'asked_not_to',
] as const;
export const nextSteps = ['nothing', 'call_again', 'clinician_calls', 'team_talks', 'welfare_check'] as const;

export type OutreachCase = {
  personId: string;
  localDate: Temporal.PlainDate;
  /** The first session of that day that was missed. */
  sessionId: string;
  programId: string;
  openedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
};

export type OutreachCall = {
  id: string;
  sessionId: string;
  personId: string;
  localDate: Temporal.PlainDate;
  way: (typeof ways)[number];
  answer: (typeof answers)[number];
  nextStep: (typeof nextSteps)[number];
  nextAt: Temporal.Instant | null;
  byPersonId: string;
  at: Temporal.Instant;
};
