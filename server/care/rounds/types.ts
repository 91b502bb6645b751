/**
 * Words of this part. A *round* is one practice of listening in a session, out and back: the same few people stay together and the
 * roles go round. A *format* says how: how many sit together, how long each phase is, where, and what the cards say. A *turn* is one
 * person speaking and being heard; its *phases* are talk, reflect and observe (with nobody to observe: together). A *circle* is the few
 * people of one breakout, or of the middle of a fishbowl. Instants are epoch milliseconds.
 */

export type RoundPlace = 'breakouts' | 'fishbowl';
export type RoundRole = 'speaker' | 'listener' | 'observer';
/** open: nobody's turn; they talk until the time is up. */
export type PhaseKind = 'arrive' | 'talk' | 'reflect' | 'observe' | 'together' | 'open';

export type Card = { title: string; prompt: string };

/** How a round goes. Ours stand in formats.ts; a program's own in its settings. */
export type Format = {
  key: string;
  name: string;
  /** How many sit together, where the number allows it. */
  size: 2 | 3;
  talkMinutes: number;
  reflectMinutes: number;
  /** 0: nobody observes. */
  observeMinutes: number;
  place: RoundPlace;
  cards: Record<RoundRole, Card>;
};

/** Two people, in no order. */
export type Pair = readonly [string, string];

/** Partners may sit together only while this is open: wherever it comes out so, or rather with each other than with anybody else. */
export type Clearance = { pair: Pair; plan: 'together' | 'either' };

/** What is known of somebody when circles are made. */
export type Participant = {
  id: string;
  /** What they can practise in; empty: not asked, taken as the language of the program. */
  languages: readonly string[];
  /** Stays where a facilitator sees them. */
  inSight: boolean;
  /** Who interprets for them in this session. */
  interpreterId: string | null;
};

export type PairingInput = {
  people: readonly Participant[];
  size: 2 | 3;
  /** Never in one room, or never paired: a circle is both. */
  apart: readonly Pair[];
  partners: readonly Pair[];
  clearances: readonly Clearance[];
  /** How often two practised together lately; the last time counts most. */
  together: readonly { pair: Pair; weight: number }[];
  /** Facilitators who are there, in the order in which they would go along. */
  facilitators: readonly string[];
  /** Another seed, another proposal. */
  seed: number;
};

export type Circle = {
  members: readonly string[];
  /** A facilitator who stays in this circle. */
  facilitatorId: string | null;
  interpreterIds: readonly string[];
};

export type Arrangement = { circles: readonly Circle[]; stay: readonly string[] };

export type Because =
  | 'fresh'
  | 'again'
  | 'number'
  | 'with_facilitator'
  | 'with_interpreter'
  | 'in_sight'
  | 'nobody_fits'
  | 'alone';

export type Proposal = Arrangement & {
  /** Why each circle is as it is. */
  because: readonly { circle: number; why: readonly Because[] }[];
  stayBecause: readonly { personId: string; why: Because }[];
};

export type Fault = {
  code:
    | 'not_together'
    | 'language'
    | 'out_of_sight'
    | 'alone'
    | 'too_many'
    | 'twice'
    | 'not_here'
    | 'interpreter_away'
    | 'facilitator_away';
  circle: number | null;
  people: readonly string[];
};

/** Who was put where when the round began, or later. */
export type RoundSeat = {
  personId: string;
  /** null: in the main room (a fishbowl). */
  roomId: string | null;
  position: number;
  duty: 'member' | 'facilitator' | 'interpreter';
  at: number;
};

export type Round = {
  id: string;
  sessionId: string;
  format: Format;
  startedAt: number;
  startedBy: string;
};
