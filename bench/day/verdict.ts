// What a day with kills left behind, against what was acknowledged and what people's own clocks say.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { verifyAll } from '#server/foundation/audit/verify-all.ts';
import type { Acknowledged } from './people.ts';
import { lostOf, wrongMinutes } from './results.ts';
import type { Person } from './script.ts';
import type { Reply } from './wire.ts';

type Asked = {
  client: pg.Client;
  acknowledged: Acknowledged;
  sessionIds: readonly string[];
  expected: ReadonlyMap<string, number>;
  mailFolder: string;
  workerUrl: string;
  askAgain(who: Person, address: string): Promise<Reply>;
  untilQuiet(): Promise<boolean>;
};

type Found = {
  faults: string[];
  figures: {
    lost: number;
    wrongMinutes: number;
    mails: number;
    mailsLost: number;
    mailsTwice: number;
  } & Record<string, number>;
};

/** Waits until no job is due, at work or waits for another try. */
export async function untilQuiet(client: pg.Client, withinMs: number): Promise<boolean> {
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(50)) {
    const { rows } = await client.query(
      `select count(*)::int as count from graphile_worker._private_jobs
        where attempts > 0 or locked_at is not null or run_at <= now()`,
    );
    if (rows[0].count === 0) return true;
  }
  return false;
}

export async function faultsOf(asked: Asked): Promise<Found> {
  const { client, acknowledged, sessionIds, expected } = asked;
  const faults: string[] = [];
  const fault = (count: number, what: string) => {
    if (count > 0) faults.push(`${count} ${what}`);
    return count;
  };
  const count = async (text: string) =>
    (await client.query<{ count: number }>(`select count(*)::int as count from ${text}`)).rows[0]!.count;

  const wrong = await wrongMinutes(client, sessionIds, expected);
  const first = [...new Set(wrong)].slice(0, 3).join(', ');
  const lost = await lostOf(client, acknowledged);
  fault(lost, 'acknowledged events are not exactly one row');
  fault(wrong.length, `people have wrong minutes: ${first}`);
  const refusals = [...new Set(acknowledged.refused)].slice(0, 3).join('; ');
  fault(acknowledged.refused.length, `requests were refused: ${refusals}`);
  fault(
    await count(
      '(select from witness group by organization_id, source, source_key having count(*) > 1) as twice',
    ),
    'witnesses stand twice',
  );
  fault(await count('quarantined_witness'), 'news of rooms could not be read');
  fault(
    await count('graphile_worker._private_jobs where last_error is not null'),
    'jobs failed and are left',
  );
  fault(
    await handsWrong(client, acknowledged),
    'people raised and lowered their hand otherwise than was acknowledged',
  );
  const codes = await codesOf(asked);
  fault(codes.doubled, 'mails were asked for more than once by one request');
  fault(codes.silent, 'people who asked for a mail were told nothing of it');
  fault(codes.lost, 'mails that the mail server had taken are lost');
  const chains = await verifyAll(asked.workerUrl);
  for (const chain of chains)
    faults.push(...chain.faults.map((one) => `audit chain: ${one.why} at ${one.position}`));
  return {
    faults,
    figures: {
      lost,
      wrongMinutes: wrong.length,
      hands: [...acknowledged.hands.values()].reduce((sum, one) => sum + one, 0),
      mails: codes.mails,
      mailsLost: codes.lost,
      mailsTwice: codes.twice,
      mailsAskedAgain: codes.again,
      auditLinks: chains.reduce((sum, chain) => sum + chain.sealed, 0),
    },
  };
}

/** Each hand is one mark, no more and no fewer. */
async function handsWrong(client: pg.Client, { hands }: Acknowledged): Promise<number> {
  const { rows } = await client.query<{ person_id: string; count: number }>(
    `select person_id, count(*)::int as count from witness where kind in ('hand_raised', 'hand_lowered') group by person_id`,
  );
  const found = new Map(rows.map((row) => [row.person_id, row.count]));
  const people = new Set([...found.keys(), ...hands.keys()]);
  return [...people].filter((personId) => (found.get(personId) ?? 0) !== (hands.get(personId) ?? 0)).length;
}

/** A person is told that a code was sent, and then the mail is there, or that it was not, and then asks again. */
async function codesOf({ client, acknowledged, mailFolder, askAgain, untilQuiet }: Asked) {
  const told = async () => {
    const { rows } = await client.query<{ id: string; address: string; told: string | null }>(
      `select c.id, c.address, (select kind from contact_channel_step s where s.organization_id = c.organization_id
        and s.channel_id = c.id order by ordinal limit 1) as told from contact_channel c`,
    );
    return rows;
  };
  const before = await told();
  const doubled = before.length - new Set(acknowledged.codes.map((one) => one.channelId)).size;
  const notSent = before.filter((one) => one.told === 'not_sent');
  for (const { id, address } of notSent) {
    const who = acknowledged.codes.find((one) => one.channelId === id)?.who;
    const answer = who && (await askAgain(who, `again-${address}`));
    if (answer?.status !== 200)
      acknowledged.refused.push(`asked again for a code: ${answer?.text.slice(0, 160)}`);
  }
  await untilQuiet();
  const arrived = mailsIn(mailFolder);
  const after = await told();
  const sent = after.filter((one) => one.told === 'code_sent');
  const silent = after.filter((one) => one.told === null).length;
  const stillNot = after.filter((one) => one.told === 'not_sent').length - notSent.length;
  return {
    doubled,
    silent: silent + stillNot,
    again: notSent.length,
    lost: sent.filter((one) => !arrived.has(one.address)).length,
    mails: [...arrived.values()].reduce((sum, one) => sum + one, 0),
    twice: [...arrived.values()].filter((one) => one > 1).length,
  };
}

/** By address, how many came. */
function mailsIn(folder: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const { to } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { to: string[] };
    for (const address of to) found.set(address, (found.get(address) ?? 0) + 1);
  }
  return found;
}
