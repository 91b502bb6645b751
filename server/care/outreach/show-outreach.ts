import { careTeamsOf, detailsOf, namesOf } from '#server/foundation/people/service.ts';
import { sessionOf, sessionsBetween } from '#server/planning/programs/service.ts';
import { safeWaysOf } from '#server/planning/reminders/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canCall, canSeeCalls } from './access.ts';
import type { OutreachBoard, OutreachCaseShown } from './contract.ts';
import * as queries from './queries.ts';
import { stateOf } from './rules.ts';
import type { OutreachCase } from './types.ts';

const daysShown = 14;
const order = { open: 0, waits: 1, done: 2 };

/** Whom somebody missed, of the last two weeks, as far as the actor calls or answers for them. */
export async function outreachBoard(ctx: Ctx): Promise<OutreachBoard> {
  const fromDate = ctx.today.subtract({ days: daysShown });
  return {
    now: ctx.clock.now().toString(),
    cases: await shown(ctx, await queries.loadCases(ctx, { fromDate })),
  };
}

/** The same of the day of one session, for the page that confirms its attendance. */
export async function outreachOfSession(ctx: Ctx, sessionId: string): Promise<OutreachBoard> {
  const { localDate } = await sessionOf(ctx, sessionId);
  const planned = (await sessionsBetween(ctx, localDate, localDate)).find(
    (one) => one.session.id === sessionId,
  );
  const personIds = (planned?.bookings ?? []).map((one) => one.patientId);
  const cases = await queries.loadCases(ctx, { personIds, localDate });
  return { now: ctx.clock.now().toString(), cases: await shown(ctx, cases) };
}

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
  const dates = seen.map((one) => one.localDate).sort(Temporal.PlainDate.compare);
  const sessions = new Map(
    (await sessionsBetween(ctx, dates[0]!, dates.at(-1)!)).map((one) => [one.session.id, one]),
  );
  const calls = await queries.loadCalls(ctx, personIds, dates[0]!);
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
