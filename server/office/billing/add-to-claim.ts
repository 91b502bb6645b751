import { holds, personOf } from '#server/foundation/people/types.ts';
import { nextNumber } from '#server/platform/control-numbers.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { weekOf } from '#server/shared/local-date.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import type { Claim } from './types.ts';
import { billableNow, writeLine } from './write-line.ts';

/** Who keeps claims; the word of the law stays with the biller, a director may look. */
export function mayBill(ctx: Ctx): string {
  const personId = personOf(ctx.actor);
  if (!personId || !holds(ctx.actor, 'biller')) throw notAllowed('change claims');
  return personId;
}

/**
 * Puts a billable day on the draft claim of its patient, payer and week, with the ids of everything it stands on.
 * Asked twice, the day is on the claim once.
 */
export async function addToClaim(
  ctx: Ctx,
  input: { serviceDayId: string },
): Promise<{ claimId: string; claimLineId: string }> {
  const by = mayBill(ctx);
  await claims.lockClaims(ctx);
  const day = await days.dayById(ctx, input.serviceDayId);
  if (!day) throw notFound('service day');
  await days.lockDays(ctx, day.patientId);
  const [known] = await claims.loadLines(ctx, { dayIds: [day.id] });
  if (known) return { claimId: known.claimId, claimLineId: known.id };
  const decided = await billableNow(ctx, day);
  if (!decided) {
    throw conflict(
      'day_not_billable',
      'This day is not billable now.',
      'Open the day to see what it waits for.',
    );
  }
  const claim = await draftFor(
    ctx,
    { patientId: day.patientId, coverageId: decided.coverageId, date: day.date },
    by,
  );
  const lines = await claims.loadLines(ctx, { claimIds: [claim.id] });
  const ordinal = Math.max(0, ...lines.map((one) => one.ordinal)) + 1;
  const claimLineId = await writeLine(ctx, { claimId: claim.id, ordinal, day, decided });
  ctx.audit.changed('claim', [claim.id]);
  ctx.audit.aboutPatients([day.patientId]);
  await ctx.tell({ topic: 'claim', id: claim.id });
  await ctx.tell({ topic: 'day', id: day.id });
  return { claimId: claim.id, claimLineId };
}

/** Takes a day off a claim that was not sent. */
export async function takeOffClaim(ctx: Ctx, input: { claimId: string; claimLineId: string }): Promise<void> {
  mayBill(ctx);
  await claims.lockClaims(ctx);
  const [claim] = await claims.loadClaims(ctx, { ids: [input.claimId] });
  const lines = await claims.loadLines(ctx, { claimIds: [input.claimId] });
  const line = lines.find((one) => one.id === input.claimLineId);
  if (!claim || !line) throw notFound('claim line');
  if (claim.submittedAt)
    throw conflict(
      'claim_submitted',
      'This claim was sent and never changes.',
      'Wait for the payer, then replace or void it.',
    );
  await claims.deleteLine(ctx, line.id);
  ctx.audit.changed('claim', [claim.id]);
  await ctx.tell({ topic: 'claim', id: claim.id });
  await ctx.tell({ topic: 'day', id: line.serviceDayId });
}

/** One draft for a patient, a payer and a week from Monday: per-diem claims are sent weekly or slower. */
async function draftFor(
  ctx: Ctx,
  input: { patientId: string; coverageId: string; date: Temporal.PlainDate },
  by: string,
): Promise<Pick<Claim, 'id'>> {
  const drafts = (await claims.loadClaims(ctx, { draftsOnly: true, patientId: input.patientId })).filter(
    (one) => one.coverageId === input.coverageId,
  );
  const lines = await claims.loadLines(ctx, { claimIds: drafts.map((one) => one.id) });
  const week = weekOf(input.date, 1);
  const isSameWeek = (date: Temporal.PlainDate) => weekOf(date, 1).from.equals(week.from);
  const fitting = drafts.find((claim) =>
    lines.filter((line) => line.claimId === claim.id).every((line) => isSameWeek(line.serviceDate)),
  );
  if (fitting) return fitting;
  const id = ctx.newId();
  const number = await nextNumber(ctx, 'claim');
  const controlNumber = `H${String(number).padStart(8, '0')}`;
  await claims.insertClaim(
    ctx,
    { id, patientId: input.patientId, coverageId: input.coverageId, controlNumber, frequency: '1' },
    by,
  );
  return { id };
}
