import { attendanceOf } from '#server/care/attendance/service.ts';
import { contractOf, ruleOn } from '#server/foundation/payers/service.ts';
import { mustSeePerson, patientsOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import { countedMinutes, weekOf } from '#server/office/billing/service.ts';
import {
  authorizationsOf,
  balances,
  coveragesOn,
  reservedDatesOf,
  serviceFor,
} from '#server/planning/coverage/service.ts';
import {
  type PlannedSession,
  programsOf,
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
  const found = await runwayOfPatient(ctx, patientId, today);
  ctx.audit.aboutPatients([patientId]);
  return { today: today.toString(), payerName: found?.payerName ?? null, runway: found?.runway ?? null };
}

/** The reviewer's board: everybody with a coverage, the most urgent first. */
export async function showBoard(ctx: Ctx): Promise<BoardAnswer> {
  const today = await programToday(ctx);
  const people: BoardAnswer['people'] = [];
  for (const patient of await patientsOf(ctx, today)) {
    const found = await runwayOfPatient(ctx, patient.id, today);
    if (found)
      people.push({
        patientId: patient.id,
        name: patient.names.fullName,
        payerName: found.payerName,
        approval: found.approval,
        runway: found.runway,
      });
  }
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

async function runwayOfPatient(ctx: Ctx, patientId: string, today: Temporal.PlainDate) {
  const [coverage] = await coveragesOn(ctx, [patientId], today);
  if (!coverage) return null;
  const contract = await contractOf(ctx, coverage.policy.contractId);
  const rule = (await ruleOn(ctx, coverage.policy.contractId, 'iop_day', today))?.rule ?? null;
  const week = rule
    ? weekOf(today, rule)
    : {
        from: today.subtract({ days: today.dayOfWeek - 1 }),
        through: today.add({ days: 7 - today.dayOfWeek }),
      };
  const plans = (await sessionsOfPatient(ctx, patientId, week.from, today.add({ days: daysAhead }))).filter(
    ({ session }) => !session.cancelledAt,
  );
  const now = ctx.clock.now();
  const isOver = ({ session }: PlannedSession) => Temporal.Instant.compare(session.endsAt, now) <= 0;
  const approvals = await approvalsLeft(ctx, patientId, coverage.policy.id, rule, today);
  const facts: RunwayFacts = {
    today,
    rule,
    approvals: approvals.map(({ serviceId: _, ...one }) => one),
    reservedDates: await reservedDatesOf(
      ctx,
      approvals.map((one) => one.serviceId),
    ),
    counted: rule ? await countedByDate(ctx, patientId, plans.filter(isOver), rule) : [],
    booked: plans
      .filter((one) => !isOver(one))
      .map(({ session, group, blocks }) => ({
        date: session.localDate,
        groupName: group.name,
        minutes: plannedMinutes(blocks.map(withMinutes), rule),
      })),
    week,
  };
  return { payerName: contract.payer.name, approval: approvals[0]?.number ?? null, runway: runwayOf(facts) };
}

const withMinutes = (block: PlannedSession['blocks'][number]) => ({
  kind: block.kind,
  minutes: Math.floor((block.endsAt.epochMilliseconds - block.startsAt.epochMilliseconds) / 60_000),
});

type Rule = NonNullable<RunwayFacts['rule']>;

async function approvalsLeft(
  ctx: Ctx,
  patientId: string,
  policyId: string,
  rule: Rule | null,
  today: Temporal.PlainDate,
) {
  const running = (await authorizationsOf(ctx, [patientId])).filter(
    (one) => one.policyId === policyId && Temporal.PlainDate.compare(today, one.through) <= 0,
  );
  const withService = running.flatMap((one) => {
    const service = rule ? serviceFor(one, rule.code) : one.services[0];
    return service ? [{ one, service }] : [];
  });
  const left = await balances(
    ctx,
    withService.map(({ service }) => service),
  );
  return withService.map(({ one, service }) => ({
    serviceId: service.id,
    number: one.number,
    from: one.from,
    through: one.through,
    unitsApproved: service.unitsApproved,
    unitsLeft: left.get(service.id)!.left,
  }));
}

/** Settled minutes of the week by date, as this payer counts them; the seconds of a day are added before they are cut. */
async function countedByDate(ctx: Ctx, patientId: string, past: readonly PlannedSession[], rule: Rule) {
  const attended = await attendanceOf(
    ctx,
    past.map(({ session }) => session.id),
    [patientId],
  );
  const byDate = Map.groupBy(past, ({ session }) => session.localDate.toString());
  return [...byDate].flatMap(([date, plans]) => {
    const ids = new Set(plans.map(({ session }) => session.id));
    const minutes = countedMinutes(
      attended.filter((one) => ids.has(one.sessionId)),
      rule,
    );
    return minutes > 0 ? [{ date: Temporal.PlainDate.from(date), minutes }] : [];
  });
}
