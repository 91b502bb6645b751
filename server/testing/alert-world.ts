import pg from 'pg';
import { afterAll } from 'vitest';
import { type SmsCatcher, startSmsCatcher } from '#sandbox/sms/catcher.ts';
import * as house from '../house.ts';
import { saveRota } from '../planning/safety/service.ts';
import { makeSms } from '../platform/sms.ts';
import { makeTestDatabase, type TestDatabase } from './database.ts';
import { startTestApp, type TestApp, type Visitor } from './http.ts';
import { buildWorld, type World } from './world.ts';

export type AlertWorld = {
  database: TestDatabase;
  world: World;
  web: TestApp;
  texts: SmsCatcher;
  superuser: pg.Client;
  now: () => Temporal.Instant;
  setNow: (at: string) => void;
  later: (minutes: number) => void;
  as: (name: keyof World['patients'] | keyof World['staff']) => Visitor;
  idOf: (name: keyof World['patients'] | keyof World['staff']) => string;
  /** Runs the jobs that are due by the test's clock, until none is left; answers their names. */
  work: () => Promise<string[]>;
  /** A fortnight with Ruth, Kit and Marguerite on call day and night. */
  planRota: () => Promise<void>;
};

/** The small world with a clock that a test moves, a text service that catches, and jobs that run when told. */
export async function startAlertWorld(
  begins = '2026-09-21T19:00:00Z',
  engine?: Parameters<typeof makeTestDatabase>[0],
  jobs = 'safety.%',
): Promise<AlertWorld> {
  let now = Temporal.Instant.from(begins);
  const clock = { now: () => now };
  const database = await makeTestDatabase(engine);
  const world = await buildWorld({ ...database.deps, clock });
  const web = await startTestApp(database, { clock });
  const texts = await startSmsCatcher();
  web.engines.sms = makeSms(texts.settings);
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  superuser.on('error', () => {});
  await superuser.connect();
  afterAll(async () => {
    await superuser.end();
    await texts.stop();
  });
  await superuser.query('delete from graphile_worker._private_jobs');
  const ids = { ...world.patients, ...world.staff };
  const tasks = house.tasks(web.engines);
  const work = async () => {
    const ran: string[] = [];
    for (;;) {
      const { rows } = await superuser.query<{ task: string; payload: Record<string, unknown> }>(
        `with due as (select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
            join graphile_worker._private_tasks t on t.id = j.task_id
            where t.identifier like $2 and (j.run_at <= $1 or abs(extract(epoch from j.run_at - j.created_at)) < 1)
            order by j.id limit 1),
          gone as (delete from graphile_worker._private_jobs where id in (select id from due))
        select task, payload from due`,
        [now.toString(), jobs],
      );
      const [job] = rows;
      if (!job) return ran;
      ran.push(job.task);
      await database.asSystem(world.organizationId, (ctx) => tasks[job.task]!(ctx, job.payload), clock);
    }
  };
  return {
    database,
    world,
    web,
    texts,
    superuser,
    now: () => now,
    setNow: (at) => {
      now = Temporal.Instant.from(at);
    },
    later: (minutes) => {
      now = now.add({ seconds: Math.round(minutes * 60) });
    },
    as: (name) => web.as(ids[name]),
    idOf: (name) => ids[name],
    work,
    planRota: () =>
      database.asSystem(
        world.organizationId,
        async (ctx) => {
          const today = now.toZonedDateTimeISO('America/New_York').toPlainDate();
          const { ruth, kit, marguerite } = world.staff;
          const from = today.toPlainDateTime();
          const people = { primaryId: ruth, backupId: kit, supervisorId: marguerite };
          const shifts = [{ from, until: from.add({ days: 14 }), ...people }];
          await saveRota(ctx, { programId: world.programId, why: 'first rota', shifts });
        },
        clock,
      ),
  };
}
