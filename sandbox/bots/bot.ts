import { setTimeout as sleep } from 'node:timers/promises';
import { stayInOwnProcess } from './lone-stay.ts';
import type { Appearance } from './media.ts';
import type { BotScript } from './script.ts';
import { type GoneReason, type Stay, stayInRoom } from './stay.ts';

/** `expected` has not come yet; `atTheDoor` waits for a token; `lost` will try again; `dropped` may return; the last two are final. */
export type BotState = 'expected' | 'atTheDoor' | 'inRoom' | 'lost' | 'dropped' | 'left' | 'ended';
export type EndedBecause = 'noSeat' | 'removed' | 'roomDeleted' | 'secondDevice' | 'couldNotJoin';

export type Bot = {
  url: string;
  appearance: Appearance;
  script: BotScript;
  /** Asked anew for every join; null: there is no seat for this bot any more. May wait, until the signal says stop. */
  token: (stopped: AbortSignal) => Promise<string | null>;
  /** Asks for a token again when it was taken out or its room ended; only where the door itself refuses, for LiveKit would let it in. */
  asksAgainWhenRemoved: boolean;
  /** Resolves when the seat is in another room by now: the bot goes along. Absent: it stays where it is. */
  moved?: ((stopped: AbortSignal) => Promise<void>) | undefined;
  tell: (state: BotState, details?: { sid?: string; because?: EndedBecause }) => void;
};

/** LiveKit's disconnect reasons after which a polite client stays away. All others (0 lost, 3 server shutdown …) are worth a new try. */
const finalReasons: Record<GoneReason, EndedBecause> = { 2: 'secondDevice', 4: 'removed', 5: 'roomDeleted' };
const retryAfterMs = [1_000, 2_000, 4_000, 8_000, 15_000];
const giveUpAfterMs = 5 * 60_000;
const steadyAfterMs = 10_000;

/** `asked`: the pass of the next room, asked for while it leaves the last one. */
type Life = {
  firstInRoomAt?: number;
  hasDropped: boolean;
  tries: number;
  tryingSince: number;
  asked?: Promise<string | null> | undefined;
};
type Drop = () => Promise<void>;

/** Lives one bot's script to its end, or until stopped. Never rejects. */
export async function liveBot(bot: Bot, stopped: AbortSignal): Promise<void> {
  const life: Life = { hasDropped: false, tries: 0, tryingSince: 0 };
  await pause(bot.script.arriveAfterMs, stopped);
  life.tryingSince = Date.now();
  while (!stopped.aborted) {
    const seat = await sitDown(bot, life, stopped);
    if (seat === 'noSeat') return bot.tell('ended', { because: 'noSeat' });
    const goesOn = seat ? await liveStay(bot, life, seat, stopped) : await waitToRetry(bot, life, stopped);
    if (!goesOn) return;
  }
  bot.tell('left');
}

async function sitDown(
  bot: Bot,
  life: Life,
  stopped: AbortSignal,
): Promise<{ stay: Stay; drop: Drop } | 'noSeat' | undefined> {
  bot.tell('atTheDoor');
  const asked = new AbortController();
  try {
    const pass = life.asked ?? bot.token(stopped);
    life.asked = undefined;
    const token = await Promise.race([pass, whenAborted(stopped, asked.signal)]);
    if (token === undefined || stopped.aborted) return undefined;
    if (token === null) return 'noSeat';
    const { script, url, appearance } = bot;
    if (script.dropAfterMs !== undefined && script.dropKind === 'hard' && !life.hasDropped) {
      const stay = await stayInOwnProcess(url, token, appearance);
      return { stay, drop: async () => stay.kill() };
    }
    const stay = await stayInRoom(url, token, appearance);
    return { stay, drop: stay.leave };
  } catch {
    return undefined;
  } finally {
    asked.abort();
  }
}

/** One stay from the join to its end; says whether the bot's life goes on. */
async function liveStay(
  bot: Bot,
  life: Life,
  { stay, drop }: { stay: Stay; drop: Drop },
  stopped: AbortSignal,
): Promise<boolean> {
  const joinedAt = Date.now();
  life.firstInRoomAt ??= joinedAt;
  bot.tell('inRoom', { sid: stay.sid });
  const end = await endOf(stay, bot, life, stopped);
  if (end === 'drop') {
    await drop();
    life.hasDropped = true;
    bot.tell('dropped');
    if (bot.script.returnAfterMs === undefined) return false;
    await pause(bot.script.returnAfterMs, stopped);
    startTrying(life);
    return true;
  }
  if (end === 'leave' || end === 'stop') {
    await stay.leave();
    bot.tell('left');
    return false;
  }
  if (end === 'moved') {
    life.asked = bot.token(stopped);
    // A refusal is dealt with where it is awaited.
    life.asked.catch(() => {});
    await stay.leave();
    startTrying(life);
    return true;
  }
  const because = finalReasons[end];
  if ((because === 'removed' || because === 'roomDeleted') && bot.asksAgainWhenRemoved) {
    startTrying(life);
    return true;
  }
  if (because) {
    bot.tell('ended', { because });
    return false;
  }
  if (Date.now() - joinedAt > steadyAfterMs) startTrying(life);
  return waitToRetry(bot, life, stopped);
}

type End = 'drop' | 'leave' | 'stop' | 'moved' | GoneReason;

async function endOf(
  stay: Stay,
  { script, moved }: Pick<Bot, 'script' | 'moved'>,
  life: Life,
  stopped: AbortSignal,
): Promise<End> {
  const over = new AbortController();
  const ends: Promise<End>[] = [stay.gone, whenAborted(stopped, over.signal).then(() => 'stop' as const)];
  const due = <T>(afterMs: number, what: T) => {
    const inMs = Math.max(0, (life.firstInRoomAt ?? 0) + afterMs - Date.now());
    return sleep(inMs, what, { signal: over.signal });
  };
  if (script.dropAfterMs !== undefined && !life.hasDropped)
    ends.push(due(script.dropAfterMs, 'drop' as const));
  if (script.leaveAfterMs !== undefined) ends.push(due(script.leaveAfterMs, 'leave' as const));
  if (moved) ends.push(moved(over.signal).then(() => 'moved' as const));
  for (const end of ends) end.catch(() => {});
  return Promise.race(ends).finally(() => over.abort());
}

async function waitToRetry(bot: Bot, life: Life, stopped: AbortSignal): Promise<boolean> {
  if (stopped.aborted) return true;
  if (Date.now() - life.tryingSince > giveUpAfterMs) {
    bot.tell('ended', { because: 'couldNotJoin' });
    return false;
  }
  bot.tell('lost');
  await pause(retryAfterMs[Math.min(life.tries++, retryAfterMs.length - 1)]!, stopped);
  return true;
}

function startTrying(life: Life): void {
  life.tries = 0;
  life.tryingSince = Date.now();
}

async function pause(ms: number, stopped: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopped }).catch(() => {});
}

/** Resolves when the signal is aborted; `over` takes the listener away again. */
async function whenAborted(signal: AbortSignal, over: AbortSignal): Promise<undefined> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: over });
  });
}
