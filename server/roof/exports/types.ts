// export: everything that an organization owns, handed out once to a director who said why. sending: one time that its file was sent.
// kept back: a column that would let somebody in somewhere, or is nobody's but one person's; the file says which.

export type SendingState = 'begun' | 'sent' | 'broken_off';

export type Export = {
  id: string;
  why: string;
  askedAt: Temporal.Instant;
  askedBy: string;
  openUntil: Temporal.Instant;
  /** The last thing that is known of its sending; null: nobody fetched it yet. */
  last: { state: SendingState; at: Temporal.Instant; rows: number | null; bytes: number | null } | null;
};

export type TableColumn = { name: string; type: string };
