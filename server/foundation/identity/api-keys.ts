import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import type { Scope } from './contract-organization.ts';
import { mayDecide } from './policy.ts';
import * as queries from './queries-keys.ts';
import { hashOf, newToken } from './secrets.ts';

/** What a key begins with: found in a log or a repository by those who look for such things. */
export const keyPrefix = 'hearth_';

/** A key for a machine, told this once. It acts for whoever makes it, as far as its scopes reach. */
export async function makeKey(
  ctx: Ctx,
  input: { name: string; scopes: readonly Scope[]; expiresOn: string | null },
): Promise<{ key: string }> {
  mayDecide(ctx);
  if (ctx.actor.kind !== 'person') throw new Error('a key acts for a person');
  const at = ctx.clock.now();
  const expiresAt = input.expiresOn
    ? Temporal.PlainDate.from(input.expiresOn).add({ days: 1 }).toZonedDateTime('UTC').toInstant()
    : null;
  if (expiresAt && Temporal.Instant.compare(expiresAt, at) <= 0) {
    throw invalid({ expiresOn: 'This day is over. Choose a later one.' });
  }
  const key = keyPrefix + newToken();
  const id = ctx.newId();
  await queries.insertKey(ctx.db, ctx.organizationId, {
    id,
    name: input.name,
    beginsWith: key.slice(0, keyPrefix.length + 5),
    keyHash: hashOf(key),
    scopes: [...new Set(input.scopes)].sort(),
    actsFor: ctx.actor.personId,
    createdAt: at,
    expiresAt,
  });
  ctx.audit.changed('api_key', [id]);
  return { key };
}

export async function keysOf(ctx: Ctx): Promise<queries.Key[]> {
  mayDecide(ctx);
  return queries.loadKeys(ctx.db, ctx.organizationId);
}

export async function endKey(ctx: Ctx, apiKeyId: string): Promise<void> {
  mayDecide(ctx);
  const known = (await queries.loadKeys(ctx.db, ctx.organizationId)).find((one) => one.id === apiKeyId);
  if (!known) throw notFound('key');
  const byPerson = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const end = { apiKeyId, at: ctx.clock.now(), byPerson };
  if (!(await queries.endKey(ctx.db, ctx.organizationId, end))) {
    throw conflict('key_ended', 'This key has ended already.', 'Look at the list again.');
  }
  ctx.audit.changed('api_key', [apiKeyId]);
}
