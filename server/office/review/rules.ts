// Pure: the runway of one patient from the facts of approvals, bookings and minutes. No clock, no database.
import type { PayerRule } from '#server/foundation/payers/types.ts';
import { sayMinutes } from '#server/shared/duration.ts';
import type { BookedSession, Runway, RunwayFacts, Standing } from './types.ts';

const weekdaysShown = 15;
/** A packet is begun three business days before the last covered day; a program may set its own. */
const reviewLeadBusinessDays = 3;

type Date = Temporal.PlainDate;
const compare = Temporal.PlainDate.compare;
const isWeekday = (date: Date) => date.dayOfWeek <= 5;
// Made once: a board says thousands of dates.
const withDay = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'short', day: 'numeric' });
const dayAlone = new Intl.DateTimeFormat('en-US', { weekday: 'long' });
const say = (date: Date) => withDay.format(date);
const weekday = (date: Date) => dayAlone.format(date);

/** Everything a reviewer's row and a patient's week bar say. Minutes are whole; dates 'YYYY-MM-DD'. */
export function runwayOf(facts: RunwayFacts): Runway {
  return shownOn(weekdaysFrom(facts.today), standingOf(facts));
}

/** The same without the cells of the days to come, which move on with every day. */
export function standingOf(facts: RunwayFacts): Standing {
  const dates = bookedDates(facts.booked);
  const needed = facts.rule?.authorization.required ?? true;
  const covered = needed ? coverBooked(facts, dates) : new Set(dates.map(String));
  const uncovered = dates.filter((date) => !covered.has(date.toString()));
  const week = weekOf(facts);
  const through =
    facts.approvals
      .map((one) => one.through)
      .sort(compare)
      .at(-1) ?? null;
  const unitsLeft = facts.approvals.reduce((sum, one) => sum + one.unitsLeft, 0);
  const last = lastCoveredDay(facts, covered, unitsLeft, through);
  const reviewBy = last && needed ? businessDaysBefore(last, reviewLeadBusinessDays) : null;
  const reviewDue = reviewBy !== null && compare(reviewBy, facts.today) <= 0;
  // Days are being lost when booked ones lie beyond the approval and no business day is left to ask in time.
  const losing = uncovered.length > 0 && (reviewDue || !last);
  return {
    state: losing || week.lost ? 'risk' : reviewDue || week.tight || uncovered.length > 0 ? 'watch' : 'kept',
    unitsApproved: facts.approvals.reduce((sum, one) => sum + one.unitsApproved, 0),
    unitsLeft,
    approvedThrough: through?.toString() ?? null,
    lastCoveredDay: last?.toString() ?? null,
    reviewBy: reviewBy?.toString() ?? null,
    booked: dates.map((date) => ({ date: date.toString(), covered: covered.has(date.toString()) })),
    week: week.shown,
    toKeep: [...week.toKeep, ...approvalSteps({ today: facts.today, uncovered, last, reviewBy, reviewDue })],
  };
}

function bookedDates(booked: readonly BookedSession[]): Date[] {
  const seen = new Map(booked.map((one) => [one.date.toString(), one.date]));
  return [...seen.values()].sort(compare);
}

/** Gives each booked day a unit in date order, from the approval that covers it, until the units are gone. */
function coverBooked(facts: RunwayFacts, dates: readonly Date[]): Set<string> {
  const left = new Map(facts.approvals.map((one) => [one.number, one.unitsLeft]));
  const held = new Set(facts.reservedDates.map(String));
  const covered = new Set<string>();
  for (const date of dates) {
    if (!held.has(date.toString())) {
      const approval = facts.approvals.find(
        (one) => compare(one.from, date) <= 0 && compare(date, one.through) <= 0 && left.get(one.number)! > 0,
      );
      if (!approval) continue;
      left.set(approval.number, left.get(approval.number)! - 1);
    }
    covered.add(date.toString());
  }
  return covered;
}

/** The end of the approval, or sooner the day on which its last unit is used; null when neither unit nor approval is left. */
function lastCoveredDay(
  facts: RunwayFacts,
  covered: ReadonlySet<string>,
  unitsLeft: number,
  through: Date | null,
): Date | null {
  if (!through) return null;
  const held = new Set(facts.reservedDates.map(String));
  const wanting = [...covered].filter((date) => !held.has(date)).length;
  if (wanting < unitsLeft) return through;
  const paid = [...facts.reservedDates, ...[...covered].map((date) => Temporal.PlainDate.from(date))];
  return paid.sort(compare).at(-1) ?? null;
}

/** The weekdays that a board shows, from a day on. */
export function weekdaysFrom(today: Date): string[] {
  const shown: string[] = [];
  for (let date = today; shown.length < weekdaysShown; date = date.add({ days: 1 }))
    if (isWeekday(date)) shown.push(date.toString());
  return shown;
}

/** What is kept, with one cell for each of these days. */
export function shownOn(weekdays: readonly string[], { booked, ...standing }: Standing): Runway {
  const known = new Map(booked.map((one) => [one.date, one.covered ? 'booked' : 'uncovered'] as const));
  const last = standing.lastCoveredDay;
  const days = weekdays.map((date) => ({
    date,
    kind: known.get(date) ?? (last !== null && date <= last ? ('covered' as const) : ('none' as const)),
  }));
  return { ...standing, days };
}

function weekOf(facts: RunwayFacts): {
  shown: Runway['week'];
  lost: boolean;
  tight: boolean;
  toKeep: string[];
} {
  const inWeek = facts.booked.filter((one) => compare(one.date, facts.week.through) <= 0);
  const countedMinutes = facts.counted.reduce((sum, one) => sum + one.minutes, 0);
  const bookedMinutes = inWeek.reduce((sum, one) => sum + one.minutes, 0);
  const need = facts.rule?.test.per === 'week' ? facts.rule.test.minMinutes : null;
  const parts = [
    ...facts.counted.map((one) => ({
      date: one.date.toString(),
      minutes: one.minutes,
      kind: 'counted' as const,
    })),
    ...inWeek.map((one) => ({ date: one.date.toString(), minutes: one.minutes, kind: 'booked' as const })),
  ];
  const base = { countedMinutes, bookedMinutes, needMinutes: need, parts };
  if (need === null) return { ...dayTestWeek(facts, inWeek, base), lost: false };
  const open = need - countedMinutes;
  if (open <= 0)
    return { shown: { ...base, sentence: 'The week is kept.' }, lost: false, tight: false, toKeep: [] };
  if (bookedMinutes < open) {
    const sentence = `With what is booked the week stays ${sayMinutes(open - bookedMinutes)} short.`;
    const advice = `Book a make-up of ${sayMinutes(open - bookedMinutes)} by ${say(facts.week.through)}, or the week is lost.`;
    return { shown: { ...base, sentence }, lost: true, tight: false, toKeep: [advice] };
  }
  const must = reachedBy(inWeek, open);
  const spare = bookedMinutes - open;
  const tight = inWeek.some((one) => one.minutes > spare);
  const sentence = `Attend ${must.map(weekday).join(' and ')} and the week is kept.`;
  return { shown: { ...base, sentence }, lost: false, tight, toKeep: tight ? [sentence] : [] };
}

/** Days of the bookings, in order, that together bring the missing minutes. */
function reachedBy(booked: readonly BookedSession[], missing: number): Date[] {
  const days: Date[] = [];
  let reached = 0;
  for (const one of booked) {
    if (reached >= missing) break;
    reached += one.minutes;
    if (!days.at(-1)?.equals(one.date)) days.push(one.date);
  }
  return days;
}

function dayTestWeek(
  facts: RunwayFacts,
  inWeek: readonly BookedSession[],
  base: Omit<Runway['week'], 'sentence'>,
) {
  const test = facts.rule?.test.per === 'day' ? facts.rule.test : null;
  const next = inWeek[0]?.date;
  if (!test || !next)
    return { shown: { ...base, sentence: 'Nothing more is booked this week.' }, tight: false, toKeep: [] };
  const minutes = inWeek.filter((one) => one.date.equals(next)).reduce((sum, one) => sum + one.minutes, 0);
  const already = facts.counted
    .filter((one) => one.date.equals(next))
    .reduce((sum, one) => sum + one.minutes, 0);
  const spare = minutes + already - test.minMinutes;
  const when = next.equals(facts.today) ? 'Today' : weekday(next);
  if (spare < 0) {
    const sentence = `${when} cannot reach ${sayMinutes(test.minMinutes)}: ${sayMinutes(-spare)} short.`;
    return { shown: { ...base, sentence }, tight: true, toKeep: [`${sentence} Each day stands for itself.`] };
  }
  const sentence = `${when} needs ${sayMinutes(test.minMinutes)}; ${spare === 0 ? 'none' : `${spare} min`} to spare.`;
  return {
    shown: { ...base, sentence },
    tight: spare < 10,
    toKeep: spare < 10 ? [`Be there from the first minute: ${sentence}`] : [],
  };
}

function approvalSteps(input: {
  today: Date;
  uncovered: readonly Date[];
  last: Date | null;
  reviewBy: Date | null;
  reviewDue: boolean;
}): string[] {
  const { today, uncovered, last, reviewBy, reviewDue } = input;
  const first = uncovered[0];
  if (first) {
    const count = `${uncovered.length} booked ${uncovered.length === 1 ? 'day is' : 'days are'} not covered`;
    const from = `${count}, the first on ${say(first)}`;
    if (!last) return [`Ask for approval now: none runs, and ${from}.`];
    const why =
      compare(first, last) > 0
        ? `what is approved ${compare(last, today) < 0 ? 'ended on' : 'carries through'} ${say(last)}`
        : 'no approval covers it';
    return [`Ask for more days now: ${from}; ${why}.`];
  }
  if (!reviewDue || !reviewBy || !last) return [];
  const due = reviewBy.equals(today) ? 'is due today' : `was due ${say(reviewBy)}`;
  return [`Send the review packet: it ${due}, and ${say(last)} is the last covered day.`];
}

function businessDaysBefore(date: Date, count: number): Date {
  let day = date;
  for (let left = count; left > 0; ) {
    day = day.subtract({ days: 1 });
    if (isWeekday(day)) left--;
  }
  return day;
}

/** Minutes of a plan that this payer could count. */
export function plannedMinutes(
  blocks: readonly { kind: string; minutes: number }[],
  rule: PayerRule | null,
): number {
  const countable: readonly string[] = rule?.countableKinds ?? ['therapy', 'education', 'activityTherapy'];
  return blocks.reduce((sum, one) => (countable.includes(one.kind) ? sum + one.minutes : sum), 0);
}
