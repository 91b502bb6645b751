// endpoint: an address of another system that wants to hear of something. topic: what it wants to hear of, the name of a news of the
// plan. message: one thing that happened, ids only. try: one sending of a message to an endpoint, with what came back.

/** News that other systems may hear. What people feel or fear is none of them. */
export const topics = [
  'session.ended',
  'session.cancelled',
  'attendance.confirmed',
  'note.signed',
  'coverage.changed',
  'role.ended',
] as const;
export type Topic = (typeof topics)[number];

/** News of many at once that only other systems have still to hear: the house was told by a call. */
export const forOthers = (topic: Topic) => `${topic} for others`;

export type Endpoint = {
  id: string;
  url: string;
  topics: string[];
  sealedSecret: string;
  createdAt: Temporal.Instant;
  endedAt: Temporal.Instant | null;
};

export type Message = { id: string; topic: string; ids: Record<string, string>; at: Temporal.Instant };

export type Try = {
  messageId: string;
  topic: string;
  ordinal: number;
  at: Temporal.Instant;
  status: number | null;
  ok: boolean;
  problem: string | null;
};
