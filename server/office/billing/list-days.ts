import { namedIn, namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { DaysAnswer } from './contract.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import * as standing from './queries-standing.ts';
import { firstUnmet } from './show-days.ts';

const pageSize = 50;
type Span = { from?: string | undefined; through?: string | undefined };
type Listed = DaysAnswer['days'];

/** A page of the biller's list, each day with its answer and the first reason against it. Four weeks unless asked otherwise. */
export async function pageOfDays(
  ctx: Ctx,
  asked: Span & { filter: 'all' | 'toAdd' | 'waits' | 'not'; text: string; after: string | null },
): Promise<DaysAnswer> {
  const span = spanOf(ctx, asked);
  const { personIds, date } = await namedIn(ctx, asked.text);
  const { ids, ...known } = await standing.pageOfDays(ctx, {
    from: date ?? span.from,
    through: date ?? span.through,
    filter: asked.filter,
    patientIds: personIds,
    after: asked.after,
    limit: pageSize + 1,
  });
  const shown = ids.slice(0, pageSize);
  return {
    from: span.from.toString(),
    through: span.through.toString(),
    ...known,
    days: await listed(ctx, await days.daysByIds(ctx, shown)),
    next: ids.length > pageSize ? shown.at(-1)! : null,
  };
}

/** Every day between two dates with the counts, for jobs that go through all of them. */
export async function listDays(ctx: Ctx, asked: Span): Promise<Pick<DaysAnswer, 'counts' | 'days'>> {
  const { from, through } = spanOf(ctx, asked);
  const all = await listed(ctx, await days.daysBetween(ctx, from, through));
  const counts = { billable: 0, waits: 0, not_billable: 0 };
  for (const { answer } of all) counts[answer]++;
  return { counts, days: all };
}

function spanOf(ctx: Ctx, asked: Span) {
  const through = asked.through ? Temporal.PlainDate.from(asked.through) : ctx.today.add({ days: 1 });
  const from = asked.from ? Temporal.PlainDate.from(asked.from) : through.subtract({ days: 28 });
  return { from, through };
}

async function listed(ctx: Ctx, found: readonly days.ServiceDay[]): Promise<Listed> {
  const dayIds = found.map((one) => one.id);
  const patientIds = found.map((one) => one.patientId);
  const decisions = await days.standingDecisions(ctx, dayIds);
  const names = await namesOf(ctx, patientIds);
  const lines = await claims.loadLines(ctx, { dayIds });
  const claimIds = new Map(lines.map((line) => [line.serviceDayId, line.claimId]));
  const onClaims = await claims.loadClaims(ctx, { ids: [...new Set(claimIds.values())] });
  const known = new Map(onClaims.map((one) => [one.id, one]));
  ctx.audit.shown('service_day', dayIds);
  ctx.audit.aboutPatients(patientIds);
  return found.flatMap((day): Listed => {
    const decision = decisions.get(day.id);
    if (!decision) return [];
    const unmet = firstUnmet(decision);
    const claim = known.get(claimIds.get(day.id) ?? '');
    return [
      {
        id: day.id,
        patientId: day.patientId,
        name: names.get(day.patientId)?.fullName ?? '',
        date: day.date.toString(),
        answer: decision.answer,
        because: unmet?.sentence ?? null,
        until: unmet?.until ?? null,
        claim: claim ? { claimId: claim.id, submittedAt: claim.submittedAt?.toString() ?? null } : null,
      },
    ];
  });
}
