/** The only source of time for verbs, so that history can be replayed and tests can stand still. */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export function clockAt(instant: Temporal.Instant | string): Clock {
  const fixed = Temporal.Instant.from(instant);
  return { now: () => fixed };
}
