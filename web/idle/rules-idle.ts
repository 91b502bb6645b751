// Pure: when to ask the server how long the sign-in still lasts, and when to warn. Time is an argument, in milliseconds.

/** A warning early enough to come back from the kettle. */
export const warnSeconds = 120;
/** What a person does is told at most this often. */
export const tellEveryMs = 60_000;

/** Something was done lately: told now, unless it was told a moment ago. */
export const isToTell = (now: number, actedAt: number, toldAt: number): boolean =>
  actedAt > toldAt && now - toldAt >= tellEveryMs;

/** When to ask again, of the seconds that are left: at the warning, never more often than every five seconds. */
export function askAgainAt(now: number, secondsLeft: number): number {
  const untilWarning = secondsLeft - warnSeconds;
  return now + Math.max(5, untilWarning > 0 ? untilWarning : Math.min(secondsLeft, 30)) * 1000;
}

/** "1:45" */
export function leftText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
