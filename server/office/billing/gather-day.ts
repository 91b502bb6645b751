import {
  attendanceOf,
  facilitatorsPresent,
  type PatientAttendance,
} from '#server/care/attendance/service.ts';
import { signaturesOf } from '#server/care/chart/service.ts';
import { groundsOfSessions } from '#server/care/live/service.ts';
import { contractOf, feeOn, ruleOn } from '#server/foundation/payers/service.ts';
import type { PayerRule, RuleVersion } from '#server/foundation/payers/types.ts';
import { coverOn } from '#server/foundation/people/service.ts';
import type { CoverBy } from '#server/foundation/people/types.ts';
import {
  approvalsOn,
  authorizationsOf,
  balances,
  coveragesOn,
  serviceFor,
  unitStandings,
} from '#server/planning/coverage/service.ts';
import type { Coverage } from '#server/planning/coverage/types.ts';
import { isProgramDay, type PlannedSession, sessionsOfPatient } from '#server/planning/programs/service.ts';
import { placeOfService, placesOfSession } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { localDateOf } from '#server/shared/local-date.ts';
import * as days from './queries-days.ts';
import { weekOf } from './rules-minutes.ts';
import type { ApprovalEvidence, DayEvidence, ServiceEvidence, WeekService } from './types.ts';

/** Reads what no decision changes once, however many patients of a group it is about. */
export type Once = <T>(what: string, read: () => Promise<T>) => Promise<T>;

export function readOnce(): Once {
  const known = new Map<string, Promise<unknown>>();
  return <T>(what: string, read: () => Promise<T>) => {
    const before = known.get(what) as Promise<T> | undefined;
    if (before) return before;
    const now = read();
    known.set(what, now);
    return now;
  };
}

/** Everything a decision of this day reads; null when nothing was planned for the patient on it. */
export async function gatherDay(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
  once: Once = readOnce(),
): Promise<DayEvidence | null> {
  const [coverage] = await coveragesOn(ctx, [patientId], date);
  const contractId = coverage?.policy.contractId ?? null;
  const rule = contractId
    ? await once(`rule ${contractId} ${date}`, () => ruleOn(ctx, contractId, 'iop_day', date))
    : null;
  const week = rule ? weekOf(date, rule.rule) : { from: date, through: date };
  const calendarWeek = { from: date.subtract({ days: 6 }), through: date.add({ days: 6 }) };
  const plans = (await sessionsOfPatient(ctx, patientId, calendarWeek.from, calendarWeek.through)).filter(
    isProgramDay,
  );
  const own = plans.filter(({ session }) => session.localDate.equals(date));
  const program = own[0]?.program;
  if (!program) return null;
  const inWeek = plans.filter(
    ({ session }) => !session.localDate.equals(date) && isIn(session.localDate, week),
  );
  const now = ctx.clock.now();
  const others = rule?.rule.test.per === 'week' ? inWeek : [];
  const ids = [...own, ...others].map(({ session }) => session.id);
  const attended = new Map((await attendanceOf(ctx, ids, [patientId])).map((one) => [one.sessionId, one]));
  const grounds = await once(`grounds ${ids}`, () => groundsOfSessions(ctx, ids));
  const groundOf = (sessionId: string) => grounds.get(sessionId)?.get(patientId) ?? null;
  const said = (plan: PlannedSession) => ({
    ...minutesOf(plan, attended.get(plan.session.id), now),
    welfareContact: groundOf(plan.session.id)?.welfareContact ?? false,
  });
  const isGroundNamed = (plan: PlannedSession) => groundOf(plan.session.id) !== null;
  const contract = contractId
    ? await once(`contract ${contractId}`, () => contractOf(ctx, contractId))
    : null;
  return {
    date,
    now,
    today: localDateOf(now, program.timeZone),
    timeZone: program.timeZone,
    coverage: coverage && contract ? { coverageId: coverage.id, payerName: contract.payer.name } : null,
    rule,
    fee: contractId
      ? await once(`fee ${contractId} ${date}`, () => feeOn(ctx, contractId, 'iop_day', date))
      : null,
    approvals: coverage && rule ? await approvalsFor(ctx, coverage, rule.rule, date) : [],
    services: await withPapers(ctx, { patientId, plans: own, said, isGroundNamed, once }),
    restOfWeek: {
      services: others.map(said),
      endsToCome: inWeek
        .filter(({ session }) => Temporal.Instant.compare(session.endsAt, now) > 0)
        .map(({ session }) => session.endsAt.epochMilliseconds),
      lastDate: week.through,
    },
    billableDaysThisWeek: rule ? await billableDaysAround(ctx, patientId, date, rule) : 0,
  };
}

const isIn = (date: Temporal.PlainDate, week: { from: Temporal.PlainDate; through: Temporal.PlainDate }) =>
  Temporal.PlainDate.compare(week.from, date) <= 0 && Temporal.PlainDate.compare(date, week.through) <= 0;

function minutesOf(
  { session, group }: PlannedSession,
  attended: PatientAttendance | undefined,
  now: Temporal.Instant,
): Omit<WeekService, 'welfareContact'> {
  const confirmed = attended?.confirmed ?? null;
  return {
    sessionId: session.id,
    groupName: group.name,
    date: session.localDate,
    ended: confirmed !== null || Temporal.Instant.compare(session.endsAt, now) <= 0,
    segments: attended?.segments ?? [],
    confirmed: confirmed && {
      decisionId: confirmed.decisionId,
      by: confirmed.byName,
      at: confirmed.at,
      outcome: confirmed.outcome,
    },
    disputed: attended?.disputed ?? false,
  };
}

/** The day's own sessions with what only they need: notes, places, licences. */
async function withPapers(
  ctx: Ctx,
  day: {
    patientId: string;
    plans: readonly PlannedSession[];
    said: (plan: PlannedSession) => WeekService;
    isGroundNamed: (plan: PlannedSession) => boolean;
    once: Once;
  },
): Promise<ServiceEvidence[]> {
  const { patientId, plans, said, isGroundNamed, once } = day;
  const ids = plans.map(({ session }) => session.id);
  const notes = new Map((await signaturesOf(ctx, ids, [patientId])).map((one) => [one.sessionId, one]));
  const leaders = await once(`leaders ${ids}`, () => facilitatorsPresent(ctx, ids));
  const services: ServiceEvidence[] = [];
  for (const plan of plans) {
    const { session, staff } = plan;
    const note = notes.get(session.id);
    const places = await once(`places ${session.id}`, () => placesOfSession(ctx, session.id));
    const place = places.get(patientId) ?? null;
    const led = staff.filter((one) => leaders.get(session.id)?.includes(one.staffId));
    const ledIds = led.map((one) => one.staffId);
    const licensed = place
      ? await once(`cover ${ledIds} ${place.state} ${session.localDate}`, () =>
          coverOn(ctx, ledIds, place.state, session.localDate),
        )
      : new Map<string, CoverBy>();
    services.push({
      ...said(plan),
      startsAt: session.startsAt.epochMilliseconds,
      endsAt: session.endsAt.epochMilliseconds,
      note: note
        ? {
            noteId: note.noteId,
            version: note.version,
            signedAt: note.firstSignedAt,
            signedBy: note.signedByName,
          }
        : null,
      place: place && {
        attestationId: place.id,
        state: place.state,
        placeOfService: placeOfService(place),
      },
      groundNamed: isGroundNamed(plan),
      facilitators: led.map((one) => ({
        staffId: one.staffId,
        name: one.names.fullName,
        licensedInState: licensed.has(one.staffId),
      })),
    });
  }
  return services;
}

async function approvalsFor(
  ctx: Ctx,
  coverage: Coverage,
  rule: PayerRule,
  date: Temporal.PlainDate,
): Promise<ApprovalEvidence[]> {
  const all = await authorizationsOf(ctx, [coverage.policy.patientId]);
  const covering = approvalsOn(
    all.filter((one) => one.policyId === coverage.policy.id),
    date,
  );
  const services = covering.flatMap((one) => serviceFor(one, rule.code) ?? []);
  const left = await balances(ctx, services);
  const standings = await unitStandings(ctx, services, date);
  return covering.map((authorization) => {
    const service = serviceFor(authorization, rule.code);
    if (!service) return { authorization, service, unit: 'open', unitNumber: 0 };
    const balance = left.get(service.id)!;
    const standing = standings.get(service.id);
    const unit = standing?.reserved ? 'reserved' : balance.left > 0 ? 'open' : 'beyond';
    return { authorization, service, unit, unitNumber: (standing?.reservedBefore ?? 0) + 1 };
  });
}

async function billableDaysAround(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
  version: RuleVersion,
): Promise<number> {
  if (version.rule.maxDaysPerWeek === null) return 0;
  const week = weekOf(date, version.rule);
  const others = (await days.daysBetween(ctx, week.from, week.through, patientId)).filter(
    (one) => !one.date.equals(date),
  );
  const standing = await days.standingDecisions(
    ctx,
    others.map((one) => one.id),
  );
  return [...standing.values()].filter((one) => one.answer === 'billable').length;
}
