import { recordRequest } from '#server/foundation/audit/service.ts';
import { systemClock } from '#server/platform/clock.ts';
import { type Actor, asActor, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { notRunning, runningDatabaseUrl } from '#server/platform/embedded/running-database.ts';
import { Refusal } from '#server/platform/errors.ts';
import { newId } from '#server/platform/ids.ts';
import { makeLog } from '#server/platform/log.ts';
import { organizationIds } from '#server/platform/organizations.ts';
import { exportEvidence } from './export-evidence.ts';

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The evidence lines of a session of the Hearth that runs here. Asks each organization in turn, as a system actor of that
 * organization and behind its walls; the one that has the session keeps an entry in its audit log.
 * @throws Refusal `hearth_not_running`, `session_unknown`
 */
export async function exportSession(sessionId: string): Promise<string> {
  if (!isId.test(sessionId)) throw unknown(sessionId);
  const pool = makePool(runningDatabaseUrl(), 1);
  const log = makeLog('silent');
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners: {} };
  const requestId = `evidence-export-${newId()}`;
  try {
    for (const organizationId of await organizationIds(pool)) {
      const actor: Actor = { kind: 'system', organizationId, name: 'evidence export' };
      const lines = await asActor(
        deps,
        actor,
        requestId,
        (ctx) => exportEvidence(ctx, sessionId),
        (ctx, trail) => recordRequest(ctx, trail, { action: 'evidence export', status: 200 }),
      ).catch((error: unknown) => {
        if (error instanceof Refusal && error.status === 404) return null;
        throw error;
      });
      if (lines !== null) return lines;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') throw notRunning();
    throw error;
  } finally {
    await pool.end();
  }
  throw unknown(sessionId);
}

const unknown = (sessionId: string) =>
  new Refusal(
    404,
    'session_unknown',
    `There is no session ${sessionId}.`,
    'Its id stands in the address of its attendance page: /sessions/ID/attendance.',
  );
