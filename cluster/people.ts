// The small world of the tests in a database of production, with accounts that sign in by password: there is no demo's one click.
import { pino } from 'pino';
import { actFor, createAccount, hashPassword } from '#server/foundation/identity/service.ts';
import { listeners } from '#server/house.ts';
import { startMembership } from '#server/planning/programs/service.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import type { DatabaseUrls } from '#server/platform/embedded/postgres-roles.ts';
import { newId } from '#server/platform/ids.ts';
import { aGroup, asJob } from '#server/testing/factories.ts';
import { buildWorld } from '#server/testing/world.ts';

const password = 'forty calm otters';
const inRoom = ['delia', 'amos', 'yusra', 'hank', 'rosalie'] as const;

export type Somebody = { personId: string; email: string; password: string; initials: string };
export type People = {
  organizationId: string;
  sessionId: string;
  lead: Somebody;
  patients: Somebody[];
};

/** A group that begins within the next minute, five patients in it and one who leads. */
export async function makePeople(urls: DatabaseUrls): Promise<People> {
  const [pool, auth] = [makePool(urls.app, 2), makePool(urls.auth, 1)];
  const deps: Deps = {
    db: makeDb(pool),
    clock: systemClock,
    newId,
    log: pino({ level: 'silent' }),
    listeners,
  };
  try {
    const world = await buildWorld(deps);
    const { organizationId, programId, staff } = world;
    const begins = Temporal.Now.zonedDateTimeISO('America/New_York').add({ minutes: 1 });
    const groupId = await asJob(deps, organizationId, async (ctx) => {
      const id = await aGroup(ctx, programId, {
        name: 'Cluster group',
        recurrence: 'FREQ=DAILY;COUNT=1',
        firstStartsAt: begins.toPlainDateTime().round('minute'),
        facilitators: [
          { staffId: staff.ruth, duty: 'lead' },
          { staffId: staff.kit, duty: 'host' },
        ],
      });
      for (const name of inRoom) {
        const from = begins.toPlainDate();
        await startMembership(ctx, { groupId: id, patientId: world.patients[name], from, until: null });
      }
      return id;
    });
    const passwordHash = await hashPassword(password);
    const somebody = async (name: string, personId: string): Promise<Somebody> => {
      const email = `${name}@alder.org`;
      const accountId = await createAccount({ pool: auth, newId }, { name, email, passwordHash });
      await asJob(deps, organizationId, (ctx) => actFor(ctx, { accountId, personId }));
      return { personId, email, password, initials: name.slice(0, 1).toUpperCase() };
    };
    const session = await asJob(deps, organizationId, (ctx) =>
      ctx.db.selectFrom('session').select('id').where('group_id', '=', groupId).executeTakeFirstOrThrow(),
    );
    const patients: Somebody[] = [];
    for (const name of inRoom) patients.push(await somebody(name, world.patients[name]));
    return { organizationId, sessionId: session.id, lead: await somebody('ruth', staff.ruth), patients };
  } finally {
    await Promise.all([pool.end(), auth.end()]);
  }
}
