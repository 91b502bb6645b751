// contact channel: an address that a person gave for reminders and showed to be theirs, by a code sent there and typed in their own
// account. choice: whether and when they want to be reminded. reminder: one message about one session at its time then, sent by
// every channel of the person. delivery: what became of it on one channel, step by step. It never says what is planned, or by whom.

export type ChannelKind = 'mail' | 'sms';
export type Way = ChannelKind | 'push';

export type ChannelStep = {
  /** refused: whoever carries messages there says that the address does not work. */
  kind: 'code_sent' | 'not_sent' | 'wrong_code' | 'confirmed' | 'refused' | 'ended';
  detail: string | null;
  at: Temporal.Instant;
};

export type Channel = {
  id: string;
  personId: string;
  kind: ChannelKind;
  /** Mail: in small letters. Texts: E.164. */
  address: string;
  askedAt: Temporal.Instant;
  steps: ChannelStep[];
};

/** On a wall clock, 'HH:MM'; from later than until goes over midnight. */
export type QuietHours = { from: string; until: string };

export type Choice = {
  wantsReminders: boolean;
  /** Null: the hours of the program. */
  quiet: QuietHours | null;
  mayLeaveMessage: boolean;
};

/** ahead: so many minutes before. changed: what somebody was reminded of is at another time now, or does not take place. */
export type Reminder = {
  id: string;
  sessionId: string;
  personId: string;
  kind: 'ahead' | 'changed';
  minutesBefore: number | null;
  forStartsAt: Temporal.Instant;
  at: Temporal.Instant;
};

export type Delivery = {
  reminderId: string;
  way: Way;
  ordinal: number;
  state: 'tried' | 'sent' | 'delivered' | 'failed';
  cause: string | null;
  serviceId: string | null;
  at: Temporal.Instant;
};

/** What a service said when it was given a message. `final`: trying again changes nothing. */
export type SendOutcome =
  | { taken: true; serviceId: string | null }
  | { taken: false; cause: string; final: boolean };

/** What a service says later of a text that it took; pending: not known yet. */
export type TextFate = { fate: 'delivered' | 'pending' } | { fate: 'failed'; cause: string };
