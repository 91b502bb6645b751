import { feeOn, ruleVersion } from '#server/foundation/payers/service.ts';
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import { union } from '#server/shared/interval.ts';
import type { DayAnswer } from './contract.ts';
import { gatherDay } from './gather-day.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import { stillPossible } from './rules-decide.ts';
import { countedMinutes, counts } from './rules-minutes.ts';
import type { Answer, ClaimLine, CountedSegment, DayEvidence, Decision } from './types.ts';

const iso = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
export const firstUnmet = (decision: Decision) =>
  decision.reasons.find((one) => one.state === 'failed') ??
  decision.reasons.find((one) => one.state === 'waits') ??
  null;

/** One day explained: every reason with what it stands on, the line it makes, what can still be done. */
export async function showDay(ctx: Ctx, serviceDayId: string): Promise<DayAnswer> {
  const day = await days.dayById(ctx, serviceDayId);
  const history = day ? await days.decisionsOf(ctx, day.id) : [];
  const decision = history[0];
  if (!day || !decision) throw notFound('service day');
  const evidence = await gatherDay(ctx, day.patientId, day.date);
  const names = await namesOf(ctx, [day.patientId]);
  const version = decision.ruleVersionId ? await ruleVersion(ctx, decision.ruleVersionId) : null;
  const [known] = await claims.loadLines(ctx, { dayIds: [day.id] });
  const [claim] = known ? await claims.loadClaims(ctx, { ids: [known.claimId] }) : [];
  ctx.audit.shown('service_day', [day.id]);
  ctx.audit.aboutPatients([day.patientId]);
  return {
    id: day.id,
    patientId: day.patientId,
    name: names.get(day.patientId)?.fullName ?? '',
    payerName: evidence?.coverage?.payerName ?? null,
    date: day.date.toString(),
    timeZone: evidence?.timeZone ?? 'UTC',
    answer: decision.answer,
    minutesCounted: decision.minutesCounted,
    decidedAt: decision.decidedAt.toString(),
    revision: decision.revision,
    rule: version && { id: version.id, from: version.from.toString() },
    reasons: decision.reasons.map((one) => ({ ...one, evidence: [...one.evidence] })),
    sessions: evidence ? showSessions(evidence) : [],
    line:
      version && evidence ? await lineOf(ctx, decision.answer, version, evidence.date, known ?? null) : null,
    claim: claim
      ? {
          claimId: claim.id,
          controlNumber: claim.controlNumber,
          submittedAt: claim.submittedAt?.toString() ?? null,
        }
      : null,
    stillPossible: stillPossible(decision),
    history: history.slice(1).map((one) => ({
      revision: one.revision,
      answer: one.answer,
      decidedAt: one.decidedAt.toString(),
      because: firstUnmet(one)?.sentence ?? null,
    })),
  };
}

function showSessions(evidence: DayEvidence): DayAnswer['sessions'] {
  const rule = evidence.rule?.rule;
  return evidence.services.map((one) => ({
    sessionId: one.sessionId,
    groupName: one.groupName,
    startsAt: iso(one.startsAt),
    endsAt: iso(one.endsAt),
    minutesCounted: rule ? countedMinutes([one], rule) : 0,
    stretches: rule ? stretchesOf(one, rule) : [],
  }));
}

type Stretch = DayAnswer['sessions'][number]['stretches'][number];

function stretchesOf(
  { segments, welfareContact }: DayEvidence['services'][number],
  rule: PayerRule,
): Stretch[] {
  const kindOf = (segment: CountedSegment): Stretch['kind'] =>
    !welfareContact && counts(segment, rule)
      ? 'counted'
      : segment.blockKind === 'break'
        ? 'break'
        : 'present';
  const byKind = Map.groupBy(segments, kindOf);
  return [...byKind]
    .flatMap(([kind, own]) =>
      union(own.map((one) => ({ from: one.from, to: one.until }))).map((one) => ({ ...one, kind })),
    )
    .sort((a, b) => a.from - b.from)
    .map(({ from, to, kind }) => ({ from: iso(from), to: iso(to), kind }));
}

/** The line as it stands on its claim, or as it would be written now. */
async function lineOf(
  ctx: Ctx,
  answer: Answer,
  { rule, contractId }: RuleVersion,
  date: Temporal.PlainDate,
  known: ClaimLine | null,
): Promise<DayAnswer['line']> {
  if (answer !== 'billable' && !known) return null;
  const fee = await feeOn(ctx, contractId, 'iop_day', date);
  if (!fee) return null;
  const written = known ?? { ...rule.code, id: null, units: 1, chargeCents: fee.chargeCents };
  return {
    id: written.id,
    date: date.toString(),
    revenueCode: written.revenueCode,
    hcpcs: written.hcpcs,
    modifiers: [...written.modifiers],
    units: written.units,
    chargeCents: written.chargeCents,
    expectedCents: fee.expectedCents,
  };
}
