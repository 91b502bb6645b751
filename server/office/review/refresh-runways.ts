import { namesOf, patientsOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { type Calendar, calendarIfAny, gatherFacts } from './gather-facts.ts';
import * as queries from './queries.ts';
import type { Standing } from './types.ts';
import { nextChangeOf, type WorkedOut, workOut } from './work-out.ts';

/** So many rows in one transaction; what is left is a job of its own. */
const atOnce = 250;

/**
 * Works out again the rows whose facts changed and those whose time has come, and no others. Run as often as you like: the same facts
 * give the same rows.
 */
export async function refreshRunways(ctx: Ctx): Promise<void> {
  const calendar = await calendarIfAny(ctx);
  if (!calendar) return;
  await queries.lockRows(ctx);
  const changed = await queries.takeChanged(ctx, atOnce);
  const due = await queries.dueRows(ctx, ctx.clock.now(), atOnce);
  const ids = [...new Set([...changed, ...due])];
  if (ids.length > 0) await renew(ctx, ids, calendar);
  else if (await queries.isEmpty(ctx)) await noteEverybody(ctx, calendar);
  if (changed.length === atOnce || due.length === atOnce) await ctx.announce('runway.more', {});
}

/** For the night: whatever a lost or unforeseen change left behind is gone by morning. */
export async function refreshEverybody(ctx: Ctx): Promise<void> {
  const calendar = await calendarIfAny(ctx);
  if (!calendar) return;
  await noteEverybody(ctx, calendar);
  await ctx.announce('runway.more', {});
}

/** Somebody's coverage begins: until then there is no row whose time could come. */
export async function beginRunway(ctx: Ctx, patientId: string): Promise<void> {
  await queries.noteChanges(ctx, [patientId]);
  await refreshRunways(ctx);
}

/** Before people are taken out of the house again: what was worked out of them goes first, and is counted no more. */
export async function forgetRunways(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  await queries.lockRows(ctx);
  const before = await queries.standingRows(ctx, patientIds);
  await queries.removeRows(ctx, patientIds);
  await queries.dropChanges(ctx, patientIds);
  await count(ctx, before, []);
}

/** Facts of these patients went away, which no table tells: their rows are worked out again. */
export async function lookAgainAt(ctx: Ctx, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length > 0) await queries.noteChanges(ctx, patientIds);
}

async function noteEverybody(ctx: Ctx, { today }: Calendar): Promise<void> {
  await queries.noteChanges(
    ctx,
    (await patientsOf(ctx, today)).map((one) => one.id),
  );
}

async function renew(ctx: Ctx, patientIds: readonly string[], calendar: Calendar): Promise<void> {
  const now = ctx.clock.now();
  const facts = await gatherFacts(ctx, patientIds, calendar);
  const names = await namesOf(ctx, patientIds);
  const rows: queries.RunwayRow[] = [];
  for (const [patientId, known] of facts) {
    const found = workOut(known, now);
    const nextChangeAt = nextChangeOf(known, now);
    if (found) rows.push({ ...rowOf(patientId, names.get(patientId)!.fullName, found), nextChangeAt });
    else if (workOut(known, nextChangeAt)) await ctx.announceAt('runway.begins', { patientId }, nextChangeAt);
  }
  const before = await queries.standingRows(ctx, patientIds);
  const kept = new Set(rows.map((row) => row.patientId));
  await queries.saveRows(ctx, rows);
  await queries.removeRows(
    ctx,
    patientIds.filter((id) => !kept.has(id)),
  );
  await count(ctx, before, rows);
  ctx.audit.changed('runway', patientIds);
  await ctx.tell({ topic: 'runway', id: ctx.organizationId });
}

function rowOf(
  patientId: string,
  name: string,
  { payerId, ...worked }: WorkedOut,
): Omit<queries.RunwayRow, 'nextChangeAt'> {
  const { state, reviewBy } = worked.standing;
  const urgency = urgencyOf(worked.standing);
  return { patientId, payerId, state, urgency, reviewBy, shown: { name, ...worked } };
}

/** The order of the board: who could lose days, who is to be watched, who is kept; the sooner the cover ends the higher, none first of all. */
export function urgencyOf({ state, lastCoveredDay }: Pick<Standing, 'state' | 'lastCoveredDay'>): string {
  return `${{ risk: 0, watch: 1, kept: 2 }[state]} ${lastCoveredDay ?? ''}`;
}

type Counted = { payerId: string; payerName: string; state: Standing['state'] };

async function count(
  ctx: Ctx,
  before: Awaited<ReturnType<typeof queries.standingRows>>,
  after: readonly queries.RunwayRow[],
): Promise<void> {
  const sums = new Map<string, Counted & { people: number }>();
  const add = ({ payerId, payerName, state }: Counted, people: number) => {
    const key = `${payerId} ${state}`;
    sums.set(key, { payerId, payerName, state, people: (sums.get(key)?.people ?? 0) + people });
  };
  for (const row of before)
    add(
      { payerId: row.payer_id, payerName: (row.shown as queries.Shown).payerName, state: row.state as never },
      -1,
    );
  for (const row of after) add({ ...row, payerName: row.shown.payerName }, 1);
  const moved = [...sums.values()].filter((one) => one.people !== 0);
  if (moved.length > 0) await queries.addToCounts(ctx, moved);
}
