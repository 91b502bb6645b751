import { systemClock } from '#server/platform/clock.ts';
import { type Actor, asActor, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { newId } from '#server/platform/ids.ts';
import { makeLog } from '#server/platform/log.ts';
import { organizationIds } from '#server/platform/organizations.ts';
import { type ChainReport, verifyChain } from './verify.ts';

/** Recomputes the chain of every organization of a database, asked as the worker; each report as it comes. */
export async function verifyAll(
  workerUrl: string,
  tell: (report: ChainReport) => void = () => {},
): Promise<ChainReport[]> {
  const pool = makePool(workerUrl, 1);
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log: makeLog('silent'), listeners: {} };
  const reports: ChainReport[] = [];
  try {
    for (const organizationId of await organizationIds(pool)) {
      const actor: Actor = { kind: 'system', organizationId, name: 'audit verify' };
      const report = await asActor(deps, actor, `audit-verify-${newId()}`, verifyChain);
      tell(report);
      reports.push(report);
    }
  } finally {
    await pool.end();
  }
  return reports;
}
