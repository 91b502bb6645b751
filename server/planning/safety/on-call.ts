import { staffOn } from '#server/foundation/people/service.ts';
import type { Role } from '#server/foundation/people/types.ts';
import { programsOf, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { loadRotas } from './queries-rota.ts';
import { shiftAt } from './rules-rota.ts';
import { onCallRoles, type Shift } from './types.ts';

/** Who may be on call on a date: those who treat or host, and directors. */
export async function eligibleOn(ctx: Ctx, date: Temporal.PlainDate): Promise<Set<string>> {
  return idsWith(await staffOn(ctx, date), onCallRoles);
}

/** Who answers when nobody is on call. */
export async function directorsOn(ctx: Ctx, date: Temporal.PlainDate): Promise<string[]> {
  return [...idsWith(await staffOn(ctx, date), ['program_director'])].sort();
}

function idsWith(held: ReadonlyMap<string, readonly Role[]>, wanted: readonly Role[]): Set<string> {
  const fitting = [...held].filter(([, roles]) => roles.some((role) => wanted.includes(role)));
  return new Set(fitting.map(([personId]) => personId));
}

export async function shiftNow(ctx: Ctx, programId: string): Promise<Shift | null> {
  const now = ctx.clock.now();
  return shiftAt(await loadRotas(ctx, programId, now), now);
}

/** Whether the person stands on any rota at this moment. */
export async function isOnCall(ctx: Ctx, personId: string): Promise<boolean> {
  for (const program of await programsOf(ctx)) {
    const shift = await shiftNow(ctx, program.id);
    if (shift && [shift.primaryId, shift.backupId, shift.supervisorId].includes(personId)) return true;
  }
  return false;
}

/**
 * Who reads what a person answers to a safety question, and when. Offered only while somebody who may is on call, unless the
 * program has decided otherwise in writing.
 */
export async function safetyReaders(
  ctx: Ctx,
  programId: string,
): Promise<{ staffed: boolean; offered: boolean; pagedWithinMinutes: number; sameDayDueMinutes: number }> {
  const settings = await settingsOf(ctx, programId);
  const shift = await shiftNow(ctx, programId);
  const eligible = shift ? await eligibleOn(ctx, ctx.today) : new Set<string>();
  const staffed =
    shift !== null && [shift.primaryId, shift.backupId, shift.supervisorId].some((id) => eligible.has(id));
  return {
    staffed,
    offered: staffed || settings.safetyQuestionsUnstaffedBecause !== null,
    pagedWithinMinutes: settings.pageSupervisorAfterMinutes,
    sameDayDueMinutes: settings.sameDayDueMinutes,
  };
}
