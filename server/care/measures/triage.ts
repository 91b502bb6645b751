import { namesOf } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed } from '#server/platform/errors.ts';
import { insertTriageVersion, loadTriageVersions } from './queries-screening.ts';
import { inForce, laxerThanShipped, shippedTriage } from './rules-screener.ts';
import type { TriageRule, TriageVersion } from './types.ts';

/** The rule for what begins today. */
export async function triageToday(ctx: Ctx): Promise<{ version: number; rule: TriageRule }> {
  return inForce(await loadTriageVersions(ctx), ctx.today) ?? { version: 0, rule: shippedTriage };
}

/** The rule that a screening began under. */
export async function triageOf(ctx: Ctx, version: number): Promise<TriageRule> {
  const versions = await loadTriageVersions(ctx);
  return versions.find((one) => one.version === version)?.rule ?? shippedTriage;
}

export async function triageVersions(
  ctx: Ctx,
): Promise<(TriageVersion & { writtenByName: string | null })[]> {
  mayDecide(ctx);
  const versions = await loadTriageVersions(ctx);
  const names = await namesOf(
    ctx,
    versions.flatMap((one) => one.writtenBy ?? []),
  );
  ctx.audit.shown(
    'triage',
    versions.map((one) => String(one.version)),
  );
  return versions.map((one) => ({
    ...one,
    writtenByName: one.writtenBy ? (names.get(one.writtenBy)?.fullName ?? null) : null,
  }));
}

/** A new rule from a day on. The past is never decided again: what began under a rule keeps it. */
export async function publishTriage(
  ctx: Ctx,
  input: { from: string; because: string; rule: TriageRule },
): Promise<void> {
  mayDecide(ctx);
  const from = Temporal.PlainDate.from(input.from);
  if (Temporal.PlainDate.compare(from, ctx.today) < 0) {
    throw invalid({ from: 'Choose today or a later day: what was answered before stands.' });
  }
  const lax = laxerThanShipped(input.rule);
  if (lax.length > 0) {
    const why = 'This is laxer than the triage points of the screener; a program may only be stricter.';
    throw invalid(Object.fromEntries(lax.map((path) => [`rule.${path}`, why])));
  }
  const [newest] = await loadTriageVersions(ctx);
  const version = (newest?.version ?? 0) + 1;
  const row = { ...input, from, version, writtenBy: personOf(ctx.actor), at: ctx.clock.now() };
  if (!(await insertTriageVersion(ctx, row))) {
    throw conflict('triage_changed', 'Somebody wrote a rule at the same moment.', 'Reload and look at it.');
  }
  ctx.audit.changed('triage', [String(version)]);
}

function mayDecide(ctx: Ctx): void {
  if (ctx.actor.kind === 'system' || holds(ctx.actor, 'program_director')) return;
  throw notAllowed('decide what answers lead to');
}
