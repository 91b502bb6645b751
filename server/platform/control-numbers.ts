import { sql } from 'kysely';
import type { Ctx } from './ctx.ts';

/** The next number of a kind, never given twice; the number of a transaction that failed was never given. */
export async function nextNumber(ctx: Ctx, kind: string): Promise<number> {
  const row = await ctx.db
    .insertInto('control_number')
    .values({ organization_id: ctx.organizationId, kind, next_number: 2 })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'kind'])
        .doUpdateSet({ next_number: sql`control_number.next_number + 1` }),
    )
    .returning('next_number')
    .executeTakeFirstOrThrow();
  return row.next_number - 1;
}
