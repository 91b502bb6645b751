import { personOf } from '#server/foundation/identity/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canConfirm } from './access.ts';
import * as queries from './queries.ts';
import { settleSession } from './settle-session.ts';
import type { Correction, Decision, DecisionKind, SettledAttendance } from './types.ts';

/** Confirms people's attendance as the evidence has it; all named or none. Who already stands confirmed is passed over. */
export async function confirmAttendance(
  ctx: Ctx,
  input: { sessionId: string; personIds: readonly string[] },
): Promise<string[]> {
  const { settled, decisions } = await readForDecision(ctx, input.sessionId);
  const confirmed: string[] = [];
  for (const personId of new Set(input.personIds)) {
    const own = mustHave(settled, personId);
    if (own.disagreement) {
      throw conflict(
        'witnesses_disagree',
        'The witnesses of one person disagree.',
        'Say which is right first, then confirm.',
      );
    }
    if (standingDecision(own, decisions)) continue;
    await write(ctx, own, decisions, { kind: 'confirmed', reason: null, corrections: [] });
    confirmed.push(personId);
  }
  if (confirmed.length > 0) await announceDecided(ctx, input.sessionId, confirmed);
  return confirmed;
}

/**
 * Says what was so, with a reason; the machines' witnesses stay as they are and attendance is settled again on top.
 * Added minutes beyond every machine witness count only near a staff mark, and are listed for the director.
 */
export async function correctAttendance(
  ctx: Ctx,
  input: { sessionId: string; personId: string; corrections: readonly Correction[]; reason: string },
): Promise<void> {
  const before = await readForDecision(ctx, input.sessionId);
  const own = mustHave(before.settled, input.personId);
  checkCorrections(input.corrections, own);
  if (input.reason.trim().length < 3) throw invalid({ reason: 'Say in a few words how you know.' });
  const decisionId = await write(ctx, own, before.decisions, {
    kind: 'corrected',
    reason: input.reason.trim(),
    corrections: [...input.corrections],
  });
  await settleSession(ctx, input.sessionId);
  const [after] = await queries.loadSettled(ctx, [input.sessionId], [input.personId]);
  const decisions = await queries.loadDecisions(ctx, [input.sessionId], [input.personId]);
  const written = decisions.find((one) => one.id === decisionId);
  // A correction is its author's confirmation of what it leads to, unless witnesses still disagree elsewhere.
  if (after && written && !after.disagreement && after.segmentsHash !== written.segmentsHash) {
    await write(ctx, after, decisions, { kind: 'confirmed', reason: input.reason.trim(), corrections: [] });
  }
  await announceDecided(ctx, input.sessionId, [input.personId]);
}

/** Why somebody was not there; confirms the absence. */
export async function explainAbsence(
  ctx: Ctx,
  input: { sessionId: string; personId: string; reason: string },
): Promise<void> {
  const { settled, decisions } = await readForDecision(ctx, input.sessionId);
  const own = mustHave(settled, input.personId);
  if (own.outcome !== 'absent')
    throw conflict(
      'not_absent',
      'This person was there for a part.',
      'Confirm or correct the attendance instead.',
    );
  if (input.reason.trim() === '') throw invalid({ reason: 'Write the reason, or “not known”.' });
  await write(ctx, own, decisions, {
    kind: 'absence_explained',
    reason: input.reason.trim(),
    corrections: [],
  });
  await announceDecided(ctx, input.sessionId, [input.personId]);
}

/** The decision that holds: the last one, while the attendance is still the one it was made on. */
export function standingDecision(own: SettledAttendance, decisions: readonly Decision[]): Decision | null {
  const last = decisions.findLast((one) => one.sessionId === own.sessionId && one.personId === own.personId);
  return last && last.segmentsHash === own.segmentsHash && !own.disagreement ? last : null;
}

async function readForDecision(ctx: Ctx, sessionId: string) {
  const plan = await sessionForLive(ctx, sessionId);
  if (!canConfirm(ctx.actor, plan.staff)) throw notAllowed('confirm attendance: only who led the group does');
  const settled = await queries.loadSettled(ctx, [sessionId]);
  const over = settled[0] && ctx.clock.now().epochMilliseconds >= settled[0].evidence.window.to;
  if (!over)
    throw conflict('not_ended', 'The group has not ended yet.', 'End the group first, then confirm.');
  await queries.lockSession(ctx, sessionId);
  return { settled, decisions: await queries.loadDecisions(ctx, [sessionId]) };
}

function mustHave(settled: readonly SettledAttendance[], personId: string): SettledAttendance {
  const own = settled.find((one) => one.personId === personId && one.role === 'patient');
  if (!own) throw notFound('person');
  return own;
}

function checkCorrections(corrections: readonly Correction[], own: SettledAttendance): void {
  const { window } = own.evidence;
  const bad = corrections.some((one) => one.to <= one.from || one.from < window.from || one.to > window.to);
  if (corrections.length === 0 || bad) {
    throw invalid({ corrections: 'Choose a stretch inside the session: from an earlier to a later minute.' });
  }
}

async function write(
  ctx: Ctx,
  own: SettledAttendance,
  decisions: readonly Decision[],
  what: { kind: DecisionKind; reason: string | null; corrections: Correction[] },
): Promise<string> {
  const byPersonId = personOf(ctx.actor);
  if (!byPersonId) throw notAllowed('confirm attendance without being a person');
  const mine = decisions.filter((one) => one.personId === own.personId);
  const id = ctx.newId();
  await queries.insertDecision(ctx, {
    ...what,
    id,
    sessionId: own.sessionId,
    personId: own.personId,
    revision: (mine.at(-1)?.revision ?? 0) + 1,
    outcome: own.outcome,
    minutesCountable: own.minutesCountable,
    segmentsHash: own.segmentsHash,
    beyondWitnesses: own.evidence.beyondWitnesses.some((one) => one.counted),
    byPersonId,
    at: ctx.clock.now(),
  });
  ctx.audit.changed('attendance_decision', [id]);
  ctx.audit.aboutPatients([own.personId]);
  return id;
}

async function announceDecided(ctx: Ctx, sessionId: string, personIds: readonly string[]): Promise<void> {
  for (const patientId of personIds) await ctx.announce('attendance.confirmed', { patientId, sessionId });
  await ctx.tell({ topic: 'attendance', id: sessionId, people: personIds });
}
