import { contractOf, feeOn } from '#server/foundation/payers/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { coverageByIds } from '#server/planning/coverage/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { ClaimAnswer, ClaimsAnswer } from './contract.ts';
import * as claims from './queries-claims.ts';
import type { Claim, ClaimLine } from './types.ts';

type Summary = ClaimsAnswer['claims'][number];

export async function listClaims(ctx: Ctx): Promise<ClaimsAnswer> {
  const all = await claims.loadClaims(ctx);
  const lines = await claims.loadLines(ctx, { claimIds: all.map((one) => one.id) });
  const batches = await claims.loadBatches(ctx);
  const names = await namesOf(ctx, [...all.map((one) => one.patientId), ...batches.map((one) => one.madeBy)]);
  const nameOf = (id: string) => names.get(id)?.fullName ?? '';
  const payers = await payersOf(ctx, all);
  ctx.audit.shown(
    'claim',
    all.map((one) => one.id),
  );
  ctx.audit.aboutPatients(all.map((one) => one.patientId));
  return {
    claims: all.flatMap((one) => {
      const own = lines.filter((line) => line.claimId === one.id);
      return own.length > 0 ? [summary(one, own, nameOf(one.patientId), payers)] : [];
    }),
    batches: batches.map((one) => ({
      id: one.id,
      fileName: one.fileName,
      payerName: [...payers.values()].find((payer) => payer.id === one.payerId)?.name ?? '',
      madeAt: one.madeAt.toString(),
      madeBy: nameOf(one.madeBy),
      claims: all.filter((claim) => claim.batchId === one.id).length,
    })),
  };
}

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
  const sent = (await claims.loadClaims(ctx)).filter((one) => one.batchId === batchId);
  ctx.audit.shown('claim_batch', [batchId]);
  ctx.audit.aboutPatients(sent.map((one) => one.patientId));
  return {
    fileName: batch.fileName,
    content: batch.content,
    contentHash: batch.contentHash,
    madeAt: batch.madeAt.toString(),
  };
}

type Payers = Map<string, { id: string; name: string; contractId: string }>;

/** By coverage: who pays. */
export async function payersOf(ctx: Ctx, all: readonly Claim[]): Promise<Payers> {
  const payers: Payers = new Map();
  for (const coverage of await coverageByIds(ctx, [...new Set(all.map((one) => one.coverageId))])) {
    const { payer } = await contractOf(ctx, coverage.policy.contractId);
    payers.set(coverage.id, { id: payer.id, name: payer.name, contractId: coverage.policy.contractId });
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
