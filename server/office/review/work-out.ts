// Pure: what a patient's facts say at an instant, and when they will say something else. No clock, no database.
import { countedMinutes, weekOf } from '#server/office/billing/service.ts';
import { serviceFor } from '#server/planning/coverage/service.ts';
import { isWithin, localDateOf, startOfDay } from '#server/shared/local-date.ts';
import { plannedMinutes, standingOf } from './rules.ts';
import type { ContractFacts, PatientFacts, RunwayFacts, SessionFacts, Standing } from './types.ts';

/** How far ahead bookings are weighed, and how far back a payer's week can reach. */
export const daysAhead = 28;
export const daysBack = 6;
/** A row is looked at again after so many days, even when nothing seems to change. */
export const looksAheadDays = 8;

type Date = Temporal.PlainDate;
type Rule = NonNullable<RunwayFacts['rule']>;

export type WorkedOut = { payerId: string; payerName: string; approval: string | null; standing: Standing };

/** The runway at an instant; null: not a patient then, or nobody pays. */
export function workOut(known: PatientFacts, now: Temporal.Instant): WorkedOut | null {
  const today = localDateOf(now, known.timeZone);
  const cover = known.covers.find((one) => isWithin(today, one));
  if (!cover || !known.treated.some((one) => isWithin(today, one))) return null;
  const { payerId, payerName } = cover.contract;
  const rule = ruleOf(cover.contract, today);
  const week = weekOfRule(today, rule);
  const isOver = (one: SessionFacts) => Temporal.Instant.compare(one.endsAt, now) <= 0;
  const near = known.sessions.filter((one) =>
    isIn(one.date, { from: today.subtract({ days: daysBack }), through: today.add({ days: daysAhead }) }),
  );
  const running = known.approvals.filter(
    (one) => one.policyId === cover.policyId && Temporal.PlainDate.compare(today, one.through) <= 0,
  );
  const withService = running.flatMap((one) => {
    const service = rule ? serviceFor(one, rule.code) : one.services[0];
    return service ? [{ ...one, service }] : [];
  });
  const facts: RunwayFacts = {
    today,
    rule,
    approvals: withService.map(({ number, from, through, service: { unitsApproved, unitsLeft } }) => ({
      number,
      from,
      through,
      unitsApproved,
      unitsLeft,
    })),
    reservedDates: withService.flatMap(({ service }) => service.reservedDates),
    counted: rule
      ? countedByDate(
          near.filter((one) => isOver(one) && isIn(one.date, week)),
          rule,
        )
      : [],
    booked: near
      .filter((one) => !isOver(one))
      .map(({ date, groupName, blocks }) => ({ date, groupName, minutes: plannedMinutes(blocks, rule) })),
    week,
  };
  return { payerId, payerName, approval: withService[0]?.number ?? null, standing: standingOf(facts) };
}

/**
 * The first instant at which the same facts say something else: a session ends, or a day begins. Found by asking what they say then, so
 * that whatever a rule looks at is in it; after `looksAheadDays` nothing was found, and it is looked at again.
 */
export function nextChangeOf(known: PatientFacts, now: Temporal.Instant): Temporal.Instant {
  const said = JSON.stringify(workOut(known, now));
  const instants = instantsAfter(known, now);
  return instants.find((one) => JSON.stringify(workOut(known, one)) !== said) ?? instants.at(-1)!;
}

function instantsAfter(known: PatientFacts, now: Temporal.Instant): Temporal.Instant[] {
  const today = localDateOf(now, known.timeZone);
  const days = Array.from({ length: looksAheadDays }, (_, index) =>
    startOfDay(today.add({ days: index + 1 }), known.timeZone),
  );
  const last = days.at(-1)!;
  const ends = known.sessions
    .map((one) => one.endsAt)
    .filter((one) => Temporal.Instant.compare(one, now) > 0 && Temporal.Instant.compare(one, last) < 0);
  return [...days, ...ends].sort(Temporal.Instant.compare);
}

const ruleOf = ({ rules }: ContractFacts, today: Date): Rule | null =>
  rules.find((one) => isWithin(today, one))?.rule ?? null;

function weekOfRule(today: Date, rule: Rule | null): RunwayFacts['week'] {
  if (rule) return weekOf(today, rule);
  const from = today.subtract({ days: today.dayOfWeek - 1 });
  return { from, through: from.add({ days: 6 }) };
}

const isIn = (date: Date, days: RunwayFacts['week']) =>
  Temporal.PlainDate.compare(days.from, date) <= 0 && Temporal.PlainDate.compare(date, days.through) <= 0;

/** Settled minutes by date, as this payer counts them; the seconds of a day are added before they are cut. */
function countedByDate(past: readonly SessionFacts[], rule: Rule): RunwayFacts['counted'] {
  const byDate = Map.groupBy(past, ({ date }) => date.toString());
  return [...byDate].flatMap(([date, sessions]) => {
    const minutes = countedMinutes(
      sessions.flatMap(({ attended }) => attended ?? []),
      rule,
    );
    return minutes > 0 ? [{ date: Temporal.PlainDate.from(date), minutes }] : [];
  });
}
