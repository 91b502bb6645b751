import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import { holds, personOf } from '../people/types.ts';
import { insertPolicy, loadPolicy } from './queries-organization.ts';
import { idleMinutesByDefault } from './rules.ts';
import type { Identity } from './sign-in.ts';

/** What this organization asks of sign-in now. */
export async function policyOf(ctx: Ctx, identity: Identity) {
  mayDecide(ctx);
  const known = await loadPolicy(ctx.db, ctx.organizationId);
  return {
    staffNeedSecondFactor: known?.staffNeedSecondFactor ?? !identity.isDemo,
    idleMinutes: known?.idleMinutes ?? idleMinutesByDefault,
    fromAt: known?.fromAt.toString() ?? null,
  };
}

export async function decidePolicy(
  ctx: Ctx,
  input: { staffNeedSecondFactor: boolean; idleMinutes: number },
): Promise<void> {
  mayDecide(ctx);
  const id = ctx.newId();
  await insertPolicy(ctx.db, ctx.organizationId, {
    id,
    ...input,
    fromAt: ctx.clock.now(),
    setBy: personOf(ctx.actor),
  });
  ctx.audit.changed('sign_in_policy', [id]);
}

export function mayDecide(ctx: Ctx): void {
  if (ctx.actor.kind !== 'system' && !holds(ctx.actor, 'program_director')) {
    throw notAllowed('decide how people sign in');
  }
}
