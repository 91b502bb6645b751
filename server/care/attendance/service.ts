import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { standingDecision } from './decide-attendance.ts';
import * as queries from './queries.ts';
import type { Outcome, SettledSegment } from './types.ts';

export { confirmAttendance, correctAttendance, explainAbsence } from './decide-attendance.ts';
export { enterAttendance, takeEntryBack } from './enter-attendance.ts';
export { gatherEvidence } from './gather-evidence.ts';
export { settleLateWitnesses, settlePastSessions, settleSession } from './settle-session.ts';
export { showAttendance } from './show-attendance.ts';
export { showBeyondWitnesses } from './show-beyond-witnesses.ts';

/** What billing and review read of one patient's part in one session. */
export type PatientAttendance = {
  sessionId: string;
  personId: string;
  outcome: Outcome;
  marks: readonly string[];
  /** Program's default rule, for display. */
  minutesCountable: number | null;
  segments: readonly SettledSegment[];
  segmentsHash: string;
  disputed: boolean;
  confirmed: { decisionId: string; byName: string; at: Temporal.Instant; outcome: Outcome } | null;
};

/** Settled attendance of these patients in these sessions, with the confirmation that holds. */
export async function attendanceOf(
  ctx: Ctx,
  sessionIds: readonly string[],
  personIds: readonly string[],
): Promise<PatientAttendance[]> {
  const settled = await queries.loadSettled(ctx, sessionIds, personIds);
  const segments = await queries.loadSegments(ctx, sessionIds, personIds);
  const decisions = await queries.loadDecisions(ctx, sessionIds, personIds);
  const names = await namesOf(
    ctx,
    decisions.map((one) => one.byPersonId),
  );
  return settled.map((own) => {
    const standing = standingDecision(own, decisions);
    return {
      sessionId: own.sessionId,
      personId: own.personId,
      outcome: own.outcome,
      marks: own.marks,
      minutesCountable: own.minutesCountable,
      segments: segments.filter((one) => one.sessionId === own.sessionId && one.personId === own.personId),
      segmentsHash: own.segmentsHash,
      disputed: own.disagreement,
      confirmed: standing && {
        decisionId: standing.id,
        byName: names.get(standing.byPersonId)?.fullName ?? '',
        at: standing.at,
        outcome: standing.outcome,
      },
    };
  });
}

/** Who led and was present, in whole minutes, by session: the facilitator's own attendance. */
export async function facilitatorsPresent(
  ctx: Ctx,
  sessionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const settled = await queries.loadSettled(ctx, sessionIds);
  const present = settled.filter((one) => one.role === 'facilitator' && one.msPresent > 0);
  return new Map(
    sessionIds.map((id) => [id, present.filter((one) => one.sessionId === id).map((one) => one.personId)]),
  );
}
