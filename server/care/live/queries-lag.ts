import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';

export type ArrivalLag = {
  arrived: number;
  medianSeconds: number | null;
  slowestSeconds: number | null;
  newestAt: Temporal.Instant | null;
};

/** Ids are made when a row arrives and begin with the time (uuidv7), so that the primary key leads to the newest rows. */
export async function loadArrivalLag(
  db: Transaction<DB>,
  organizationId: string,
  since: Temporal.Instant,
): Promise<ArrivalLag> {
  const hex = since.epochMilliseconds.toString(16).padStart(12, '0');
  const firstId = `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
  const { rows } = await sql<{
    arrived: number;
    median: number | null;
    slowest: number | null;
    newest: Temporal.Instant | null;
  }>`select count(*)::integer as arrived, max(arrived_at) as newest,
      percentile_cont(0.5) within group (order by greatest(0, extract(epoch from arrived_at - at))::double precision) as median,
      max(greatest(0, extract(epoch from arrived_at - at)))::double precision as slowest
    from witness where organization_id = ${organizationId} and id >= ${firstId} and source = 'webhook'`.execute(
    db,
  );
  const { arrived, median, slowest, newest } = rows[0]!;
  return { arrived, medianSeconds: median, slowestSeconds: slowest, newestAt: newest };
}
