// What goes on beside Hearth in a demo: the open door's next session, and bots on request.

import { pino } from 'pino';
import type { BotHost } from '#server/demo-bots.ts';
import { listeners } from '#server/house.ts';
import { systemClock } from '#server/platform/clock.ts';
import { asActor } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import type { DatabaseUrls } from '#server/platform/embedded/postgres-roles.ts';
import { newId } from '#server/platform/ids.ts';
import type { Running } from '#server/platform/running.ts';
import { tendOpenDoor } from './open-door.ts';

export { startSmsCatcher } from '../sms/catcher.ts';
export { openBotHost } from './bot-host.ts';
export { type DayBook, dayBefore, playToNow, tendDays } from './catch-up.ts';
export { wholeClinic } from './clinic.ts';
export { seedDemo } from './seed.ts';
export type { BotHost };

const everyMs = 20_000;
const house = '00000000-0000-0000-0000-000000000000';

/** Looks after the open door of every organization that has one, until it is stopped. */
export function tendOpenDoors(urls: DatabaseUrls): Running {
  const pool = makePool(urls.worker, 1);
  const deps = { db: makeDb(pool), clock: systemClock, newId, log: pino({ level: 'silent' }), listeners };
  let stopped = false;
  let tending = Promise.resolve();
  const tend = async () => {
    const { rows } = await pool.query<{ organization_id: string }>(
      'select organization_id from organization where organization_id <> $1',
      [house],
    );
    for (const { organization_id: organizationId } of rows) {
      if (stopped) return;
      const actor = { kind: 'system', organizationId, name: 'demo' } as const;
      await asActor(deps, actor, `demo-${newId()}`, tendOpenDoor);
    }
  };
  // A database that is away for a moment is asked again with the next look.
  const look = () => {
    tending = tend().catch(() => {});
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await tending;
      await pool.end();
    },
  };
}
