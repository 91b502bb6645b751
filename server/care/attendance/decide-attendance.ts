import { isDeepStrictEqual } from 'node:util';
import { personOf } from '#server/foundation/people/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canConfirm } from './access.ts';
import { decisionLines, gatherEvidence } from './gather-evidence.ts';
import * as queries from './queries.ts';
import { decidableFrom } from './rules-settings.ts';
import { type Settled, settledFrom, storeSettled } from './settle-session.ts';
import type { BegunDecision, Correction, Decision, DecisionKind, SettledAttendance } from './types.ts';

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
    await write(ctx, begin(ctx, own, decisions, { kind: 'confirmed', reason: null, corrections: [] }), own);
    confirmed.push(personId);
  }
  if (confirmed.length > 0) await announceDecided(ctx, input.sessionId, confirmed);
  return confirmed;
}

/**
 * Says what was so, with a reason; the machines' witnesses stay as they are and attendance is settled again on top. It is its
 * author's confirmation of what it leads to. Added minutes beyond every machine witness count only near a staff mark, and
 * are listed for the director.
 */
export async function correctAttendance(
  ctx: Ctx,
  input: { sessionId: string; personId: string; corrections: readonly Correction[]; reason: string },
): Promise<void> {
  const { sessionId, personId } = input;
  const { settled, decisions } = await readForDecision(ctx, sessionId);
  const own = mustHave(settled, personId);
  const corrections = input.corrections.map(({ from, to, present, media }) => ({ from, to, present, media }));
  checkCorrections(corrections, own);
  const reason = input.reason.trim();
  if (reason.length < 3) throw invalid({ reason: 'Say in a few words how you know.' });
  const last = decisions.findLast((one) => one.personId === personId);
  // A second press of the same button.
  if (last?.reason === reason && isDeepStrictEqual(last.corrections, corrections)) return;
  const begun = begin(ctx, own, decisions, { kind: 'corrected', reason, corrections });
  const evidence = await gatherEvidence(ctx, sessionId);
  evidence.witnesses.push(...decisionLines(begun));
  const rows = settledFrom(ctx, evidence);
  await write(ctx, begun, mustHave(rows, personId));
  await storeSettled(ctx, sessionId, rows);
  await announceDecided(ctx, sessionId, [personId]);
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
  const reason = input.reason.trim();
  if (reason === '') throw invalid({ reason: 'Write the reason, or “not known”.' });
  const standing = standingDecision(own, decisions);
  if (standing?.kind === 'absence_explained' && standing.reason === reason) return;
  await write(ctx, begin(ctx, own, decisions, { kind: 'absence_explained', reason, corrections: [] }), own);
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
  // Whoever presses at the same time waits here, and then reads what the first one decided.
  await queries.lockSession(ctx, sessionId);
  const settled = await queries.loadSettled(ctx, [sessionId]);
  const window = settled[0]?.evidence.window;
  const now = ctx.clock.now().epochMilliseconds;
  if (!window || now < window.to)
    throw conflict('not_ended', 'The group has not ended yet.', 'End the group first, then confirm.');
  if (now < decidableFrom(window))
    throw conflict(
      'last_words',
      'The last signals of the room are still coming in.',
      'Try again in a few seconds.',
    );
  return { settled, decisions: await queries.loadDecisions(ctx, [sessionId]) };
}

function mustHave<Row extends SettledAttendance>(settled: readonly Row[], personId: string): Row {
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

function begin(
  ctx: Ctx,
  own: SettledAttendance,
  decisions: readonly Decision[],
  what: { kind: DecisionKind; reason: string | null; corrections: Correction[] },
): BegunDecision {
  const byPersonId = personOf(ctx.actor);
  if (!byPersonId) throw notAllowed('confirm attendance without being a person');
  const last = decisions.findLast((one) => one.personId === own.personId);
  return {
    ...what,
    id: ctx.newId(),
    sessionId: own.sessionId,
    personId: own.personId,
    revision: (last?.revision ?? 0) + 1,
    byPersonId,
    at: ctx.clock.now(),
  };
}

async function write(ctx: Ctx, begun: BegunDecision, onWhat: SettledAttendance | Settled): Promise<void> {
  await queries.insertDecision(ctx, {
    ...begun,
    outcome: onWhat.outcome,
    minutesCountable: onWhat.minutesCountable,
    segmentsHash: onWhat.segmentsHash,
    beyondWitnesses: begun.kind === 'corrected' && onWhat.evidence.beyondWitnesses.some((one) => one.counted),
  });
  ctx.audit.changed('attendance_decision', [begun.id]);
  ctx.audit.aboutPatients([begun.personId]);
}

async function announceDecided(ctx: Ctx, sessionId: string, personIds: readonly string[]): Promise<void> {
  for (const patientId of personIds) await ctx.announce('attendance.confirmed', { patientId, sessionId });
  await ctx.tell({ topic: 'attendance', id: sessionId, people: personIds });
}
