import { sql, type Transaction } from 'kysely';
import type { DB } from '#server/platform/db/generated.ts';
import type { SessionInBrief } from './types.ts';

/** Dates and documents are still text and JSON. */
type BriefRow = Omit<SessionInBrief, 'localDate' | 'settings'> & { localDate: string; settings: unknown };

/** One session in brief, in one statement (migration 0102); null when there is none. Who may know is for the caller. */
export async function loadSessionInBrief(
  db: Transaction<DB>,
  organizationId: string,
  sessionId: string,
): Promise<BriefRow | null> {
  const { rows } = await sql<{ brief: BriefRow | null }>`
    select house.session_in_brief(${organizationId}, ${sessionId}) as brief`.execute(db);
  return rows[0]!.brief;
}
