import { attendanceOf, type PatientAttendance } from '#server/care/attendance/service.ts';
import { groundsOfSessions } from '#server/care/live/service.ts';
import { contractOf, ruleOn } from '#server/foundation/payers/service.ts';
import { mustSeePerson, patientsOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { countedMinutes, weekOf } from '#server/office/billing/service.ts';
import {
  authorizationsOf,
  balances,
  coveragesOn,
  reservedDatesByService,
  serviceFor,
} from '#server/planning/coverage/service.ts';
import {
  isProgramDay,
  type PlannedSession,
  programsOf,
  sessionsBetween,
  sessionsOfPatient,
  todayIn,
} from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { BoardAnswer, RunwayAnswer } from './contract.ts';
import { plannedMinutes, runwayOf } from './rules.ts';
import type { Runway, RunwayFacts } from './types.ts';

const daysAhead = 28;

/** One patient's own runway: their week, their days left. */
export async function showRunway(ctx: Ctx, patientId: string): Promise<RunwayAnswer> {
  await mustSeePerson(ctx, patientId);
  const own = ctx.actor.kind === 'person' && ctx.actor.personId === patientId;
  if (!own && !holds(ctx.actor, 'utilization_reviewer', 'program_director', 'biller', 'group_therapist'))
    throw notFound('person');
  const today = await programToday(ctx);
  const from = today.subtract({ days: 6 });
  const plans = await sessionsOfPatient(ctx, patientId, from, today.add({ days: daysAhead }));
  const [found] = await runwaysOf(ctx, [patientId], new Map([[patientId, plans]]), today);
  ctx.audit.aboutPatients([patientId]);
  return { today: today.toString(), payerName: found?.payerName ?? null, runway: found?.runway ?? null };
}

/** The reviewer's board: everybody with a coverage, the most urgent first. */
export async function showBoard(ctx: Ctx): Promise<BoardAnswer> {
  const today = await programToday(ctx);
  const patients = await patientsOf(ctx, today);
  const names = new Map(patients.map((one) => [one.id, one.names.fullName]));
  const planned = await sessionsBetween(ctx, today.subtract({ days: 6 }), today.add({ days: daysAhead }));
  const plans = new Map(
    patients.map(({ id }) => [
      id,
      planned.filter(({ bookings }) => bookings.some((one) => one.patientId === id)),
    ]),
  );
  const found = await runwaysOf(ctx, [...names.keys()], plans, today);
  const people = found.map((one) => ({ ...one, name: names.get(one.patientId)! }));
  const rank = { risk: 0, watch: 1, kept: 2 };
  const end = (one: { runway: Runway }) => one.runway.lastCoveredDay ?? '';
  people.sort(
    (a, b) =>
      rank[a.runway.state] - rank[b.runway.state] ||
      end(a).localeCompare(end(b)) ||
      a.name.localeCompare(b.name, 'en'),
  );
  return { today: today.toString(), people };
}

async function programToday(ctx: Ctx): Promise<Temporal.PlainDate> {
  const [program] = await programsOf(ctx);
  if (!program) throw notFound('program');
  return todayIn(ctx, program);
}

type Found = { patientId: string; payerName: string; approval: string | null; runway: Runway };

/** Runways of those who are covered today. Each kind of fact is read once for all, however many patients there are. */
async function runwaysOf(
  ctx: Ctx,
  patientIds: readonly string[],
  plans: ReadonlyMap<string, readonly PlannedSession[]>,
  today: Temporal.PlainDate,
): Promise<Found[]> {
  const byPatient = Map.groupBy(await coveragesOn(ctx, patientIds, today), (one) => one.policy.patientId);
  const coverages = [...byPatient.values()].map(([first]) => first!);
  const contracts = await contractsOf(
    ctx,
    coverages.map((one) => one.policy.contractId),
    today,
  );
  const now = ctx.clock.now();
  const isOver = ({ session }: PlannedSession) => Temporal.Instant.compare(session.endsAt, now) <= 0;
  const past = [...plans.values()].flat().filter(isOver);
  const pastIds = [...new Set(past.map(({ session }) => session.id))];
  const attended = await attendanceOf(ctx, pastIds, patientIds);
  const grounds = await groundsOfSessions(ctx, pastIds);
  const isWelfare = ({ sessionId, personId }: PatientAttendance) =>
    grounds.get(sessionId)?.get(personId)?.welfareContact ?? false;
  const approvals = await authorizationsOf(ctx, patientIds);
  const services = approvals.flatMap((one) => one.services);
  const left = await balances(ctx, services);
  const reserved = await reservedDatesByService(ctx, services);
  return coverages.map(({ policy }) => {
    const { patientId } = policy;
    const { payerName, rule } = contracts.get(policy.contractId)!;
    const week = weekOfRule(today, rule);
    const own = (plans.get(patientId) ?? []).filter(isProgramDay);
    const running = approvals.filter(
      (one) => one.policyId === policy.id && Temporal.PlainDate.compare(today, one.through) <= 0,
    );
    const withService = running.flatMap((one) => {
      const service = rule ? serviceFor(one, rule.code) : one.services[0];
      return service ? [{ one, service }] : [];
    });
    const facts: RunwayFacts = {
      today,
      rule,
      approvals: withService.map(({ one, service }) => ({
        number: one.number,
        from: one.from,
        through: one.through,
        unitsApproved: service.unitsApproved,
        unitsLeft: left.get(service.id)!.left,
      })),
      reservedDates: withService.flatMap(({ service }) => reserved.get(service.id) ?? []),
      counted: rule
        ? countedByDate(
            own.filter((one) => isOver(one) && isIn(one.session.localDate, week)),
            attended.filter((one) => one.personId === patientId),
            isWelfare,
            rule,
          )
        : [],
      booked: own
        .filter((one) => !isOver(one))
        .map(({ session, group, blocks }) => ({
          date: session.localDate,
          groupName: group.name,
          minutes: plannedMinutes(blocks.map(withMinutes), rule),
        })),
      week,
    };
    return { patientId, payerName, approval: withService[0]?.one.number ?? null, runway: runwayOf(facts) };
  });
}

type Rule = NonNullable<RunwayFacts['rule']>;

/** By contract: who pays, and what it demands today. */
async function contractsOf(ctx: Ctx, ids: readonly string[], today: Temporal.PlainDate) {
  const known = new Map<string, { payerName: string; rule: Rule | null }>();
  for (const id of new Set(ids)) {
    const { payer } = await contractOf(ctx, id);
    known.set(id, { payerName: payer.name, rule: (await ruleOn(ctx, id, 'iop_day', today))?.rule ?? null });
  }
  return known;
}

function weekOfRule(today: Temporal.PlainDate, rule: Rule | null): RunwayFacts['week'] {
  if (rule) return weekOf(today, rule);
  const from = today.subtract({ days: today.dayOfWeek - 1 });
  return { from, through: from.add({ days: 6 }) };
}

const isIn = (date: Temporal.PlainDate, week: RunwayFacts['week']) =>
  Temporal.PlainDate.compare(week.from, date) <= 0 && Temporal.PlainDate.compare(date, week.through) <= 0;

const withMinutes = (block: PlannedSession['blocks'][number]) => ({
  kind: block.kind,
  minutes: Math.floor((block.endsAt.epochMilliseconds - block.startsAt.epochMilliseconds) / 60_000),
});

/** Settled minutes by date, as this payer counts them; the seconds of a day are added before they are cut. */
function countedByDate(
  past: readonly PlannedSession[],
  attended: readonly PatientAttendance[],
  isWelfare: (one: PatientAttendance) => boolean,
  rule: Rule,
): RunwayFacts['counted'] {
  const byDate = Map.groupBy(past, ({ session }) => session.localDate.toString());
  return [...byDate].flatMap(([date, plans]) => {
    const ids = new Set(plans.map(({ session }) => session.id));
    const minutes = countedMinutes(
      attended
        .filter((one) => ids.has(one.sessionId))
        .map((one) => ({ ...one, welfareContact: isWelfare(one) })),
      rule,
    );
    return minutes > 0 ? [{ date: Temporal.PlainDate.from(date), minutes }] : [];
  });
}
