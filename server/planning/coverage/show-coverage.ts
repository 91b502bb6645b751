import { listRules } from '#server/foundation/payers/service.ts';
import { mustSeePerson, namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { CoverageAnswer } from './contract.ts';
import * as queries from './queries.ts';
import { authorizationsOf, balances } from './service.ts';

/** What is on file of a patient's insurance, and what a new entry may choose from. */
export async function showCoverage(ctx: Ctx, patientId: string): Promise<CoverageAnswer> {
  await mustSeePerson(ctx, patientId);
  const rules = await listRules(ctx);
  const contracts = new Map(rules.map((one) => [one.contractId, one]));
  const coverages = await queries.coverages(ctx, { patientIds: [patientId] });
  const approvals = await authorizationsOf(ctx, [patientId]);
  const units = await balances(
    ctx,
    approvals.flatMap((one) => one.services),
  );
  const names = await namesOf(ctx, [patientId, ...coverages.map((one) => one.policy.subscriberId)]);
  const payerOf = (policyId: string) => {
    const policy = coverages.find((one) => one.policy.id === policyId)?.policy;
    return contracts.get(policy?.contractId ?? '')?.payerName ?? '';
  };
  ctx.audit.aboutPatients([patientId]);
  return {
    patient: { id: patientId, name: names.get(patientId)?.fullName ?? '' },
    policies: coverages.map((one) => ({
      policyId: one.policy.id,
      payerName: contracts.get(one.policy.contractId)?.payerName ?? '',
      contractName: contracts.get(one.policy.contractId)?.contractName ?? '',
      memberId: one.policy.memberId,
      relationship: one.policy.relationship,
      subscriberName: names.get(one.policy.subscriberId)?.legalName ?? '',
      rank: one.rank,
      from: one.from.toString(),
      until: one.until?.toString() ?? null,
    })),
    approvals: approvals.map((one) => ({
      id: one.id,
      number: one.number,
      payerName: payerOf(one.policyId),
      from: one.from.toString(),
      through: one.through.toString(),
      letterDate: one.letterDate.toString(),
      telehealthAllowed: one.telehealthAllowed,
      services: one.services.map((service) => ({
        revenueCode: service.revenueCode,
        hcpcs: service.hcpcs,
        unitsApproved: service.unitsApproved,
        unitsLeft: units.get(service.id)?.left ?? 0,
      })),
    })),
    contracts: [...contracts].map(([id, one]) => ({ id, name: `${one.payerName}, ${one.contractName}` })),
  };
}
