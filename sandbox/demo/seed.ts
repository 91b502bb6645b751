// Makes the demo: a program with two weeks behind it, and around it, unless it shall be small, a clinic with eight. What happened is replayed, witness by witness, through the parts' own verbs
// with the clock of its moment, so that every number on a page leads back to evidence like in a program that really ran.
import { actFor, createAccount } from '#server/foundation/identity/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { makePool } from '#server/platform/db/pool.ts';
import type { DatabaseUrls } from '#server/platform/embedded/postgres-roles.ts';
import { openOrganization } from '#server/platform/organizations.ts';
import { openPast, type Somebody } from './acting.ts';
import { type ClinicSize, playClinic } from './clinic.ts';
import { makeFernhill } from './fernhill.ts';
import { closeLarkspur, foundLarkspur, planLarkspur, replayLarkspur } from './history.ts';
import { keepStatistics } from './statistics.ts';

type Seed = {
  urls: DatabaseUrls;
  say: (line: string) => void;
  now?: Temporal.Instant;
  /** The clinic around the small world; null: the small world alone. */
  clinic?: ClinicSize | null;
};

export type Seeded = { larkspur: string; fernhill: string };

export async function seedDemo({
  urls,
  say,
  now = Temporal.Now.instant(),
  clinic = null,
}: Seed): Promise<Seeded> {
  const past = openPast(urls.app);
  const [larkspur, fernhill] = [past.newId(), past.newId()];
  const statistics = keepStatistics(urls.owner);
  try {
    const at = past.of(larkspur);
    const founded = await foundLarkspur(at, now);
    const planned = await planLarkspur(at, now, founded);
    // Beside each other: nobody is treated in both.
    const [around] = await Promise.all([
      clinic ? playClinic(at, now, founded, { say, size: clinic }) : null,
      replayLarkspur(at, now, founded, { past: planned, say }),
    ]);
    const inside = await closeLarkspur(at, now, founded, {
      past: planned,
      say,
      others: around?.ofDay ?? [],
    });
    const people = [...inside, ...(around?.people ?? [])];
    const others = await past.of(fernhill)(now, async (ctx) => {
      await openOrganization(ctx, 'Fernhill House', 'America/New_York');
      return makeFernhill(ctx);
    });
    say('Accounts for everybody');
    await openDoors(urls.auth, past.newId, [
      { at: (verb) => past.of(larkspur)(now, verb), people, domain: 'larkspur.example' },
      { at: (verb) => past.of(fernhill)(now, verb), people: others, domain: 'fernhill.example' },
    ]);
  } finally {
    await statistics.stop();
    await past.close();
  }
  return { larkspur, fernhill };
}

/** One click leads in: an account for everybody, without a password. */
async function openDoors(
  authUrl: string,
  newId: () => string,
  houses: readonly {
    at: <T>(verb: (ctx: Ctx) => Promise<T>) => Promise<T>;
    people: readonly Somebody[];
    domain: string;
  }[],
): Promise<void> {
  const pool = makePool(authUrl, 2);
  try {
    for (const { at, people, domain } of houses) {
      await at(async (ctx) => {
        const names = await namesOf(
          ctx,
          people.map((one) => one.personId),
        );
        for (const { personId } of people) {
          const name = names.get(personId)!.fullName;
          const email = `${name.toLowerCase().replaceAll(' ', '.')}@${domain}`;
          await actFor(ctx, { accountId: await createAccount({ pool, newId }, { name, email }), personId });
        }
      });
    }
  } finally {
    await pool.end();
  }
}
