// One day of the whole demo: its sessions are played like those of the first two weeks, confirmed and written up, its days decided,
// letters of payers come in, claims go out. Played again it changes nothing: a session that was opened is left alone, whoever opened it.
import { marksOfSession, openedAndEnded } from '#server/care/live/service.ts';
import { holdersOf } from '#server/foundation/people/service.ts';
import { answersBetween, decideDayAndWeek } from '#server/office/billing/service.ts';
import { generateAhead, type PlannedSession } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { Refusal } from '#server/platform/errors.ts';
import { clock, earlier, manyAtOnce, type Somebody } from './acting.ts';
import { sayCheckInsAndOuts } from './check-ins.ts';
import { confirm, writeNotes } from './evening.ts';
import { sayHeard } from './heard.ts';
import { billLastWeek, finishYesterday, isBillingDay, takeLetters } from './mornings.ts';
import { sharedOfWholeDay } from './notes.ts';
import { callMissed } from './outreach.ts';
import { type House, openedOf, playOf, programSessions } from './plays.ts';
import { replay } from './replay.ts';

type Date = Temporal.PlainDate;

const overAfterMinutes = 2;
/** All that a morning brings lies before this. */
const morningIsOver = '11:30';

/** A day from its morning to its end, or to now. */
export async function playDay(house: House, date: Date): Promise<void> {
  await playMorning(house, date);
  await playSessions(house, date);
  await closeDay(house, date);
}

/**
 * Many days at once: groups that share nobody go through them beside each other, and wait for each other only where something is
 * done for all: on Mondays (`plan`) and where the biller bills.
 */
export async function playDays(
  house: House,
  groups: readonly House[],
  { from, through, plan }: { from: Date; through: Date; plan: (monday: Date) => Promise<void> },
): Promise<void> {
  const legs = legsOf(from, through);
  for (const [nth, [first, ...others]] of legs.entries()) {
    if (first!.dayOfWeek === 1) {
      await plan(first!);
      await planAhead(house, first!);
    } else if (hasMorning(house, first!)) await billLastWeek(house, first!);
    const next = legs[nth + 1]?.[0];
    await Promise.all(
      groups.map(async (group) => {
        for (const date of [first!, ...others]) {
          if (date !== first) await beginMorning(group, date);
          await playSessions(group, date);
          await closeDay(group, date);
        }
        if (next) await beginMorning(group, next);
      }),
    );
  }
}

/** Stretches of days that begin with one on which something is done for all. The first of them begins on a Monday. */
function legsOf(from: Date, through: Date): Date[][] {
  const legs: Date[][] = [];
  for (let date = from; Temporal.PlainDate.compare(date, through) <= 0; date = date.add({ days: 1 })) {
    if (date.dayOfWeek === 1 || isBillingDay(date)) legs.push([]);
    legs.at(-1)!.push(date);
  }
  return legs;
}

/** What was left of yesterday is confirmed and written, letters are opened, on Tuesdays and Thursdays the biller bills. False: too early. */
export async function playMorning(house: House, date: Date): Promise<boolean> {
  if (!hasMorning(house, date)) return false;
  if (date.dayOfWeek === 1) await planAhead(house, date);
  await beginMorning(house, date);
  await billLastWeek(house, date);
  return true;
}

const hasMorning = ({ now }: House, date: Date): boolean =>
  Temporal.Instant.compare(clock(date, morningIsOver), now) <= 0;

const planAhead = ({ at }: House, monday: Date): Promise<void> =>
  at(clock(monday, '06:00'), async (ctx) => void (await generateAhead(ctx)));

async function beginMorning(house: House, date: Date): Promise<void> {
  if (!hasMorning(house, date)) return;
  const touched = await finishYesterday(house, date);
  await decide(house, clock(date, '10:30'), touched, date.subtract({ days: 1 }));
  if (date.dayOfWeek <= 5)
    await house.at(clock(date, '09:00'), (ctx) => takeLetters(ctx, house.isOurs, date));
}

/** Sessions of this day that are over and that nobody opened; those of the same people one after the other. */
export async function playSessions(house: House, date: Date): Promise<void> {
  const waiting = await house.at(house.now, (ctx) => unplayed(ctx, house, date));
  await manyAtOnce(chainsOf(waiting), async (chain) => {
    for (const planned of chain) {
      if (!(await played(house, planned))) continue;
      const moment = earlier(planned.session.endsAt.add({ minutes: 60 }), house.now);
      const patientIds = planned.bookings.map((one) => one.patientId);
      await decide(house, moment, patientIds, date);
    }
  });
}

/** Whoever is still without an answer gets one; on Sunday evening the week of a payer that looks at weeks is over. */
export async function closeDay(house: House, date: Date): Promise<void> {
  const late = earlier(clock(date, '23:50'), house.now);
  const week = { from: date.subtract({ days: date.dayOfWeek - 1 }), through: date };
  const { undecided, waiting } = await house.at(late, async (ctx) => {
    const played = await openedOf(ctx, await programSessions(ctx, house, date));
    const answers = await answersBetween(ctx, week.from, week.through);
    const has = new Set(answers.filter((one) => one.date.equals(date)).map((one) => one.patientId));
    const expected = new Set(played.flatMap(({ bookings }) => bookings.map((one) => one.patientId)));
    return {
      undecided: [...expected].filter((id) => house.isOurs(id) && !has.has(id)),
      waiting: answers.filter((one) => one.answer === 'waits' && house.isOurs(one.patientId)),
    };
  });
  await decide(house, late, undecided, date);
  if (date.dayOfWeek !== 7) return;
  const monday = clock(date.add({ days: 1 }), '00:30');
  if (Temporal.Instant.compare(monday, house.now) > 0) return;
  for (const one of waiting) await decide(house, monday, [one.patientId], one.date);
}

async function decide(
  { at }: House,
  moment: Temporal.Instant,
  patientIds: readonly string[],
  date: Date,
): Promise<void> {
  if (patientIds.length === 0) return;
  await at(moment, async (ctx) => {
    // Each locks their days until the end: everybody in the same order as the house's own jobs.
    for (const patientId of [...patientIds].sort()) await decideDayAndWeek(ctx, { patientId, date });
  });
}

async function unplayed(ctx: Ctx, house: House, date: Date): Promise<PlannedSession[]> {
  const planned = (await programSessions(ctx, house, date)).filter(
    ({ session }) =>
      Temporal.Instant.compare(session.endsAt.add({ minutes: overAfterMinutes }), house.now) < 0,
  );
  const opened = await openedAndEnded(
    ctx,
    planned.map(({ session }) => session.id),
  );
  const left: PlannedSession[] = [];
  for (const one of planned) {
    const { id } = one.session;
    // A visitor who stood at its door made it theirs.
    if (!opened.has(id) && (await marksOfSession(ctx, id)).marks.length === 0) left.push(one);
  }
  return left;
}

/** Two groups of one person are never played at once: both write of the same day. */
function chainsOf(planned: readonly PlannedSession[]): PlannedSession[][] {
  const chains: { people: Set<string>; sessions: PlannedSession[] }[] = [];
  for (const one of planned.toSorted((a, b) =>
    Temporal.Instant.compare(a.session.startsAt, b.session.startsAt),
  )) {
    const people = one.bookings.map(({ patientId }) => patientId);
    const chain = chains.find((known) => people.some((id) => known.people.has(id)));
    if (chain) {
      chain.sessions.push(one);
      for (const id of people) chain.people.add(id);
    } else chains.push({ people: new Set(people), sessions: [one] });
  }
  return chains.map((chain) => chain.sessions);
}

/** What visitors changed may not allow it any more: then the session stays as they left it. */
async function played(house: House, planned: PlannedSession): Promise<boolean> {
  const duties = planned.staff.map((one) => one.duty);
  if (!duties.includes('lead') || !duties.includes('host')) return false;
  try {
    await playSession(house, planned);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** All of a session in one transaction: a start that is killed leaves it played or not, never half. */
async function playSession({ at, now }: House, planned: PlannedSession): Promise<void> {
  const after = (minutes: number) => earlier(planned.session.endsAt.add({ minutes }), now);
  await at(after(20), async (ctx) => {
    const { play, isLeftForMorning, nth } = await playOf(ctx, planned, now);
    await replay(ctx, play);
    await sayCheckInsAndOuts(ctx, play, nth);
    if (play.seed % 3 === 0) await sayHeard(ctx, play, nth);
    if (!isLeftForMorning) {
      await confirm(ctx, play, after(25));
      await writeNotes(ctx, play, { shared: sharedOfWholeDay(nth), index: nth, at: after(50) });
    }
    const [coordinator] = await holdersOf(ctx, 'care_coordinator', planned.session.localDate);
    if (coordinator) {
      const caller: Somebody = { personId: coordinator.id, roles: ['care_coordinator'] };
      await callMissed(ctx, play, caller, { at: after(21), now });
    }
  });
}
