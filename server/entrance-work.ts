// What waits for each person besides a group, in a few words and with true numbers. Part of the plan's wiring, with entrance-news.ts.
import { attendanceOf } from './care/attendance/service.ts';
import { signaturesOf } from './care/chart/service.ts';
import { openedAndEnded } from './care/live/service.ts';
import { everybody } from './foundation/people/service.ts';
import type { Role } from './foundation/people/types.ts';
import { pageOfDays } from './office/billing/service.ts';
import { showBoard } from './office/review/service.ts';
import { episodesOn, groupsOf, programsOf, sessionsBetween, todayIn } from './planning/programs/service.ts';
import type { Ctx } from './platform/ctx.ts';
import { inWords } from './shared/number-words.ts';

const notesLookBackDays = 7;

/** A sentence or two by person id; absent: nothing waits. */
export async function waitingWork(ctx: Ctx, personIds: readonly string[]): Promise<Map<string, string>> {
  const [program] = await programsOf(ctx);
  if (!program) return new Map();
  const today = todayIn(ctx, program);
  const known = (await everybody(ctx)).filter((one) => personIds.includes(one.id));
  const holders = (role: Role) => known.filter((one) => one.roles.includes(role)).map((one) => one.id);
  const lines = new Map<string, string>();
  const tell = (ids: readonly string[], line: string | null) => {
    for (const id of ids) if (line && !lines.has(id)) lines.set(id, line);
  };
  for (const [id, line] of await weeksIn(ctx, holders('patient'), today)) tell([id], line);
  const notes = await notesToFinish(ctx, today);
  for (const id of holders('group_therapist')) tell([id], notes.get(id) ?? null);
  if (holders('utilization_reviewer').length > 0) tell(holders('utilization_reviewer'), await atRisk(ctx));
  if (holders('biller').length > 0) tell(holders('biller'), await billableDays(ctx));
  tell(holders('program_director'), await census(ctx));
  return lines;
}

async function weeksIn(
  ctx: Ctx,
  patientIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  for (const [id, { admittedOn }] of await episodesOn(ctx, patientIds, today)) {
    const weeks = Math.floor(admittedOn.until(today).total('days') / 7);
    if (weeks > 0) lines.set(id, `${inWords(weeks)} ${weeks === 1 ? 'week' : 'weeks'} in.`);
  }
  return lines;
}

/** Of groups that each person led in the last days: whose minutes are to confirm, and whose note is to sign. */
async function notesToFinish(ctx: Ctx, today: Temporal.PlainDate): Promise<Map<string, string>> {
  const plans = await sessionsBetween(ctx, today.subtract({ days: notesLookBackDays }), today);
  const opened = await openedAndEnded(
    ctx,
    plans.map(({ session }) => session.id),
  );
  const past = plans.filter(({ session }) => opened.get(session.id)?.endedAt);
  const ids = past.map(({ session }) => session.id);
  const patientIds = [...new Set(past.flatMap(({ bookings }) => bookings.map((one) => one.patientId)))];
  const attended = await attendanceOf(ctx, ids, patientIds);
  const signed = new Set(
    (await signaturesOf(ctx, ids, patientIds)).map((one) => `${one.sessionId}:${one.patientId}`),
  );
  const open = attended.filter((one) => one.segments.length > 0 && one.confirmed !== null);
  const unsigned = open.filter((one) => !signed.has(`${one.sessionId}:${one.personId}`));
  const unconfirmed = attended.filter((one) => one.confirmed === null);
  const leads = new Set(past.flatMap(({ staff }) => staff.map((one) => one.staffId)));
  return new Map(
    [...leads].flatMap((staffId) => {
      const own = new Set(
        past
          .filter(({ staff }) => staff.some((one) => one.staffId === staffId && one.duty !== 'host'))
          .map(({ session }) => session.id),
      );
      const count = (rows: readonly { sessionId: string }[]) =>
        rows.filter((one) => own.has(one.sessionId)).length;
      const parts = [
        counted(count(unconfirmed), 'person to confirm', 'people to confirm'),
        counted(count(unsigned), 'note to finish', 'notes to finish'),
      ].filter((part) => part !== null);
      return parts.length > 0 ? [[staffId, sentence(parts.join(', '))] as const] : [];
    }),
  );
}

async function atRisk(ctx: Ctx): Promise<string> {
  const {
    counts: { risk, watch },
  } = await showBoard(ctx);
  if (risk > 0) return sentence(`${counted(risk, 'person', 'people')} could lose days`);
  if (watch > 0) return sentence(`${counted(watch, 'person', 'people')} to watch, nobody could lose days`);
  return 'Everybody is covered.';
}

async function billableDays(ctx: Ctx): Promise<string | null> {
  const { count: billable, counts } = await pageOfDays(ctx, { filter: 'toAdd', text: '', after: null });
  const { waits: waiting } = counts;
  const parts = [
    billable > 0 && `${inWords(billable)} ${billable === 1 ? 'day is' : 'days are'} billable.`,
    waiting > 0 && `${inWords(waiting)} ${waiting === 1 ? 'waits' : 'wait'}.`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(' ') : null;
}

async function census(ctx: Ctx): Promise<string | null> {
  const patients = (await everybody(ctx)).filter((one) => one.roles.includes('patient')).length;
  const groups = (await groupsOf(ctx)).length;
  if (patients === 0) return null;
  return sentence(
    `${counted(patients, 'person', 'people')} in treatment, ${counted(groups, 'group', 'groups')}`,
  );
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${inWords(count).toLowerCase()} ${count === 1 ? one : many}`;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
