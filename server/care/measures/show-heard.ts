import { careTeamOf, mustSeePerson, namesOf, partnerOf } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import {
  facilitatorsOn,
  groupOf,
  sessionsByIds,
  sessionsOfGroup,
  settingsOf,
} from '#server/planning/programs/service.ts';
import type { Session } from '#server/planning/programs/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import type { GroupHeardAnswer, HeardAnswer, TogetherAnswer } from './contract-heard.ts';
import { loadCheckIns, loadCheckOuts } from './queries.ts';
import { loadRatings, loadTotals, loadTurns } from './queries-heard.ts';
import { trendOf } from './rules-check-in.ts';
import { countAnswers } from './rules-heard.ts';

/** For the person themself and who treats them. */
export async function heardOf(ctx: Ctx, input: { personId: string }): Promise<HeardAnswer> {
  const { personId } = input;
  await mustTreat(ctx, personId);
  const facts = await readFacts(ctx, personId);
  ctx.audit.shown('felt_heard', [personId]);
  ctx.audit.aboutPatients([personId]);
  return present(facts, personId);
}

export async function mustTreat(ctx: Ctx, personId: string): Promise<void> {
  const by = personOf(ctx.actor);
  if (ctx.actor.kind === 'system' || by === personId) return;
  await mustSeePerson(ctx, personId);
  if (!(await treats(ctx, personId))) {
    throw notAllowed('read how heard somebody felt whom you do not treat');
  }
}

async function treats(ctx: Ctx, personId: string): Promise<boolean> {
  const team = await careTeamOf(ctx, personId, ctx.today);
  return team.some((one) => one.staffId === personOf(ctx.actor) && one.role === 'group_therapist');
}

export async function readFacts(ctx: Ctx, personId: string) {
  const turns = await loadTurns(ctx, [personId]);
  const ratings = await loadRatings(ctx, [personId]);
  const checkOuts = await loadCheckOuts(ctx, { personId });
  const checkIns = await loadCheckIns(ctx, { personId });
  const ids = [...ratings, ...checkOuts, ...checkIns].map((one) => one.sessionId);
  const sessions = new Map((await sessionsByIds(ctx, [...new Set(ids)])).map((one) => [one.id, one]));
  return { turns, ratings, checkOuts, checkIns, sessions };
}

export type Facts = Awaited<ReturnType<typeof readFacts>>;

function present({ turns, ratings, checkOuts, checkIns, sessions }: Facts, personId: string): HeardAnswer {
  return {
    round: lineOf(ratings, sessions, (one) => one.rating),
    checkOut: lineOf(checkOuts, sessions, (one) => one.feltHeard),
    mood: lineOf(checkIns, sessions, (one) => one.mood),
    turns: {
      asSpeaker: countAnswers(turns.filter((one) => one.speakerId === personId)),
      asListener: countAnswers(turns.filter((one) => one.listenerId === personId)),
    },
  };
}

function lineOf<Row extends { sessionId: string; at: Temporal.Instant }>(
  rows: readonly Row[],
  sessions: ReadonlyMap<string, Session>,
  value: (row: Row) => number | null,
): HeardAnswer['round'] {
  const startsAt = (row: Row) => sessions.get(row.sessionId)!.startsAt;
  const points = rows
    .toSorted(
      (a, b) => Temporal.Instant.compare(startsAt(a), startsAt(b)) || Temporal.Instant.compare(a.at, b.at),
    )
    .map((row) => ({ date: sessions.get(row.sessionId)!.localDate.toString(), value: value(row) }));
  return { points, trend: trendOf(points.flatMap((point) => point.value ?? [])) };
}

/** Both partners side by side, for who treats both of them. Neither partner has such a page: each sees their own. */
export async function heardTogether(ctx: Ctx, input: { personId: string }): Promise<TogetherAnswer> {
  await mustTreat(ctx, input.personId);
  const partnerId = await partnerOf(ctx, input.personId, ctx.today);
  // Without a word on whether there is a partner.
  if (!partnerId || !(await treats(ctx, partnerId))) throw notFound('couple');
  const both = [input.personId, partnerId];
  const names = await namesOf(ctx, both);
  const people: TogetherAnswer['people'] = [];
  for (const [personId, otherId] of [both, both.toReversed()] as [string, string][]) {
    const facts = await readFacts(ctx, personId);
    const byOther = facts.turns.filter((one) => one.speakerId === personId && one.listenerId === otherId);
    people.push({
      personId,
      name: names.get(personId)?.fullName ?? '',
      heard: present(facts, personId),
      byOther: countAnswers(byOther),
    });
  }
  ctx.audit.shown('felt_heard', both);
  ctx.audit.aboutPatients(both);
  return { people };
}

const daysBack = 60;

/** A group's sessions, as counts and middles; sessions with too few answers are left out. */
export async function heardOfGroup(ctx: Ctx, input: { groupId: string }): Promise<GroupHeardAnswer> {
  const group = await groupOf(ctx, input.groupId);
  const date = ctx.today;
  await mustHoldGroup(ctx, input.groupId, date);
  const { feltHeardLeastAnswers } = await settingsOf(ctx, group.programId);
  const planned = await sessionsOfGroup(ctx, input.groupId, date.subtract({ days: daysBack }), date);
  const own = planned.map((one) => one.session);
  const totals = await loadTotals(
    ctx,
    own.map((one) => one.id),
    feltHeardLeastAnswers,
  );
  const of = (sessionId: string, source: 'round' | 'check_out') => {
    const found = totals.find((one) => one.sessionId === sessionId && one.source === source);
    if (!found) return null;
    const { people, heard, partly, middle } = found;
    return { people, heard, partly, middle };
  };
  ctx.audit.shown('group', [input.groupId]);
  return {
    leastAnswers: feltHeardLeastAnswers,
    sessions: own
      .toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
      .map((one) => ({
        sessionId: one.id,
        date: one.localDate.toString(),
        round: of(one.id, 'round'),
        checkOut: of(one.id, 'check_out'),
      }))
      .filter((one) => one.round !== null || one.checkOut !== null),
  };
}

async function mustHoldGroup(ctx: Ctx, groupId: string, date: Temporal.PlainDate): Promise<void> {
  if (ctx.actor.kind === 'system' || holds(ctx.actor, 'program_director')) return;
  const by = personOf(ctx.actor);
  const facilitators = await facilitatorsOn(ctx, [groupId], date);
  if (!facilitators.some((one) => one.staffId === by)) throw notFound('group');
}
