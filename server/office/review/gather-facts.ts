import { attendanceOf } from '#server/care/attendance/service.ts';
import { groundsOfSessions } from '#server/care/live/service.ts';
import { contractsWithRules } from '#server/foundation/payers/service.ts';
import { patientDatesOf } from '#server/foundation/people/service.ts';
import { authorizationsOf, balances, coveragesOf } from '#server/planning/coverage/service.ts';
import { type BookedPlan, plansOfPatients, programsOf, todayIn } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { PatientFacts, SessionFacts } from './types.ts';
import { daysAhead, daysBack, looksAheadDays } from './work-out.ts';

export type Calendar = { timeZone: string; today: Temporal.PlainDate };

/** The calendar that the house's days are counted in; null: there is no program yet. */
export async function calendarIfAny(ctx: Ctx): Promise<Calendar | null> {
  const [program] = await programsOf(ctx);
  return program ? { timeZone: program.timeZone, today: todayIn(ctx, program) } : null;
}

export async function calendarOf(ctx: Ctx): Promise<Calendar> {
  const calendar = await calendarIfAny(ctx);
  if (!calendar) throw notFound('program');
  return calendar;
}

/** What the runways of these patients stand on. Each kind of fact is read once for all, however many patients there are. */
export async function gatherFacts(
  ctx: Ctx,
  patientIds: readonly string[],
  { timeZone, today }: Calendar,
): Promise<Map<string, PatientFacts>> {
  const treated = Map.groupBy(await patientDatesOf(ctx, patientIds), (one) => one.personId);
  const covers = await coveragesOf(ctx, patientIds);
  const contracts = await contractsWithRules(
    ctx,
    [...new Set(covers.map((one) => one.policy.contractId))],
    'iop_day',
  );
  const authorizations = await authorizationsOf(ctx, patientIds);
  const units = await balances(
    ctx,
    authorizations.flatMap((one) => one.services),
  );
  const from = today.subtract({ days: daysBack });
  const plans = await plansOfPatients(ctx, patientIds, from, today.add({ days: daysAhead + looksAheadDays }));
  const attended = await attendedOf(ctx, plans, patientIds);
  const coversOf = Map.groupBy(covers, (one) => one.policy.patientId);
  const approvalsOf = Map.groupBy(authorizations, (one) => one.patientId);
  const plansOf = Map.groupBy(plans, (one) => one.patientId);
  const facts = (id: string): PatientFacts => ({
    timeZone,
    treated: treated.get(id) ?? [],
    covers: (coversOf.get(id) ?? []).map(({ policy, from, until }) => {
      const { contract, rules } = contracts.get(policy.contractId)!;
      const { id: payerId, name: payerName } = contract.payer;
      return { from, until, policyId: policy.id, contract: { payerId, payerName, rules } };
    }),
    approvals: (approvalsOf.get(id) ?? []).map((one) => ({
      ...one,
      services: one.services.map((service) => {
        const { left, reservedDates } = units.get(service.id)!;
        return { ...service, unitsLeft: left, reservedDates };
      }),
    })),
    sessions: (plansOf.get(id) ?? [])
      .filter((one) => one.levelOfCare !== 'outpatient')
      .map((one) => ({
        date: one.localDate,
        endsAt: one.endsAt,
        groupName: one.groupName,
        blocks: one.blocks.map(({ kind, startsAt, endsAt }) => ({
          kind,
          minutes: Math.floor((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000),
        })),
        attended: attended.get(`${one.sessionId}:${id}`) ?? null,
      })),
  });
  return new Map(patientIds.map((id) => [id, facts(id)]));
}

/** Settled attendance of the sessions that are over, by session and patient. */
async function attendedOf(
  ctx: Ctx,
  plans: readonly BookedPlan[],
  patientIds: readonly string[],
): Promise<Map<string, NonNullable<SessionFacts['attended']>>> {
  const now = ctx.clock.now();
  const over = plans.filter((one) => Temporal.Instant.compare(one.endsAt, now) <= 0);
  const ids = [...new Set(over.map((one) => one.sessionId))];
  if (ids.length === 0) return new Map();
  const grounds = await groundsOfSessions(ctx, ids);
  return new Map(
    (await attendanceOf(ctx, ids, patientIds)).map(({ sessionId, personId, segments }) => [
      `${sessionId}:${personId}`,
      { segments, welfareContact: grounds.get(sessionId)?.get(personId)?.welfareContact ?? false },
    ]),
  );
}
