import type { Ctx } from '#server/platform/ctx.ts';
import { dateRange } from '#server/platform/db/values.ts';
import type { Authorization, Policy } from './types.ts';

export async function insertPolicies(ctx: Ctx, policies: readonly Policy[]): Promise<void> {
  if (policies.length === 0) return;
  await ctx.db
    .insertInto('policy')
    .values(
      policies.map((policy) => ({
        organization_id: ctx.organizationId,
        id: policy.id,
        patient_id: policy.patientId,
        contract_id: policy.contractId,
        member_id: policy.memberId,
        subscriber_id: policy.subscriberId,
        relationship: policy.relationship,
        group_number: policy.groupNumber,
      })),
    )
    .execute();
}

export type NewCoverage = {
  id: string;
  patientId: string;
  policyId: string;
  rank: number;
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
};

export async function insertCoverages(ctx: Ctx, coverages: readonly NewCoverage[]): Promise<void> {
  if (coverages.length === 0) return;
  await ctx.db
    .insertInto('coverage')
    .values(
      coverages.map((coverage) => ({
        organization_id: ctx.organizationId,
        id: coverage.id,
        patient_id: coverage.patientId,
        policy_id: coverage.policyId,
        rank: coverage.rank,
        during: dateRange(coverage.from, coverage.until),
      })),
    )
    .execute();
}

export async function insertAuthorizations(ctx: Ctx, all: readonly Authorization[]): Promise<void> {
  if (all.length === 0) return;
  await ctx.db
    .insertInto('payer_authorization')
    .values(
      all.map((one) => ({
        organization_id: ctx.organizationId,
        id: one.id,
        patient_id: one.patientId,
        policy_id: one.policyId,
        number: one.number,
        from_date: one.from,
        through_date: one.through,
        letter_date: one.letterDate,
        telehealth_allowed: one.telehealthAllowed,
      })),
    )
    .execute();
  await ctx.db
    .insertInto('authorized_service')
    .values(
      all.flatMap((one) =>
        one.services.map((service) => ({
          organization_id: ctx.organizationId,
          id: service.id,
          authorization_id: one.id,
          revenue_code: service.revenueCode,
          hcpcs: service.hcpcs,
          unit: service.unit,
          units_approved: service.unitsApproved,
        })),
      ),
    )
    .execute();
}
