import { createHash } from 'node:crypto';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { payerRuleSchema } from './contract.ts';
import { mayKeepBilling } from './keep-billing.ts';
import * as queries from './queries.ts';
import { allContracts, billingProviderById, contractById, contractsByIds } from './queries-contracts.ts';
import { readableDemands, templateDemand } from './rules.ts';
import type {
  BillingProvider,
  Contract,
  Fee,
  PayerRule,
  RuleVersion,
  ServiceKind,
  TemplateDemand,
} from './types.ts';

export { mustCorrectSomething, type Reason } from './correct.ts';
export { addBillingProvider, addContract, addFee } from './keep-billing.ts';

export const ruleOn: (
  ctx: Ctx,
  contractId: string,
  kind: ServiceKind,
  date: Temporal.PlainDate,
) => Promise<RuleVersion | null> = queries.ruleOn;
export const feeOn: (
  ctx: Ctx,
  contractId: string,
  kind: ServiceKind,
  date: Temporal.PlainDate,
) => Promise<Fee | null> = queries.feeOn;

/** Every contract with its payer, by name. */
export async function contractsOf(ctx: Ctx): Promise<Contract[]> {
  return allContracts(ctx);
}

/** Contracts with every version of their rule for this kind of service, whatever its dates; two queries for any number. */
export async function contractsWithRules(
  ctx: Ctx,
  contractIds: readonly string[],
  kind: ServiceKind,
): Promise<Map<string, { contract: Contract; rules: RuleVersion[] }>> {
  const rules = Map.groupBy(await queries.rulesOfContracts(ctx, contractIds, kind), (one) => one.contractId);
  const contracts = await contractsByIds(ctx, contractIds);
  return new Map(
    contracts.map((contract) => [contract.id, { contract, rules: rules.get(contract.id) ?? [] }]),
  );
}

export async function contractOf(ctx: Ctx, contractId: string): Promise<Contract> {
  const contract = await contractById(ctx, contractId);
  if (!contract) throw notFound('contract');
  return contract;
}

export async function billingProviderOf(ctx: Ctx, id: string): Promise<BillingProvider> {
  const provider = await billingProviderById(ctx, id);
  if (!provider) throw notFound('billing provider');
  return provider;
}

/** A new version from a date on; the one before ends there. Days already decided are decided again by whoever listens. */
export async function publishRule(
  ctx: Ctx,
  input: {
    contractId: string;
    serviceKind: ServiceKind;
    from: Temporal.PlainDate;
    authority: string;
    rule: PayerRule;
  },
): Promise<string> {
  mayKeepBilling(ctx);
  const rule = payerRuleSchema.parse(input.rule);
  await contractOf(ctx, input.contractId);
  await queries.lockContract(ctx, input.contractId);
  if (await queries.laterRuleExists(ctx, input.contractId, input.serviceKind, input.from)) {
    throw conflict(
      'later_rule_exists',
      'A version of this rule already begins on or after that date.',
      'Choose a later first day.',
    );
  }
  await queries.endRuleBefore(ctx, input.contractId, input.serviceKind, input.from);
  const version: RuleVersion = {
    ...input,
    id: ctx.newId(),
    until: null,
    rule,
    contentHash: createHash('sha256').update(JSON.stringify(rule)).digest('hex'),
  };
  await queries.insertRule(ctx, version, personOf(ctx.actor));
  ctx.audit.changed('rule_version', [version.id]);
  await ctx.announce('rule.published', { ruleVersionId: version.id });
  return version.id;
}

export async function ruleVersion(ctx: Ctx, ruleVersionId: string): Promise<RuleVersion> {
  const version = await queries.ruleById(ctx, ruleVersionId);
  if (!version) throw notFound('payer rule');
  return version;
}

/** The readable page: every version of every rule, newest first, with its fee on its first day. */
export async function listRules(ctx: Ctx) {
  const rows = await queries.rulesWithNames(ctx);
  return rows.map((row) => {
    const rule = payerRuleSchema.parse(row.rule);
    return {
      id: row.id,
      contractId: row.contract_id,
      payerName: row.payer_name,
      contractName: row.contract_name,
      from: row.during.from.toString(),
      until: row.during.until?.toString() ?? null,
      authority: row.authority,
      publishedAt: row.published_at.toString(),
      demands: readableDemands(rule, row.authority),
      rule,
      fee:
        row.charge_cents === null || row.expected_cents === null
          ? null
          : { chargeCents: row.charge_cents, expectedCents: row.expected_cents },
    };
  });
}

/** What today's payers ask of a template. */
export async function templateDemands(ctx: Ctx, today: Temporal.PlainDate): Promise<TemplateDemand[]> {
  const rows = await queries.rulesWithNames(ctx);
  return rows
    .filter(
      (row) =>
        Temporal.PlainDate.compare(row.during.from, today) <= 0 &&
        (!row.during.until || Temporal.PlainDate.compare(today, row.during.until) < 0),
    )
    .map((row) => templateDemand(row.payer_name, payerRuleSchema.parse(row.rule)));
}
