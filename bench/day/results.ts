// What a day left behind, against what was acknowledged and what the script says.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Acknowledged } from './people.ts';

/** Waits until every booked day has an answer; null when that takes longer than `withinMs`. */
export async function untilDecided(
  client: pg.Client,
  days: number,
  withinMs: number,
  tick: () => void,
): Promise<number | null> {
  const from = performance.now();
  for (;;) {
    const { rows } = await client.query(
      `select count(distinct service_day_id)::int as decided from day_decision`,
    );
    const tookMs = performance.now() - from;
    if (rows[0].decided >= days) return tookMs;
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
