import { createHash } from 'node:crypto';
import { billingProviderOf } from '#server/foundation/payers/service.ts';
import { nextNumber } from '#server/platform/control-numbers.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import type { InstitutionalClaim } from '#x12/types-837i.ts';
import type { ProfessionalClaim } from '#x12/types-837p.ts';
import type { BatchHead, Written } from '#x12/types-claim.ts';
import { write837I } from '#x12/write-837i.ts';
import { write837P } from '#x12/write-837p.ts';
import { mayBill } from './add-to-claim.ts';
import { claimForX12, type Missing, type ReadyClaim } from './claim-for-x12.ts';
import * as claims from './queries-claims.ts';
import * as days from './queries-days.ts';
import { payersOf } from './show-claims.ts';
import type { Claim, ClaimLine } from './types.ts';
import { billableNow, writeLine } from './write-line.ts';

/**
 * Writes the file of a payer's draft claims, 837I or 837P as its rule says, and marks them submitted: all or none. What cannot be
 * written correctly is refused with the record and the field; the control numbers come from the database and never repeat.
 */
export async function sendBatch(
  ctx: Ctx,
  input: { payerId: string },
): Promise<{ batchId: string; claims: number }> {
  const madeBy = mayBill(ctx);
  await claims.lockClaims(ctx);
  const { ready: all, missing } = await readyClaims(ctx, input.payerId);
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map((one) => [one.field, one.message])));
  const ready = ofOneForm(all);
  if (ready.length === 0)
    throw conflict(
      'nothing_to_send',
      'No draft claim waits for this payer.',
      'Add billable days to a claim first.',
    );
  const interchangeNumber = await nextNumber(ctx, 'interchange');
  const batchId = ctx.newId();
  const content = await writeFile(ctx, ready, interchangeNumber);
  const fileName = `claims-${String(interchangeNumber).padStart(9, '0')}.837`;
  const contentHash = createHash('sha256').update(content).digest('hex');
  const claimIds = ready.map((one) => one.id);
  await claims.insertBatch(
    ctx,
    { id: batchId, payerId: input.payerId, interchangeNumber, fileName, content, contentHash, madeBy },
    claimIds,
  );
  ctx.audit.changed('claim_batch', [batchId]);
  ctx.audit.changed('claim', claimIds);
  ctx.audit.aboutPatients(ready.map((one) => one.patientId));
  for (const id of claimIds) await ctx.tell({ topic: 'claim', id });
  return { batchId, claims: ready.length };
}

type Ready = ReadyClaim & { id: string; patientId: string };

async function readyClaims(ctx: Ctx, payerId: string): Promise<{ ready: Ready[]; missing: Missing[] }> {
  const ready: Ready[] = [];
  const missing: Missing[] = [];
  const drafts: Claim[] = await claims.loadClaims(ctx, { draftsOnly: true });
  const lines = await claims.loadLines(ctx, { claimIds: drafts.map((one) => one.id) });
  const payers = await payersOf(ctx, drafts);
  for (const draft of drafts.sort((a, b) => a.patientId.localeCompare(b.patientId))) {
    const own = lines.filter((line) => line.claimId === draft.id);
    if (payers.get(draft.coverageId)?.id !== payerId || own.length === 0) continue;
    await days.lockDays(ctx, draft.patientId);
    for (const line of own) missing.push(...(await renewLine(ctx, draft, line)));
    const result = await claimForX12(ctx, draft);
    if ('missing' in result) missing.push(...result.missing);
    else ready.push({ ...result, id: draft.id, patientId: draft.patientId });
  }
  return { ready, missing };
}

/** A day may be decided again while its line waits on a draft: what is sent is written anew from the last word. */
async function renewLine(ctx: Ctx, draft: Claim, line: ClaimLine): Promise<Missing[]> {
  const day = { id: line.serviceDayId, patientId: draft.patientId, date: line.serviceDate };
  const decided = await billableNow(ctx, day);
  if (decided?.coverageId !== draft.coverageId) {
    return [
      {
        field: `claim ${draft.controlNumber}: day ${line.serviceDate}`,
        message: decided
          ? 'Another policy covers this day now. Take it off the claim and add it again.'
          : 'This day is no longer billable. Take it off the claim, then send.',
      },
    ];
  }
  if (decided.revision === line.decisionRevision) return [];
  await claims.deleteLine(ctx, line.id);
  await writeLine(ctx, { claimId: draft.id, ordinal: line.ordinal, day, decided });
  return [];
}

async function writeFile(ctx: Ctx, ready: readonly Ready[], interchangeNumber: number): Promise<string> {
  const { program, claim } = ready[0]!;
  const provider = await billingProviderOf(ctx, program.billingProviderId);
  const now = ctx.clock.now().toZonedDateTimeISO(program.timeZone);
  const head: BatchHead = {
    interchange: {
      senderQualifier: 'ZZ',
      senderId: provider.submitterId,
      receiverQualifier: 'ZZ',
      receiverId: claim.payer.id,
      controlNumber: interchangeNumber,
      usage: 'T',
      createdAt: now.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    },
    groupControlNumber: interchangeNumber,
    setControlNumber: interchangeNumber,
    submitter: {
      name: provider.name,
      id: provider.submitterId,
      contact: { name: provider.name, phone: provider.phone },
    },
    receiver: { name: claim.payer.name, id: claim.payer.id },
    billingProvider: {
      name: provider.name,
      npi: provider.npi,
      taxId: provider.taxId,
      taxonomy: provider.taxonomy,
      address: { line1: provider.addressLine, city: provider.city, state: provider.state, zip: provider.zip },
      phone: provider.phone,
    },
  };
  const written = write(head, ready);
  if (!written.ok) {
    const named = written.problems.map(({ path, message }) => {
      const index = /^claims\[(\d+)\]\.?/.exec(path);
      const record = index ? `claim ${ready[Number(index[1])]!.claim.claimId}: ` : '';
      return [`${record}${path.replace(/^claims\[\d+\]\.?/, '')}`, message];
    });
    throw invalid(Object.fromEntries(named));
  }
  return written.text;
}

/** A file holds claims of one form; where a payer changed its form in between, the others stay drafts for a file of their own. */
function ofOneForm(ready: readonly Ready[]): Ready[] {
  const [first] = ready;
  return ready.filter((one) => isInstitutional(one.claim) === isInstitutional(first!.claim));
}

function write(head: BatchHead, ready: readonly Ready[]): Written {
  const institutional = ready.flatMap((one) => (isInstitutional(one.claim) ? [one.claim] : []));
  if (institutional.length > 0) return write837I({ ...head, claims: institutional });
  const professional = ready.flatMap((one) => (isInstitutional(one.claim) ? [] : [one.claim]));
  return write837P({ ...head, claims: professional });
}

const isInstitutional = (claim: InstitutionalClaim | ProfessionalClaim): claim is InstitutionalClaim =>
  'typeOfBill' in claim;
