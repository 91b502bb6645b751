import { contractsOf, feeOn } from '#server/foundation/payers/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { coverageByIds } from '#server/planning/coverage/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { ClaimAnswer, ClaimsAnswer } from './contract.ts';
import * as claims from './queries-claims.ts';
import type { Claim, ClaimLine } from './types.ts';

type Summary = ClaimsAnswer['claims'][number];

/** A claim with the trail of each line: the ids of what it stands on, as they were when the line was made. */
export async function showClaim(ctx: Ctx, claimId: string): Promise<ClaimAnswer> {
  const [claim] = await claims.loadClaims(ctx, { ids: [claimId] });
  if (!claim) throw notFound('claim');
  const lines = await claims.loadLines(ctx, { claimIds: [claimId] });
  const evidence = await claims.loadEvidence(
    ctx,
    lines.map((line) => line.id),
  );
  const names = await namesOf(ctx, [claim.patientId]);
  const payers = await payersOf(ctx, [claim]);
  ctx.audit.shown('claim', [claimId]);
  ctx.audit.aboutPatients([claim.patientId]);
  const items: ClaimAnswer['items'] = [];
  for (const line of lines) {
    const contractId = payers.get(claim.coverageId)?.contractId;
    const fee = contractId ? await feeOn(ctx, contractId, 'iop_day', line.serviceDate) : null;
    items.push({
      id: line.id,
      ordinal: line.ordinal,
      serviceDayId: line.serviceDayId,
      date: line.serviceDate.toString(),
      revenueCode: line.revenueCode,
      hcpcs: line.hcpcs,
      modifiers: [...line.modifiers],
      units: line.units,
      chargeCents: line.chargeCents,
      expectedCents: fee?.expectedCents ?? 0,
      evidence: evidence
        .filter((one) => one.lineId === line.id)
        .map(({ kind, id, detail }) => ({ kind, id, detail })),
    });
  }
  return { ...summary(claim, lines, names.get(claim.patientId)?.fullName ?? '', payers), items };
}

export async function showBatch(ctx: Ctx, batchId: string) {
  const [batch] = await claims.loadBatches(ctx, batchId);
  if (!batch) throw notFound('batch');
  const sent = await claims.loadClaims(ctx, { batchId });
  ctx.audit.shown('claim_batch', [batchId]);
  ctx.audit.aboutPatients(sent.map((one) => one.patientId));
  return {
    fileName: batch.fileName,
    content: batch.content,
    contentHash: batch.contentHash,
    madeAt: batch.madeAt.toString(),
  };
}

export type Payers = Map<string, { id: string; name: string; contractId: string }>;

/** By coverage: who pays. */
export async function payersOf(ctx: Ctx, all: readonly Pick<Claim, 'coverageId'>[]): Promise<Payers> {
  const payers: Payers = new Map();
  const contracts = new Map((await contractsOf(ctx)).map((one) => [one.id, one]));
  for (const coverage of await coverageByIds(ctx, [...new Set(all.map((one) => one.coverageId))])) {
    const { contractId } = coverage.policy;
    const { payer } = contracts.get(contractId)!;
    payers.set(coverage.id, { id: payer.id, name: payer.name, contractId });
  }
  return payers;
}

function summary(claim: Claim, lines: readonly ClaimLine[], name: string, payers: Payers): Summary {
  const payer = payers.get(claim.coverageId);
  return {
    id: claim.id,
    controlNumber: claim.controlNumber,
    name,
    payerId: payer?.id ?? '',
    payerName: payer?.name ?? '',
    from: lines[0]?.serviceDate.toString() ?? null,
    through: lines.at(-1)?.serviceDate.toString() ?? null,
    lines: lines.length,
    totalCents: lines.reduce((sum, line) => sum + line.chargeCents, 0),
    submittedAt: claim.submittedAt?.toString() ?? null,
    batchId: claim.batchId,
  };
}
