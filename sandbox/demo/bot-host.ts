import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BotHost, Playable } from '#server/demo-bots.ts';
import { makePool } from '#server/platform/db/pool.ts';
import { type Child, endOrphan, startChild, stopChild } from '#server/platform/embedded/processes.ts';
import type { Running } from '#server/platform/running.ts';
import type { CrowdJob } from '../bots/job.ts';

type Needs = {
  authUrl: string;
  /** Where browsers reach Hearth, and the media server. */
  hearthUrl: string;
  mediaUrl: string;
  dataFolder: string;
};

const mostBots = 7;
const entry = join(import.meta.dirname, '..', 'bots', 'main.ts');
/** Somebody who signed in by hand this recently may be at any page: no bot plays them. */
const humanForMinutes = 30;

/** Runs the crowds of the demo, each in a process of its own that is on record like an engine. */
export async function openBotHost({
  authUrl,
  hearthUrl,
  mediaUrl,
  dataFolder,
}: Needs): Promise<BotHost & Running> {
  await endForgotten(dataFolder);
  const pool = makePool(authUrl, 2);
  const crowds = new Map<string, { child: Child; bots: number }>();
  const starting = new Map<string, Promise<number>>();
  const count = (sessionId: string) => {
    const crowd = crowds.get(sessionId);
    return crowd && !crowd.child.hasEnded() ? crowd.bots : 0;
  };
  const begin: BotHost['invite'] = async ({ organizationId, sessionId, endsAt, people }) => {
    const accounts = await freeAccounts(organizationId, people);
    const playing = choose(people, accounts);
    if (playing.length === 0) return 0;
    const lastsMs = Math.max(60_000, endsAt.epochMilliseconds - Date.now());
    const job: CrowdJob = {
      url: mediaUrl,
      api: { base: hearthUrl, sessionId },
      bots: playing.map((one, place) => ({
        accountId: accounts.get(one.personId)!,
        initials: one.initials,
        knock: one.knock,
        script: scriptOf(one.knock === null ? -1 : place, lastsMs),
      })),
    };
    const child = await startChild({
      name: `bots-${sessionId}`,
      command: process.execPath,
      args: [entry, JSON.stringify(job)],
      dataFolder,
      lastSignal: 'SIGTERM',
    });
    crowds.set(sessionId, { child, bots: playing.length });
    return playing.length;
  };
  const freeAccounts = async (organizationId: string, people: readonly Playable[]) => {
    const { rows } = await pool.query<{ person: string; account: string }>(
      `select distinct acting.person_id as person, acting.account_id as account from auth.acting
        where acting.organization_id = $1 and acting.person_id = any($2::uuid[]) and not exists (
          select from auth.sign_in where sign_in."userId" = acting.account_id
            and sign_in."createdAt" > now() - make_interval(mins => $3) and sign_in."userAgent" is distinct from 'node')`,
      [organizationId, people.filter((one) => one.knock).map((one) => one.personId), humanForMinutes],
    );
    const leads = await pool.query<{ person: string; account: string }>(
      'select distinct person_id as person, account_id as account from auth.acting where organization_id = $1 and person_id = any($2::uuid[])',
      [organizationId, people.filter((one) => !one.knock).map((one) => one.personId)],
    );
    return new Map([...rows, ...leads.rows].map((row) => [row.person, row.account]));
  };
  return {
    count,
    invite(ask) {
      const here = count(ask.sessionId);
      if (here > 0) return Promise.resolve(here);
      const known = starting.get(ask.sessionId);
      if (known) return known;
      const begun = begin(ask).finally(() => starting.delete(ask.sessionId));
      starting.set(ask.sessionId, begun);
      return begun;
    },
    async stop() {
      await Promise.all([...crowds.values()].map(({ child }) => stopChild(child, 'SIGTERM', 4_000)));
      await pool.end();
    },
  };
}

/** Crowds that a killed start left behind. */
async function endForgotten(dataFolder: string): Promise<void> {
  const records = await readdir(join(dataFolder, 'run')).catch(() => []);
  const names = records.filter((file) => file.startsWith('bots-')).map((file) => file.replace(/\.json$/, ''));
  await Promise.all(names.map((name) => endOrphan(dataFolder, name, 'SIGTERM', 4_000)));
}

/** Who leads comes always, of the others as many as there are places. */
function choose(people: readonly Playable[], accounts: ReadonlyMap<string, string>): Playable[] {
  const free = people.filter((one) => accounts.has(one.personId));
  const leads = free.filter((one) => one.knock === null);
  return [...leads, ...free.filter((one) => one.knock !== null).slice(0, mostBots - leads.length)];
}

/** One comes late, one drops without a goodbye and is back, the rest are steady; who leads stays a little longer, and ends the group. */
function scriptOf(place: number, lastsMs: number): CrowdJob['bots'][number]['script'] {
  if (place < 0) return { arriveAfterMs: 0, leaveAfterMs: lastsMs + 5_000 };
  const steady = { arriveAfterMs: 2_000 + place * 1_500, leaveAfterMs: lastsMs + 60_000 };
  if (place === 2) return { ...steady, arriveAfterMs: 75_000 };
  if (place === 3) return { ...steady, dropAfterMs: 120_000, dropKind: 'hard', returnAfterMs: 45_000 };
  return steady;
}
