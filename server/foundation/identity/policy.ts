import type { Ctx } from '#server/platform/ctx.ts';
import { invalid, notAllowed } from '#server/platform/errors.ts';
import { holds, personOf } from '../people/types.ts';
import { insertPolicy, loadPolicy } from './queries-organization.ts';
import { asksStaff, idleMinutesByDefault } from './rules.ts';
import type { Identity } from './sign-in.ts';

/** What this organization asks of sign-in now. */
export async function policyOf(ctx: Ctx, identity: Identity) {
  mayDecide(ctx);
  const known = await loadPolicy(ctx.db, ctx.organizationId);
  return {
    staffNeedSecondFactor: asksStaff(identity.isDemo, known?.staffNeedSecondFactor),
    idleMinutes: known?.idleMinutes ?? idleMinutesByDefault,
    fromAt: known?.fromAt.toString() ?? null,
  };
}

export async function decidePolicy(
  ctx: Ctx,
  identity: Pick<Identity, 'isDemo'>,
  input: { staffNeedSecondFactor: boolean; idleMinutes: number },
): Promise<void> {
  mayDecide(ctx);
  if (!identity.isDemo && !input.staffNeedSecondFactor) {
    throw invalid({ staffNeedSecondFactor: 'Where real people are treated, staff always show two things.' });
  }
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
