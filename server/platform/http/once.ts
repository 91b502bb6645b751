import { createHash } from 'node:crypto';
import type { Ctx } from '../ctx.ts';
import { conflict, invalid } from '../errors.ts';

const keptHours = 24;

/** Runs a write once for each key of one person; sent again, the answer of the first time is given. Without a key it just runs. */
export async function once(
  ctx: Ctx,
  request: { key: string | undefined; action: string; input: unknown },
  work: () => Promise<unknown>,
): Promise<unknown> {
  const { key } = request;
  if (key === undefined || ctx.actor.kind !== 'person') return work();
  if (!/^[\w-]{8,100}$/.test(key)) {
    throw invalid({ 'idempotency-key': 'Send 8 to 100 letters, digits, hyphens or underscores.' });
  }
  const own = { organization_id: ctx.organizationId, person_id: ctx.actor.personId, key };
  const request_hash = createHash('sha256')
    .update(JSON.stringify([request.action, request.input]))
    .digest('hex');
  // A second request with this key waits here until the first has committed, or has failed and left nothing.
  const first = await ctx.db
    .insertInto('answered_request')
    .values({ ...own, request_hash, answer: null, at: ctx.clock.now() })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  const rows = () =>
    ctx.db
      .selectFrom('answered_request')
      .select(['request_hash', 'answer'])
      .where('organization_id', '=', own.organization_id)
      .where('person_id', '=', own.person_id)
      .where('key', '=', key);
  if ((first.numInsertedOrUpdatedRows ?? 0n) === 0n) {
    const known = await rows().executeTakeFirstOrThrow();
    if (known.request_hash === request_hash) return known.answer ?? undefined;
    throw conflict(
      'key_used',
      'This key was used for another request.',
      'Send a new key for each thing you want done, the same one only to send the same thing again.',
    );
  }
  const answer = await work();
  await ctx.db
    .updateTable('answered_request')
    .set({ answer: answer === undefined ? null : JSON.stringify(answer) })
    .where('organization_id', '=', own.organization_id)
    .where('person_id', '=', own.person_id)
    .where('key', '=', key)
    .execute();
  return answer;
}

/** Forgets what was answered more than a day ago. */
export async function forgetAnswers(ctx: Ctx): Promise<void> {
  await ctx.db
    .deleteFrom('answered_request')
    .where('organization_id', '=', ctx.organizationId)
    .where('at', '<', ctx.clock.now().subtract({ hours: keptHours }))
    .execute();
}
