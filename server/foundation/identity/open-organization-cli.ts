// npm run open-organization -- --name "Alder House" --zone America/Chicago --first Ada --last Bell --email ada@alder.example: how the first person of an organization
// gets in. With the same settings as Hearth itself.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#server/platform/clock.ts';
import { asActor, type Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import { roleUrlsBeside } from '#server/platform/embedded/postgres-roles.ts';
import { secretsOf } from '#server/platform/embedded/secrets.ts';
import { StartTrouble } from '#server/platform/embedded/trouble.ts';
import { newId } from '#server/platform/ids.ts';
import { makeLog } from '#server/platform/log.ts';
import { makeMail } from '#server/platform/mail.ts';
import { readyEnv } from '#server/platform/ready.ts';
import { isTimeZone } from '#server/shared/local-date.ts';
import { openWithDirector } from './open-organization.ts';

const shape = z.object({
  name: z.string().trim().min(1).max(200),
  zone: z.string().refine(isTimeZone),
  first: z.string().trim().min(1).max(100),
  last: z.string().trim().min(1).max(100),
  email: z.email().max(200),
});

async function open(): Promise<void> {
  const options = Object.fromEntries(
    Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }]),
  );
  const asked = shape.safeParse(parseArgs({ options }).values);
  if (!asked.success) {
    throw new StartTrouble(
      'Use: npm run open-organization -- --name "Alder House" --zone America/Chicago --first Ada --last Bell --email ada@alder.example',
    );
  }
  const env = await readyEnv(process.env, { alone: true });
  if (!env.databaseUrl || !env.smtpUrl || !env.publicUrl) {
    throw new StartTrouble('This needs DATABASE_URL, SMTP_URL and PUBLIC_URL of the Hearth that it opens.');
  }
  const pool = makePool(roleUrlsBeside(env.databaseUrl, secretsOf(env)).app, 1);
  const mail = makeMail({
    smtpUrl: env.smtpUrl,
    from: env.mailFrom,
    mustEncrypt: env.mode === 'production',
  });
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log: makeLog('silent'), listeners: {} };
  const actor = { kind: 'system', organizationId: newId(), name: 'open organization' } as const;
  const { name, zone: timeZone, first: firstName, last: lastName, email } = asked.data;
  const { publicUrl } = env;
  try {
    await asActor(deps, actor, `open-${newId()}`, (ctx) =>
      openWithDirector(ctx, mail, publicUrl, { name, timeZone, firstName, lastName, email }),
    );
    console.log(`Opened. An invitation for the director went to ${email}; it works once, for seven days.`);
  } finally {
    mail.close();
    await pool.end();
  }
}

try {
  await open();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
