// The back channel of those who run a session, and what they saw. Words stay in the record and out of every log.
import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import type { StaffLinesAnswer } from './contract-inside.ts';
import { type Facts, isStaffHere, lockFacts, mustHelp, readFacts, staffMark } from './facts.ts';
import { staffLines } from './rules-inside.ts';

type OneSession = { sessionId: string };
type Done = { done: boolean };

/** Everything said and seen in this session, for those who run it: nobody looks over their shoulder, a director neither. */
export async function linesOfStaff(ctx: Ctx, input: OneSession): Promise<StaffLinesAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  const meId = mustHelp(ctx, facts);
  const lines = staffLines(facts.marks);
  const about = [...new Set(lines.flatMap((one) => one.aboutPersonId ?? []))];
  const names = await namesOf(ctx, [...lines.map((one) => one.byPersonId), ...about]);
  ctx.audit.shown('session', [input.sessionId]);
  ctx.audit.aboutPatients(about.filter((id) => !isStaffHere(facts, id)));
  return {
    lines: lines.map((one) => ({
      id: one.id,
      kind: one.kind,
      byMe: one.byPersonId === meId,
      byName: names.get(one.byPersonId)?.calledName ?? '',
      aboutPersonId: one.aboutPersonId,
      aboutName: one.aboutPersonId === null ? null : (names.get(one.aboutPersonId)?.roomName ?? ''),
      at: Temporal.Instant.fromEpochMilliseconds(Math.floor(one.at)).toString(),
      present: one.present,
      text: one.text,
      undone: one.undone,
    })),
  };
}

/** A line to the others who run this session, before it opens, while it runs and after its end. */
export async function sayToStaff(ctx: Ctx, input: OneSession & { text: string }): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustHelp(ctx, facts);
  await staffMark(ctx, facts, 'said', { body: { text: input.text } });
  return told(ctx, facts);
}

/** A slip: the observation stays on record, as one that its writer took back, and is no witness any more. */
export async function undoObservation(ctx: Ctx, input: OneSession & { markId: string }): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  const by = mustHelp(ctx, facts);
  const line = staffLines(facts.marks).find((one) => one.id === input.markId && one.kind === 'seen');
  if (!line) throw notFound('mark');
  if (line.byPersonId !== by) throw notAllowed('take back what somebody else saw');
  if (line.undone) return { done: false };
  if (facts.group.state === 'ended') {
    throw conflict(
      'session_ended',
      'This session has ended.',
      'Say what was so when you confirm attendance.',
    );
  }
  await staffMark(ctx, facts, 'observation_undone', {
    ...(line.aboutPersonId ? { personId: line.aboutPersonId } : {}),
    body: { undoes: line.id },
  });
  if (line.aboutPersonId && !isStaffHere(facts, line.aboutPersonId))
    ctx.audit.aboutPatients([line.aboutPersonId]);
  return told(ctx, facts);
}

/** Only staff have these lines: patients' browsers are not asked to look again. */
async function told(ctx: Ctx, facts: Facts): Promise<Done> {
  await ctx.tell({ topic: 'staff_lines', id: facts.session.id, people: [] });
  return { done: true };
}
