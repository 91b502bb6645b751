import { z } from 'zod';
import { careTeamsOf, detailsOf, namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { plannedSessions, sessionForLive } from '#server/planning/programs/service.ts';
import { safeWaysOf } from '#server/planning/reminders/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { invalid } from '#server/platform/errors.ts';
import { canCall, canSeeCalls } from './access.ts';
import type { OutreachBoard, OutreachCaseShown } from './contract.ts';
import * as queries from './queries.ts';
import { ranks, stateOf, states } from './rules.ts';
import type { OutreachCase } from './types.ts';

const daysShown = 14;
const pageSize = 50;

/** Whom somebody missed, of the last two weeks, as far as the actor calls or answers for them; `after`: the `next` of the page before. */
export async function outreachBoard(ctx: Ctx, after?: string): Promise<OutreachBoard> {
  const { cases, counts } = await queries.pageOfCases(ctx, {
    fromDate: firstDay(ctx),
    staffId: onlyOf(ctx),
    ranks,
    after: after === undefined ? null : placeIn(after),
    limit: pageSize + 1,
  });
  const page = cases.slice(0, pageSize);
  return {
    now: ctx.clock.now().toString(),
    cases: await shown(ctx, page),
    counts: Object.fromEntries(
      states.map((state, rank) => [state, counts.get(rank) ?? 0]),
    ) as OutreachBoard['counts'],
    next: cases.length > pageSize ? textOf(page.at(-1)!.place) : null,
  };
}

/** The last time that each of these people was missed, for a page that shows them anyway. */
export async function lastMissedOf(ctx: Ctx, personIds: readonly string[]): Promise<OutreachBoard> {
  const last = await queries.loadLastCases(ctx, { fromDate: firstDay(ctx), personIds, staffId: onlyOf(ctx) });
  return answer(ctx, await shown(ctx, last));
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

const firstDay = (ctx: Ctx) => ctx.today.subtract({ days: daysShown });

/** Null: who sees the calls of everybody sees them without being on the team. A clinician sees what stands in sessions of theirs. */
const onlyOf = ({ actor }: Ctx) => (canSeeCalls(actor, []) ? null : personOf(actor));

const textOf = ({ rank, dueAt, localDate, personId }: queries.Place) =>
  [rank, dueAt, localDate, personId].join(' ');

function placeIn(text: string): queries.Place {
  const [rank, dueAt, localDate, personId] = text.split(' ');
  const place = z
    .object({
      rank: z.coerce.number().int(),
      dueAt: z.iso.datetime(),
      localDate: z.iso.date(),
      personId: z.uuid(),
    })
    .safeParse({ rank, dueAt, localDate, personId });
  if (!place.success) throw invalid({ after: 'Take the place that the page before gave.' });
  return place.data;
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
    .sort(
      (a, b) =>
        states.indexOf(a.state) - states.indexOf(b.state) || Temporal.Instant.compare(a.dueAt, b.dueAt),
    );
}
