import { ruleVersion } from '#server/foundation/payers/service.ts';
import type { PayerRule } from '#server/foundation/payers/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { decideOne } from './decide-service-day.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import type { DayEvidence, LineEvidence } from './types.ts';

/** A day whose answer, at this moment, is billable, with what its line is made of. */
export type BillableDay = {
  revision: number;
  coverageId: string;
  ruleVersionId: string;
  authorizedServiceId: string | null;
  code: PayerRule['code'];
  fee: NonNullable<DayEvidence['fee']>;
  evidence: DayEvidence;
};

/** Decides the day once more, so that its line never stands on news that have not been read yet; null: not billable. */
export async function billableNow(ctx: Ctx, day: days.ServiceDay): Promise<BillableDay | null> {
  const evidence = await decideOne(ctx, day.patientId, day.date);
  const decision = (await days.standingDecisions(ctx, [day.id])).get(day.id);
  if (decision?.answer !== 'billable' || !evidence?.fee) return null;
  const { revision, coverageId, ruleVersionId, authorizedServiceId } = decision;
  if (!coverageId || !ruleVersionId) return null;
  const { rule } = await ruleVersion(ctx, ruleVersionId);
  const { fee } = evidence;
  return { revision, coverageId, ruleVersionId, authorizedServiceId, code: rule.code, fee, evidence };
}

/** Writes the line of a billable day with the ids of everything it stands on; answers the line's id. */
export async function writeLine(
  ctx: Ctx,
  input: { claimId: string; ordinal: number; day: days.ServiceDay; decided: BillableDay },
): Promise<string> {
  const { day, decided } = input;
  const id = ctx.newId();
  await claims.insertLine(
    ctx,
    {
      id,
      claimId: input.claimId,
      ordinal: input.ordinal,
      serviceDayId: day.id,
      decisionRevision: decided.revision,
      serviceDate: day.date,
      revenueCode: decided.code.revenueCode,
      hcpcs: decided.code.hcpcs,
      modifiers: decided.code.modifiers,
      units: 1,
      chargeCents: decided.fee.chargeCents,
      feeId: decided.fee.id,
    },
    evidenceOf(decided),
  );
  return id;
}

/** The trail from the line back to each minute: whose confirmation, which note, which rule, which approval. */
function evidenceOf({ evidence: day, ruleVersionId, authorizedServiceId, fee }: BillableDay): LineEvidence[] {
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
                session: one.sessionId,
              },
            },
          ]
        : []),
      ...(one.place
        ? [
            {
              kind: 'place_attestation' as const,
              id: one.place.attestationId,
              detail: {
                state: one.place.state,
                placeOfService: one.place.placeOfService,
                session: one.sessionId,
              },
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
    { kind: 'fee', id: fee.id, detail: { chargeCents: fee.chargeCents } },
  ];
}

function numberOf(day: DayEvidence, serviceId: string): string {
  return day.approvals.find((one) => one.service?.id === serviceId)?.authorization.number ?? '';
}
