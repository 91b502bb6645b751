import { sql } from 'kysely';
import type { Ctx } from '#server/platform/ctx.ts';
import type { Claim, ClaimLine, LineEvidence } from './types.ts';

export async function insertClaim(
  ctx: Ctx,
  claim: Omit<Claim, 'batchId' | 'submittedAt' | 'createdAt'>,
  by: string,
): Promise<void> {
  await ctx.db
    .insertInto('claim')
    .values({
      organization_id: ctx.organizationId,
      id: claim.id,
      patient_id: claim.patientId,
      coverage_id: claim.coverageId,
      control_number: claim.controlNumber,
      frequency: claim.frequency,
      original_claim_id: null,
      batch_id: null,
      created_at: ctx.clock.now(),
      created_by: by,
      submitted_at: null,
    })
    .execute();
}

export async function insertLine(
  ctx: Ctx,
  line: ClaimLine,
  evidence: readonly LineEvidence[],
): Promise<void> {
  await ctx.db
    .insertInto('claim_line')
    .values({
      organization_id: ctx.organizationId,
      id: line.id,
      claim_id: line.claimId,
      ordinal: line.ordinal,
      service_day_id: line.serviceDayId,
      decision_revision: line.decisionRevision,
      service_date: line.serviceDate,
      revenue_code: line.revenueCode,
      hcpcs: line.hcpcs,
      modifiers: [...line.modifiers],
      units: line.units,
      charge_cents: line.chargeCents,
      fee_id: line.feeId,
    })
    .execute();
  await ctx.db
    .insertInto('line_evidence')
    .values(
      evidence.map((one) => ({
        organization_id: ctx.organizationId,
        claim_line_id: line.id,
        kind: one.kind,
        evidence_id: one.id,
        detail: JSON.stringify(one.detail),
      })),
    )
    .execute();
}

export type ClaimSearch = {
  ids?: readonly string[];
  draftsOnly?: boolean;
  patientId?: string;
  batchId?: string;
};

export async function loadClaims(ctx: Ctx, search: ClaimSearch = {}): Promise<Claim[]> {
  if (search.ids?.length === 0) return [];
  let query = ctx.db
    .selectFrom('claim')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('created_at', 'desc');
  if (search.ids) query = query.where(sql<boolean>`id = any(${[...search.ids]}::uuid[])`);
  if (search.draftsOnly) query = query.where('batch_id', 'is', null);
  if (search.batchId) query = query.where('batch_id', '=', search.batchId);
  if (search.patientId) query = query.where('patient_id', '=', search.patientId);
  return (await query.execute()).map((row) => ({
    id: row.id,
    patientId: row.patient_id,
    coverageId: row.coverage_id,
    controlNumber: row.control_number,
    frequency: row.frequency,
    batchId: row.batch_id,
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
  }));
}

export async function loadLines(
  ctx: Ctx,
  search: { claimIds?: readonly string[]; dayIds?: readonly string[] },
): Promise<ClaimLine[]> {
  if (search.claimIds?.length === 0 || search.dayIds?.length === 0) return [];
  let query = ctx.db
    .selectFrom('claim_line')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('service_date');
  if (search.claimIds) query = query.where(sql<boolean>`claim_id = any(${[...search.claimIds]}::uuid[])`);
  if (search.dayIds) query = query.where(sql<boolean>`service_day_id = any(${[...search.dayIds]}::uuid[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    claimId: row.claim_id,
    ordinal: row.ordinal,
    serviceDayId: row.service_day_id,
    decisionRevision: row.decision_revision,
    serviceDate: row.service_date,
    revenueCode: row.revenue_code,
    hcpcs: row.hcpcs,
    modifiers: row.modifiers,
    units: row.units,
    chargeCents: row.charge_cents,
    feeId: row.fee_id,
  }));
}

export async function loadEvidence(
  ctx: Ctx,
  lineIds: readonly string[],
): Promise<(LineEvidence & { lineId: string })[]> {
  if (lineIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('line_evidence')
    .select(['claim_line_id', 'kind', 'evidence_id', 'detail'])
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`claim_line_id = any(${[...lineIds]}::uuid[])`)
    .execute();
  return rows.map((row) => ({
    lineId: row.claim_line_id,
    kind: row.kind as LineEvidence['kind'],
    id: row.evidence_id,
    detail: row.detail as LineEvidence['detail'],
  }));
}

/** Takes a line out of a draft; a submitted claim refuses by itself. */
export async function deleteLine(ctx: Ctx, lineId: string): Promise<void> {
  await ctx.db
    .deleteFrom('claim_line')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', lineId)
    .execute();
}

export async function lockClaims(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`claims:${ctx.organizationId}`}, 0))`.execute(
    ctx.db,
  );
}

export type Batch = {
  id: string;
  payerId: string;
  interchangeNumber: number;
  fileName: string;
  content: string;
  contentHash: string;
  madeBy: string;
  madeAt: Temporal.Instant;
};

export async function insertBatch(
  ctx: Ctx,
  batch: Omit<Batch, 'madeAt'>,
  claimIds: readonly string[],
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db
    .insertInto('claim_batch')
    .values({
      organization_id: ctx.organizationId,
      id: batch.id,
      payer_id: batch.payerId,
      interchange_number: batch.interchangeNumber,
      file_name: batch.fileName,
      content: batch.content,
      content_hash: batch.contentHash,
      made_at: at,
      made_by: batch.madeBy,
    })
    .execute();
  await ctx.db
    .updateTable('claim')
    .set({ batch_id: batch.id, submitted_at: at })
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`id = any(${[...claimIds]}::uuid[])`)
    .execute();
}

export async function loadBatches(ctx: Ctx, id?: string): Promise<Batch[]> {
  let query = ctx.db
    .selectFrom('claim_batch')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('made_at', 'desc');
  if (id) query = query.where('id', '=', id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    payerId: row.payer_id,
    interchangeNumber: row.interchange_number,
    fileName: row.file_name,
    content: row.content,
    contentHash: row.content_hash,
    madeBy: row.made_by,
    madeAt: row.made_at,
  }));
}
