import { holds, personOf } from '#server/foundation/identity/types.ts';
import { feeOn, ruleVersion } from '#server/foundation/payers/service.ts';
import { coveragesOn } from '#server/planning/coverage/service.ts';
import { nextNumber } from '#server/platform/control-numbers.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { weekOf } from '#server/shared/local-date.ts';
import { gatherDay } from './gather-day.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import type { Claim, DayEvidence, LineEvidence } from './types.ts';

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
  const decision = (await days.standingDecisions(ctx, [day.id])).get(day.id);
  if (decision?.answer !== 'billable' || !decision.ruleVersionId) {
    throw conflict(
      'day_not_billable',
      'This day is not billable now.',
      'Open the day to see what it waits for.',
    );
  }
  const [coverage] = await coveragesOn(ctx, [day.patientId], day.date);
  const fee = coverage && (await feeOn(ctx, coverage.policy.contractId, 'iop_day', day.date));
  const evidence = await gatherDay(ctx, day.patientId, day.date);
  if (!coverage || !fee || !evidence)
    throw conflict('day_changed', 'What this day stands on has changed.', 'Reload the day.');
  const { rule } = await ruleVersion(ctx, decision.ruleVersionId);
  const claim = await draftFor(
    ctx,
    { patientId: day.patientId, coverageId: coverage.id, date: day.date },
    by,
  );
  const lines = await claims.loadLines(ctx, { claimIds: [claim.id] });
  const line = {
    id: ctx.newId(),
    claimId: claim.id,
    ordinal: Math.max(0, ...lines.map((one) => one.ordinal)) + 1,
    serviceDayId: day.id,
    decisionRevision: decision.revision,
    serviceDate: day.date,
    revenueCode: rule.code.revenueCode,
    hcpcs: rule.code.hcpcs,
    modifiers: rule.code.modifiers,
    units: 1,
    chargeCents: fee.chargeCents,
    feeId: fee.id,
  };
  await claims.insertLine(
    ctx,
    line,
    evidenceOf(evidence, decision.ruleVersionId, decision.authorizedServiceId),
  );
  ctx.audit.changed('claim', [claim.id]);
  ctx.audit.aboutPatients([day.patientId]);
  await ctx.tell({ topic: 'claim', id: claim.id });
  await ctx.tell({ topic: 'day', id: day.id });
  return { claimId: claim.id, claimLineId: line.id };
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

/** The trail from the line back to each minute: whose confirmation, which note, which rule, which approval. */
function evidenceOf(
  day: DayEvidence,
  ruleVersionId: string,
  authorizedServiceId: string | null,
): LineEvidence[] {
  const perSession = day.services
    .filter((one) => one.segments.length > 0)
    .flatMap((one): LineEvidence[] => [
      { kind: 'session', id: one.sessionId, detail: { group: one.groupName } },
      ...(one.confirmed
        ? [
            {
              kind: 'attendance_decision' as const,
              id: one.confirmed.decisionId,
              detail: { by: one.confirmed.by, at: one.confirmed.at.toString(), session: one.sessionId },
            },
          ]
        : []),
      ...(one.note
        ? [
            {
              kind: 'note_version' as const,
              id: one.note.noteId,
              detail: {
                version: one.note.version,
                signedAt: one.note.signedAt.toString(),
                by: one.note.signedBy,
              },
            },
          ]
        : []),
      ...(one.place
        ? [
            {
              kind: 'place_attestation' as const,
              id: one.place.attestationId,
              detail: { state: one.place.state },
            },
          ]
        : []),
    ]);
  return [
    ...perSession,
    {
      kind: 'rule_version',
      id: ruleVersionId,
      detail: { authority: day.rule?.authority ?? '', hash: day.rule?.contentHash ?? '' },
    },
    ...(authorizedServiceId
      ? [
          {
            kind: 'authorized_service' as const,
            id: authorizedServiceId,
            detail: { number: numberOf(day, authorizedServiceId) },
          },
        ]
      : []),
    ...(day.fee
      ? [{ kind: 'fee' as const, id: day.fee.id, detail: { chargeCents: day.fee.chargeCents } }]
      : []),
  ];
}

function numberOf(day: DayEvidence, serviceId: string): string {
  return day.approvals.find((one) => one.service?.id === serviceId)?.authorization.number ?? '';
}
