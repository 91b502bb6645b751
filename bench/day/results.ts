// What a day left behind, against what was acknowledged and what the script says.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Acknowledged } from './people.ts';

/** Waits until the house has worked off what the making of its clinic announced: a day begins in a house that rests. */
export async function untilNothingWaits(client: pg.Client): Promise<void> {
  const waiting = 'select count(*)::int as jobs from graphile_worker._private_jobs where run_at <= now()';
  while ((await client.query(waiting)).rows[0].jobs > 0) await sleep(200);
}

/** Waits until the day of everybody booked into these sessions has an answer; null when that takes longer than `withinMs`. */
export async function untilDecided(
  client: pg.Client,
  sessionIds: readonly string[],
  withinMs: number,
  tick: () => void,
): Promise<number | null> {
  const from = performance.now();
  for (;;) {
    const { rows } = await client.query(
      `select count(*)::int as undecided from booking b join session s on s.id = b.session_id where s.id = any($1) and not exists (
        select from service_day d join day_decision on service_day_id = d.id where d.patient_id = b.patient_id and d.local_date = s.local_date)`,
      [sessionIds],
    );
    const tookMs = performance.now() - from;
    if (rows[0].undecided === 0) return tookMs;
    if (tookMs > withinMs) return null;
    await sleep(25);
    tick();
  }
}

/** Patients whose counted minutes are not those of the script. */
export async function wrongMinutes(
  client: pg.Client,
  sessionIds: readonly string[],
  expected: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { rows } = await client.query<{ person_id: string; minutes: number }>(
    `select person_id, minutes_countable as minutes from attendance where session_id = any($1) and role = 'patient'`,
    [sessionIds],
  );
  const found = new Map(rows.map((row) => [row.person_id, row.minutes]));
  return [...expected].flatMap(([personId, minutes]) =>
    found.get(personId) === minutes ? [] : [`${found.get(personId) ?? 'none'} for ${minutes}`],
  );
}

/** Of what was acknowledged, how many are not exactly one row. */
export async function lostOf(client: pg.Client, { webhooks, beats }: Acknowledged): Promise<number> {
  const { rows } = await client.query(
    `select count(*)::int as lost from (
      select 'webhook' as source, id from unnest($1::text[]) as given (id) union all
      select 'heartbeat', id from unnest($2::text[]) as given (id)) as given
      left join (select source, case source when 'heartbeat' then split_part(source_key, ':', 2) else source_key end as id, count(*) as times
        from witness group by 1, 2) as kept using (source, id)
      where times is distinct from 1`,
    [webhooks, beats],
  );
  return rows[0].lost;
}
