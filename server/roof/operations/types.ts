// part of the house: an engine or a piece of Hearth that can be away. queue: work in the background. tick: a worker's look at the clock, each minute.
// drill: a restore into a new cluster that is compared with what runs. Everything here is counted; nobody is named.
import type { Check } from '#server/platform/http/health.ts';

/** What the page tells of this installation besides what the database knows. */
export type Upkeep = {
  version: string;
  startedAt: Temporal.Instant;
  /** Where the log is written. */
  dataFolder: string;
  checks: readonly Check[];
};
