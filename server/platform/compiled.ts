// Node strips the types of some two thousand files at each start and compiles them: two thirds of the time before the first answer. What it
// made of them is kept, so that a web that was killed is back sooner (figures: docs/decisions/0047). Imports nothing of Hearth: whoever calls
// it does so before the rest is loaded.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join, resolve } from 'node:path';

const projectFolder = resolve(import.meta.dirname, '..', '..');

/**
 * What is kept is run as it stands there, so it lies in the data folder, into which only Hearth writes, and never in a folder for everybody.
 * NODE_COMPILE_CACHE (deploy/Dockerfile) names another one; Node itself follows it. A folder that cannot be written makes a start slower, no more.
 */
export function keepCompiled(source: Record<string, string | undefined>): void {
  if (source.NODE_COMPILE_CACHE) return;
  enableCompileCache(join(resolve(projectFolder, source.HEARTH_DATA || '.hearth'), 'compiled'));
}

/** Written once it serves, not at its end alone: who is killed has no end. */
export const writeCompiled = flushCompileCache;
