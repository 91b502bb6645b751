// npm run audit -- verify: recomputes the chain of the audit log of every organization of the Hearth that runs here. One JSON
// line for each; ends with 1 when a chain does not hold.
import { systemClock } from '#server/platform/clock.ts';
import { type Actor, asActor, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { notRunning, runningDatabaseUrl } from '#server/platform/embedded/running-database.ts';
import { Refusal } from '#server/platform/errors.ts';
import { newId } from '#server/platform/ids.ts';
import { makeLog } from '#server/platform/log.ts';
import { organizationIds } from '#server/platform/organizations.ts';
import { verifyChain } from './verify.ts';

async function verifyAll(databaseUrl: string): Promise<boolean> {
  const pool = makePool(databaseUrl, 1);
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log: makeLog('silent'), listeners: {} };
  let holds = true;
  try {
    for (const organizationId of await organizationIds(pool)) {
      const actor: Actor = { kind: 'system', organizationId, name: 'audit verify' };
      const report = await asActor(deps, actor, `audit-verify-${newId()}`, verifyChain);
      holds &&= report.faults.length === 0;
      console.log(JSON.stringify(report));
    }
  } finally {
    await pool.end();
  }
  return holds;
}

try {
  if (process.argv[2] !== 'verify') throw new Refusal(400, 'usage', 'Use: npm run audit -- verify', '');
  process.exitCode = (await verifyAll(runningDatabaseUrl())) ? 0 : 1;
} catch (error) {
  const known = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? notRunning() : error;
  if (!(known instanceof Refusal)) throw known;
  console.error(`${known.message} ${known.whatToDo}`.trim());
  process.exitCode = 1;
}
