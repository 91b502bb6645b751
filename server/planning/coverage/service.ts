import { contractOf, ruleOn } from '#server/foundation/payers/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { addCoverage, addPolicy } from './add-insurance.ts';
import * as queries from './queries.ts';
import { balance, nextEntry, standingEntries } from './rules.ts';
import type {
  Authorization,
  AuthorizedService,
  Coverage,
  Policy,
  UnitBalance,
  UnitEntry,
  UnitKind,
} from './types.ts';

export { addAuthorization, addCoverage, addPolicy, insureAll } from './add-insurance.ts';
export { coveragesEver, policiesNumbered, tiedByPolicies } from './find-policies.ts';
export { approvalsOn, serviceFor } from './rules.ts';

/** A new card: from a date on it pays at its rank, and what paid there before ends. */
export async function insure(
  ctx: Ctx,
  input: Omit<Policy, 'id' | 'groupNumber'> & { groupNumber: string; rank: number; from: Temporal.PlainDate },
): Promise<string> {
  const { rank, from, ...card } = input;
  const { patientId } = card;
  await contractOf(ctx, card.contractId);
  const others = await queries.coverages(ctx, { patientIds: [patientId] });
  if (others.some((one) => one.rank === rank && Temporal.PlainDate.compare(one.from, from) >= 0)) {
    throw conflict(
      'coverage_follows',
      'Another policy of this rank begins on or after that date.',
      'Choose a later first day.',
    );
  }
  const policyId = await addPolicy(ctx, { ...card, groupNumber: card.groupNumber || null });
  await queries.endCoverageBefore(ctx, patientId, rank, from);
  await addCoverage(ctx, { patientId, policyId, rank, from, until: null });
  ctx.audit.aboutPatients([patientId]);
  return policyId;
}

/** Who pays on a date, first payer first, for each of these patients. */
export async function coveragesOn(
  ctx: Ctx,
  patientIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<Coverage[]> {
  return patientIds.length === 0 ? [] : queries.coverages(ctx, { patientIds, date });
}

/** Who paid, pays and will pay, first payer first, for each of these patients. */
export async function coveragesOf(ctx: Ctx, patientIds: readonly string[]): Promise<Coverage[]> {
  return patientIds.length === 0 ? [] : queries.coverages(ctx, { patientIds });
}

/** Whether the first payer's rule of that date counts minutes without a camera; null where no payer or no rule says so. */
export async function soundAloneCounts(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
): Promise<boolean | null> {
  const [first] = await coveragesOn(ctx, [patientId], date);
  const version = first ? await ruleOn(ctx, first.policy.contractId, 'iop_day', date) : null;
  return version?.rule.audioCounts ?? null;
}

/** Where the first payer of each of these patients wants the facilitator on that date; absent: no payer or no rule says so. */
export async function facilitatorDemanded(
  ctx: Ctx,
  patientIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<Map<string, 'in_room' | 'in_session'>> {
  const demanded = new Map<string, 'in_room' | 'in_session'>();
  for (const { policy } of await coveragesOn(ctx, patientIds, date)) {
    if (demanded.has(policy.patientId)) continue;
    const version = await ruleOn(ctx, policy.contractId, 'iop_day', date);
    if (version) demanded.set(policy.patientId, version.rule.facilitator);
  }
  return demanded;
}

export async function coverageByIds(ctx: Ctx, ids: readonly string[]): Promise<Coverage[]> {
  return ids.length === 0 ? [] : queries.coverages(ctx, { ids });
}

export async function authorizationsOf(ctx: Ctx, patientIds: readonly string[]): Promise<Authorization[]> {
  return patientIds.length === 0 ? [] : queries.authorizationsOf(ctx, patientIds);
}

/** Units by authorized service, and the dates that hold one. */
export async function balances(
  ctx: Ctx,
  services: readonly AuthorizedService[],
): Promise<Map<string, UnitBalance & { reservedDates: Temporal.PlainDate[] }>> {
  const entries = await queries.unitEntries(
    ctx,
    services.map((one) => one.id),
  );
  const byService = Map.groupBy(entries, (one) => one.authorizedServiceId);
  return new Map(
    services.map((one) => {
      const own = byService.get(one.id) ?? [];
      return [one.id, { ...balance(one.unitsApproved, own), reservedDates: datesThatStand(own, 'reserved') }];
    }),
  );
}

/** Dates of care beyond the last unit of these services, first to last. */
export async function beyondDatesOf(ctx: Ctx, serviceIds: readonly string[]): Promise<Temporal.PlainDate[]> {
  const entries = await queries.unitEntries(ctx, serviceIds);
  const byService = Map.groupBy(entries, (one) => one.authorizedServiceId);
  return [...byService.values()]
    .flatMap((own) => datesThatStand(own, 'beyond'))
    .sort(Temporal.PlainDate.compare);
}

function datesThatStand(own: readonly UnitEntry[], kind: UnitKind): Temporal.PlainDate[] {
  return [...standingEntries(own).values()].filter((one) => one.kind === kind).map((one) => one.date);
}

/** For a date: whether each service already holds a unit on it, and how many it holds on earlier dates. */
export async function unitStandings(
  ctx: Ctx,
  services: readonly AuthorizedService[],
  date: Temporal.PlainDate,
): Promise<Map<string, { reserved: boolean; reservedBefore: number }>> {
  const entries = await queries.unitEntries(
    ctx,
    services.map((one) => one.id),
  );
  return new Map(
    services.map((one) => {
      const standing = [
        ...standingEntries(entries.filter((entry) => entry.authorizedServiceId === one.id)).values(),
      ];
      const held = standing.filter((entry) => entry.kind === 'reserved');
      return [
        one.id,
        {
          reserved: held.some((entry) => entry.date.equals(date)),
          reservedBefore: held.filter((entry) => Temporal.PlainDate.compare(entry.date, date) < 0).length,
        },
      ];
    }),
  );
}

/**
 * Makes a date hold one unit of an approval, or give it back; the same wish again changes nothing. Two at once wait for
 * each other, so that units left are never below zero. Answers where the date stands now.
 */
export async function settleUnit(
  ctx: Ctx,
  service: AuthorizedService,
  date: Temporal.PlainDate,
  want: 'hold' | 'release',
  because: string,
): Promise<UnitKind | 'none'> {
  await queries.lockUnits(ctx, service.id);
  const entries = await queries.unitEntries(ctx, [service.id]);
  const next = nextEntry(service.unitsApproved, entries, date, want);
  if (next) {
    await queries.insertUnitEntry(ctx, { authorizedServiceId: service.id, date, units: 1, ...next }, because);
    return next.kind;
  }
  const onDate = entries
    .filter((entry) => entry.date.equals(date))
    .sort((a, b) => b.revision - a.revision)[0];
  return onDate?.kind ?? 'none';
}
