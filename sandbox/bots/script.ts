// Pure: no I/O, no clock. What one bot does, and when.

/**
 * The life of a bot in milliseconds. `arriveAfterMs` counts from the start of the crowd; `dropAfterMs` and `leaveAfterMs` from
 * the moment it first was in the room (the door may have kept it waiting); `returnAfterMs` from the drop.
 */
export type BotScript = {
  arriveAfterMs: number;
  dropAfterMs?: number;
  /** `hard`: a process killed with -9, the server is told nothing. `soft` (default): goes with a goodbye. */
  dropKind?: 'hard' | 'soft';
  /** Without it a bot that dropped stays away. */
  returnAfterMs?: number;
  leaveAfterMs?: number;
  /** When it speaks; without it the crowd takes turns in order. Null: it keeps its microphone off. */
  turn?: Turn | null;
};

/** A bot speaks for `lastsMs`, again every `everyMs`, first at `startsAfterMs` from the start of the crowd. */
export type Turn = { startsAfterMs: number; lastsMs: number; everyMs: number };

const turnMs = 6_400;
const betweenTurnsMs = 1_600;

/** The turn of the nth of `count` bots when they speak one after the other, two sentences each. */
export function turnOf(bot: number, count: number): Turn {
  const slotMs = turnMs + betweenTurnsMs;
  return { startsAfterMs: bot * slotMs, lastsMs: turnMs, everyMs: count * slotMs };
}

/** Whether it is this bot's turn, `elapsedMs` after the start of the crowd. */
export function isTurn(turn: Turn, elapsedMs: number): boolean {
  const sinceStart = elapsedMs - turn.startsAfterMs;
  return sinceStart >= 0 && sinceStart % turn.everyMs < turn.lastsMs;
}
