// felt heard: how heard somebody felt, in their own judgement. Its sources are never mixed: turn (the speaker's answer to the
// listener's summary), round (0 to 10 at the end of a listening round), check_out (0 to 10 for the whole group, after it).

export const heardAnswers = ['yes', 'partly', 'no'] as const;
export type HeardAnswer = (typeof heardAnswers)[number];

/** What gives a number from 0 to 10; a turn gives an answer instead. */
export type RatingSource = 'round' | 'check_out';

export type TurnHeard = {
  id: string;
  sessionId: string;
  /** Of the part that holds rounds; here only what belongs together. */
  roundId: string;
  /** From 1, in the order of the round. */
  turn: number;
  speakerId: string;
  listenerId: string;
  answer: HeardAnswer;
  version: number;
  at: Temporal.Instant;
};

export type FeltHeard = {
  id: string;
  personId: string;
  sessionId: string;
  roundId: string;
  rating: number;
  version: number;
  at: Temporal.Instant;
};
