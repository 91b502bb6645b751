import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Mark, Occupancy, Opening, Seat, SweepBody } from './types.ts';

export type SessionRows = {
  openings: (Opening & { sessionId: string })[];
  /** What staff and people said themselves, in the order of writing. */
  marks: Mark[];
  seats: Seat[];
  occupancies: Occupancy[];
};

/** All rows of a session that its door, rooms and circles are derived from, in one statement (migration 0102). */
export async function loadSessionRows(ctx: Ctx, sessionId: string): Promise<SessionRows> {
  const { rows } = await sql<{ facts: SessionRows }>`
    select house.live_facts(${ctx.organizationId}, ${sessionId}) as facts`.execute(ctx.db);
  return rows[0]!.facts;
}

type LastWord = { sweep: SweepBody | null; later: { kind: string; identity: string; sid: string }[] };

/** The media server's last word on an opening: its last sweep, and the joins and leaves that arrived after it. */
export async function loadLastWord(
  ctx: Ctx,
  opening: Pick<Opening, 'id'> & { sessionId: string },
): Promise<LastWord> {
  const { rows } = await sql<{ word: LastWord }>`
    select house.last_word(${ctx.organizationId}, ${opening.sessionId}, ${opening.id}) as word`.execute(
    ctx.db,
  );
  return rows[0]!.word;
}
