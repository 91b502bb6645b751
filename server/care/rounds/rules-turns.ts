// Pure: whose turn it is in one circle, which phase runs and until when; all from what happened and the clock. No clock, no I/O.
import type { Format, PhaseKind, RoundRole } from './types.ts';

const minuteMs = 60_000;
/** People arrive in their breakout and say hello before the first turn. */
export const arriveMs = 15_000;
/** A turn shorter than this is none: who is left talks together until the end. */
const shortestTurnMs = 60_000;

export type CircleEvent =
  | { kind: 'in' | 'out' | 'passed'; personId: string; at: number }
  | { kind: 'extended'; ms: number; at: number };

export type Phase = { kind: PhaseKind; from: number; until: number };

export type Turn = {
  /** From 1. */
  number: number;
  speaker: string;
  /** Everybody who has listened in this turn, the one who does so now last. */
  listeners: readonly string[];
  observers: readonly string[];
  phases: readonly Phase[];
  endsAt: number;
};

export type CircleRun = {
  /** Who is there, in the order of speaking. */
  present: readonly string[];
  /** Turns that are over, and the one that runs. */
  turns: readonly Turn[];
  current: Turn | null;
  /** Speakers still to come, after the current one. */
  ahead: readonly string[];
  phase: Phase;
  endsAt: number;
};

/** Minutes that a round takes: a full turn for each of a full circle. Smaller and larger circles share the same time. */
export function plannedMs(
  format: Pick<Format, 'size' | 'talkMinutes' | 'reflectMinutes' | 'observeMinutes'>,
): number {
  return format.size * turnMinutes(format) * minuteMs;
}

const turnMinutes = (format: Pick<Format, 'talkMinutes' | 'reflectMinutes' | 'observeMinutes'>) =>
  format.talkMinutes + format.reflectMinutes + format.observeMinutes;

type Making = {
  format: Format;
  order: string[];
  present: Set<string>;
  spoken: Set<string>;
  turns: Turn[];
  current: Turn | null;
  endsAt: number;
  /** Since when it is nobody's turn. */
  openSince: number;
};

/**
 * The circle as it stands at `now`. The time of the round is shared by those who have not spoken yet: each turn is what is left,
 * divided by them, so nobody is short because of somebody else. A turn that has begun never jumps back: what is added lengthens the
 * phase that runs and those after it.
 */
export function runCircle(input: {
  format: Format;
  members: readonly string[];
  startedAt: number;
  /** In the order in which they happened. */
  events: readonly CircleEvent[];
  now: number;
}): CircleRun {
  const { format, members, startedAt, events, now } = input;
  const begins = startedAt + arriveMs;
  const making: Making = {
    format,
    order: [...members],
    present: new Set(members),
    spoken: new Set(),
    turns: [],
    current: null,
    endsAt: begins + plannedMs(format),
    openSince: begins,
  };
  begin(making, begins);
  // What happens while people still arrive holds from the first turn on; what staff date back holds from when they said it.
  let at = begins;
  for (const event of events) {
    if (event.at > now) break;
    at = Math.max(event.at, at);
    advance(making, at);
    happen(making, { ...event, at });
  }
  advance(making, now);
  return present(making, startedAt, begins, now);
}

/** Turns whose time is up by then are over, one after the other. */
function advance(making: Making, to: number): void {
  while (making.current && making.current.endsAt <= to) finish(making, making.current.endsAt);
}

function finish(making: Making, at: number): void {
  const turn = making.current!;
  making.spoken.add(turn.speaker);
  const phases = cut(turn.phases, at);
  if (phases.length > 0) making.turns.push({ ...turn, endsAt: at, phases });
  making.current = null;
  begin(making, at);
}

const cut = (phases: readonly Phase[], at: number) =>
  phases.filter((phase) => phase.from < at).map((phase) => ({ ...phase, until: Math.min(phase.until, at) }));

/** The next one who is there and has not spoken; the one after them listens, so that each has each role once. */
function begin(making: Making, at: number): void {
  making.openSince = at;
  const here = making.order.filter((id) => making.present.has(id));
  const waiting = here.filter((id) => !making.spoken.has(id));
  const leftMs = making.endsAt - at;
  const turns = Math.min(waiting.length, Math.floor(leftMs / shortestTurnMs));
  const [speaker] = waiting;
  if (here.length < 2 || turns < 1 || speaker === undefined) return;
  const listener = after(here, speaker);
  const observers = here.filter((id) => id !== speaker && id !== listener);
  const endsAt = turns === 1 ? making.endsAt : at + Math.floor(leftMs / turns);
  making.current = {
    number: making.turns.length + 1,
    speaker,
    listeners: [listener],
    observers,
    phases: phasesOf(making.format, isObserved(making.format, observers), at, endsAt),
    endsAt,
  };
}

const after = (list: readonly string[], one: string) => list[(list.indexOf(one) + 1) % list.length]!;

/** Around a fishbowl everybody else observes. */
const isObserved = (format: Format, observers: readonly string[]) =>
  observers.length > 0 || format.place === 'fishbowl';

/** In the format's proportions. Without an observer the last stretch is for both. */
function phasesOf(format: Format, observed: boolean, from: number, until: number): Phase[] {
  const all = turnMinutes(format);
  const at = (minutes: number) => from + Math.round(((until - from) * minutes) / all);
  const talk = at(format.talkMinutes);
  const reflect = format.observeMinutes === 0 ? until : at(format.talkMinutes + format.reflectMinutes);
  const phases: Phase[] = [
    { kind: 'talk', from, until: talk },
    { kind: 'reflect', from: talk, until: reflect },
  ];
  if (reflect < until) phases.push({ kind: observed ? 'observe' : 'together', from: reflect, until });
  return phases;
}

function happen(making: Making, event: CircleEvent): void {
  if (event.kind === 'extended') lengthen(making, event.ms, event.at);
  if (event.kind === 'in') comeIn(making, event.personId, event.at);
  if (event.kind === 'out') goOut(making, event.personId, event.at);
  if (event.kind === 'passed') pass(making, event.personId, event.at);
}

/** Added minutes are shared by those still to speak; the current one's share goes to the phase that runs. */
function lengthen(making: Making, ms: number, at: number): void {
  const turn = making.current;
  if (at >= making.endsAt) return;
  making.endsAt += ms;
  if (!turn) {
    begin(making, at);
    return;
  }
  const waiting = making.order.filter(
    (id) => making.present.has(id) && !making.spoken.has(id) && id !== turn.speaker,
  );
  const share = waiting.length === 0 ? ms : Math.floor(ms / (waiting.length + 1));
  making.current = {
    ...turn,
    endsAt: turn.endsAt + share,
    phases: turn.phases.map((phase) => ({
      ...phase,
      from: phase.from > at ? phase.from + share : phase.from,
      until: phase.until > at ? phase.until + share : phase.until,
    })),
  };
}

function comeIn(making: Making, personId: string, at: number): void {
  if (making.present.has(personId)) return;
  making.present.add(personId);
  if (!making.order.includes(personId)) making.order.push(personId);
  if (!making.current) {
    begin(making, at);
    return;
  }
  setRoles(making, at, {
    listeners: making.current.listeners,
    observers: [...making.current.observers, personId],
  });
}

function goOut(making: Making, personId: string, at: number): void {
  if (!making.present.delete(personId)) return;
  const turn = making.current;
  if (!turn) return;
  if (turn.speaker === personId) {
    finish(making, at);
    // Lost in the middle of speaking: the turn is theirs again when they are back in time.
    if (at < turn.phases[0]!.until) making.spoken.delete(personId);
    return;
  }
  const observers = turn.observers.filter((id) => id !== personId);
  if (turn.listeners.at(-1) !== personId) {
    setRoles(making, at, { listeners: turn.listeners, observers });
    return;
  }
  const [next, ...rest] = observers;
  if (next === undefined) breakOff(making, at);
  else setRoles(making, at, { listeners: [...turn.listeners, next], observers: rest });
}

/** The last one beside the speaker is gone: the turn is kept for when somebody is there again. */
function breakOff(making: Making, at: number): void {
  making.current = null;
  making.openSince = at;
}

/**
 * Nobody has to. Whoever passes speaking gives the turn to the next; whoever passes listening changes places with who observes; with
 * two people the other one speaks first, and the turn comes back later.
 */
function pass(making: Making, personId: string, at: number): void {
  const turn = making.current;
  if (!turn) return;
  if (turn.speaker === personId) finish(making, at);
  if (turn.listeners.at(-1) !== personId) return;
  const [next, ...rest] = turn.observers;
  if (next !== undefined) {
    setRoles(making, at, { listeners: [...turn.listeners, next], observers: [...rest, personId] });
    return;
  }
  making.order = [...making.order.filter((id) => id !== turn.speaker), turn.speaker];
  making.current = null;
  making.openSince = at;
  if (!making.spoken.has(personId)) begin(making, at);
}

function setRoles(making: Making, at: number, roles: Pick<Turn, 'listeners' | 'observers'>): void {
  const turn = making.current!;
  const last = isObserved(making.format, roles.observers) ? 'observe' : 'together';
  const phases = turn.phases.map((phase) =>
    phase.from >= at && (phase.kind === 'observe' || phase.kind === 'together')
      ? { ...phase, kind: last }
      : phase,
  ) as Phase[];
  making.current = { ...turn, ...roles, phases };
}

function present(making: Making, startedAt: number, begins: number, now: number): CircleRun {
  const { current, endsAt } = making;
  const here = making.order.filter((id) => making.present.has(id));
  const ahead = here.filter((id) => !making.spoken.has(id) && id !== current?.speaker);
  const arriving = now < begins && here.length > 1;
  const phase: Phase = arriving
    ? { kind: 'arrive', from: startedAt, until: begins }
    : (current?.phases.find((one) => now < one.until) ?? {
        kind: 'open',
        from: making.openSince,
        until: endsAt,
      });
  return { present: here, turns: making.turns, current, ahead, phase, endsAt };
}

export function roleIn(turn: Turn | null, personId: string): RoundRole | null {
  if (!turn) return null;
  if (turn.speaker === personId) return 'speaker';
  if (turn.listeners.at(-1) === personId) return 'listener';
  return turn.observers.includes(personId) ? 'observer' : null;
}
