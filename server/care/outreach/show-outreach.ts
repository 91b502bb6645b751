import { careTeamsOf, detailsOf, namesOf, patientsTreatedBy } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { plannedSessions, sessionForLive } from '#server/planning/programs/service.ts';
import { safeWaysOf } from '#server/planning/reminders/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canCall, canSeeCalls } from './access.ts';
import type { OutreachBoard, OutreachCaseShown } from './contract.ts';
import * as queries from './queries.ts';
import { stateOf } from './rules.ts';
import type { OutreachCase } from './types.ts';

const daysShown = 14;
const pageSize = 50;
const order = { open: 0, waits: 1, done: 2 };

type Ranked = queries.Standing & { state: OutreachCaseShown['state']; place: string };

/** Whom somebody missed, of the last two weeks, as far as the actor calls or answers for them; `after`: the `next` of the page before. */
export async function outreachBoard(ctx: Ctx, after = ''): Promise<OutreachBoard> {
  const all = (await ranked(ctx, null)).sort((a, b) => (a.place < b.place ? -1 : 1));
  const counts = { open: 0, waits: 0, done: 0 };
  for (const { state } of all) counts[state]++;
  const behind = all.filter((one) => one.place > after);
  const page = behind.slice(0, pageSize);
  return {
    now: ctx.clock.now().toString(),
    cases: await shown(ctx, page),
    counts,
    next: behind.length > pageSize ? page.at(-1)!.place : null,
  };
}

/** The last time that each of these people was missed, for a page that shows them anyway. */
export async function lastMissedOf(ctx: Ctx, personIds: readonly string[]): Promise<OutreachBoard> {
  const last = new Map<string, Ranked>();
  for (const one of await ranked(ctx, personIds)) {
    const known = last.get(one.personId);
    if (!known || Temporal.PlainDate.compare(one.localDate, known.localDate) > 0) last.set(one.personId, one);
  }
  return answer(ctx, await shown(ctx, [...last.values()]));
}

/** The same of the day of one session, for the page that confirms its attendance. */
export async function outreachOfSession(ctx: Ctx, sessionId: string): Promise<OutreachBoard> {
  const { session, bookings } = await sessionForLive(ctx, sessionId);
  const personIds = bookings.map((one) => one.patientId);
  const cases = await queries.loadCases(ctx, { personIds, localDate: session.localDate });
  return answer(ctx, await shown(ctx, cases));
}

function answer(ctx: Ctx, cases: OutreachCaseShown[]): OutreachBoard {
  const counts = { open: 0, waits: 0, done: 0 };
  for (const { state } of cases) counts[state]++;
  return { now: ctx.clock.now().toString(), cases, counts, next: null };
}

/** Every case that the actor may see, with its place on the board: open ones first, by when they are due. */
async function ranked(ctx: Ctx, personIds: readonly string[] | null): Promise<Ranked[]> {
  const me = personOf(ctx.actor);
  // Who sees the calls of everybody sees them without being on the team.
  const own = me && !canSeeCalls(ctx.actor, []) ? await patientsTreatedBy(ctx, me, ctx.today) : null;
  const wanted = own && personIds ? personIds.filter((id) => own.includes(id)) : (own ?? personIds);
  const fromDate = ctx.today.subtract({ days: daysShown });
  const found = await queries.loadStandings(ctx, { fromDate, personIds: wanted });
  // A clinician's list is short, and holds only what stands in sessions of theirs.
  const seen = own && new Set((await plannedSessions(ctx, sessionIdsOf(found))).map((one) => one.session.id));
  return found
    .filter((one) => !seen || seen.has(one.sessionId))
    .map((one) => {
      const state = stateOf(one.last ? [one.last] : []);
      const place = [order[state], one.dueAt, one.localDate, one.personId].join(' ');
      return { ...one, state, place };
    });
}

const sessionIdsOf = (all: readonly OutreachCase[]) => [...new Set(all.map((one) => one.sessionId))];

async function shown(ctx: Ctx, all: readonly OutreachCase[]): Promise<OutreachCaseShown[]> {
  const teams = await careTeamsOf(
    ctx,
    all.map((one) => one.personId),
    ctx.today,
  );
  const seen = all.flatMap((one) => {
    const team = teams.get(one.personId)!;
    return canSeeCalls(ctx.actor, team) ? [{ ...one, mayCall: canCall(ctx.actor, team) }] : [];
  });
  if (seen.length === 0) return [];
  const personIds = [...new Set(seen.map((one) => one.personId))];
  const [firstDate] = seen.map((one) => one.localDate).sort(Temporal.PlainDate.compare);
  const sessions = new Map(
    (await plannedSessions(ctx, sessionIdsOf(seen))).map((one) => [one.session.id, one]),
  );
  const calls = await queries.loadCalls(ctx, personIds, firstDate!);
  const names = await namesOf(ctx, [...personIds, ...calls.map((one) => one.byPersonId)]);
  const safe = await safeWaysOf(ctx, personIds);
  const onFile = await detailsOf(ctx, personIds);
  ctx.audit.aboutPatients(personIds);
  return seen
    .flatMap((one) => {
      const planned = sessions.get(one.sessionId);
      if (!planned) return [];
      const own = calls.filter(
        (call) => call.personId === one.personId && call.localDate.equals(one.localDate),
      );
      const ways = safe.get(one.personId)!;
      const number = ways.phone ?? onFile.get(one.personId)?.phone ?? null;
      return [
        {
          sessionId: one.sessionId,
          personId: one.personId,
          name: names.get(one.personId)!.fullName,
          localDate: one.localDate.toString(),
          groupName: planned.group.name,
          startsAt: planned.session.startsAt.toString(),
          timeZone: planned.program.timeZone,
          dueAt: one.dueAt.toString(),
          state: stateOf(own),
          phone: one.mayCall && number ? { number, isConfirmed: ways.phone !== null } : null,
          mayLeaveMessage: ways.mayLeaveMessage,
          mayCall: one.mayCall,
          calls: own.map(({ id, way, answer, nextStep, nextAt, byPersonId, at, words }) => ({
            id,
            way,
            answer,
            nextStep,
            nextAt: nextAt?.toString() ?? null,
            byName: names.get(byPersonId)?.fullName ?? '',
            at: at.toString(),
            words,
          })),
        },
      ];
    })
    .sort((a, b) => order[a.state] - order[b.state] || a.dueAt.localeCompare(b.dueAt));
}
