// A clinic of any size in a database of its own, for the benches of scale.
import type pg from 'pg';
import { pino } from 'pino';
import { addContract, addFee, publishRule } from '#server/foundation/payers/service.ts';
import type { PayerRule } from '#server/foundation/payers/types.ts';
import { listeners } from '#server/house.ts';
import { refreshEverybody, refreshRunways } from '#server/office/review/service.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { Ctx, Deps } from '#server/platform/ctx.ts';
import { makeDb, makePool } from '#server/platform/db/pool.ts';
import type { Postgres } from '#server/platform/embedded/postgres.ts';
import { withDatabase } from '#server/platform/embedded/postgres-roles.ts';
import { newId } from '#server/platform/ids.ts';
import { fillClinic } from '#server/testing/clinic.ts';
import { runOnce } from '#server/testing/database.ts';
import {
  aBillingProvider,
  anOrganization,
  aProgram,
  aStaffMember,
  asJob,
  aTemplate,
} from '#server/testing/factories.ts';
import { dayTest, weekTest } from '#server/testing/office-world.ts';

export type Clinic = {
  urls: Postgres['urls'];
  superuserUrl: string;
  organizationId: string;
  lead: string;
  host: string;
  deps: Deps;
  pool: pg.Pool;
  patients: number;
  attendances: number;
  asJob<T>(verb: (ctx: Ctx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** A migrated database `name` with so many patients, each with so many attended sessions behind them. */
export async function makeClinic(
  { urls: template, superuserUrl }: Postgres,
  wish: { name: string; patients: number; attendedEach: number },
): Promise<Clinic> {
  await runOnce(
    withDatabase(superuserUrl, 'postgres'),
    `create database ${wish.name} template hearth owner hearth_owner`,
  );
  const at = (url: string) => withDatabase(url, wish.name);
  const urls = {
    owner: at(template.owner),
    app: at(template.app),
    worker: at(template.worker),
    witness: at(template.witness),
    auth: at(template.auth),
  };
  const pool = makePool(urls.app, 4);
  // Kept for the whole run, and waited for: on a crowded machine a new connection can take seconds.
  Object.assign(pool.options, { connectionTimeoutMillis: 60_000, idleTimeoutMillis: 0 });
  const log = pino({ level: 'silent' });
  const deps: Deps = { db: makeDb(pool), clock: systemClock, newId, log, listeners };
  const organizationId = await anOrganization(deps, 'Big Center');
  const asOwn = <T>(verb: (ctx: Ctx) => Promise<T>) => asJob(deps, organizationId, verb);
  const known = await asOwn(async (ctx) => ({
    programId: await aProgram(ctx, { billingProviderId: await aBillingProvider(ctx) }),
    templateId: await aTemplate(ctx),
    contracts: await contracts(ctx),
    lead: await aStaffMember(ctx, ['group_therapist']),
    host: await aStaffMember(ctx, ['room_host']),
  }));
  await fillClinic(at(superuserUrl), { ...wish, ...known, organizationId });
  return {
    urls,
    superuserUrl: at(superuserUrl),
    organizationId,
    lead: known.lead,
    host: known.host,
    deps,
    pool,
    patients: wish.patients,
    attendances: wish.patients * wish.attendedEach,
    asJob: asOwn,
    close: () => pool.end(),
  };
}

/** Every row of the board, as the jobs of a night work them out. Answers how long each part took. */
export async function workOutBoard(clinic: Clinic): Promise<number[]> {
  await clinic.asJob(refreshEverybody);
  const tookMs: number[] = [];
  for (let part = 0; part < Math.ceil(clinic.patients / 250); part++) {
    const before = performance.now();
    await clinic.asJob(refreshRunways);
    tookMs.push(performance.now() - before);
  }
  await runOnce(clinic.superuserUrl, 'vacuum analyze runway, runway_count, runway_change');
  return tookMs;
}

async function contracts(ctx: Ctx): Promise<string[]> {
  const from = Temporal.PlainDate.from('2025-01-01');
  const rules: PayerRule[] = [dayTest, weekTest, dayTest, weekTest, dayTest];
  const made: string[] = [];
  for (const [index, rule] of rules.entries()) {
    const payer = {
      name: `Payer ${index + 1}`,
      electronicId: `PAYER${index + 1}`,
      claimFilingIndicator: 'CI',
    };
    const contractId = await addContract(ctx, {
      name: `${payer.name} 2025`,
      fundingType: 'fully_insured',
      payer,
    });
    await publishRule(ctx, { contractId, serviceKind: 'iop_day', from, authority: 'Contract 2025', rule });
    await addFee(ctx, {
      contractId,
      serviceKind: 'iop_day',
      chargeCents: 41_200,
      expectedCents: 33_800,
      from,
    });
    made.push(contractId);
  }
  return made;
}
