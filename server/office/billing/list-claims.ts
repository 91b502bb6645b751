import { contractsOf } from '#server/foundation/payers/service.ts';
import { namedIn, namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { ClaimsAnswer } from './contract.ts';
import * as pages from './queries-claim-pages.ts';
import { type Payers, payersOf } from './show-claims.ts';

const pageSize = 50;
/** Of each payer; the file takes all of them, seen or not. */
const draftsShown = 20;

/** Drafts by payer, the newest files, and a page of what was sent; with `after` only the next page of that. */
export async function listClaims(
  ctx: Ctx,
  asked: { text: string; after: string | null } = { text: '', after: null },
): Promise<ClaimsAnswer> {
  const isFirst = asked.after === null;
  const waiting = isFirst ? await pages.drafts(ctx) : [];
  const { personIds } = await namedIn(ctx, asked.text);
  const answersTo = asked.text === '' ? null : { personIds: personIds ?? [], controlNumber: asked.text };
  const { ids, count } = await pages.pageOfSent(ctx, { answersTo, after: asked.after, limit: pageSize + 1 });
  const sentIds = ids.slice(0, pageSize);
  const sent = await pages.claimsByIds(ctx, sentIds);
  const { batches, count: batchCount } = isFirst
    ? await pages.newestBatches(ctx, pageSize)
    : { batches: [], count: 0 };
  const payers = await payersOf(ctx, [...waiting, ...sent]);
  const byPayer = Map.groupBy(waiting, (one) => payers.get(one.coverageId)?.id ?? '');
  const shown = [...[...byPayer.values()].flatMap((own) => own.slice(0, draftsShown)), ...sent];
  const names = await namesOf(ctx, [
    ...shown.map((one) => one.patientId),
    ...batches.map((one) => one.madeBy),
  ]);
  const nameOf = (id: string) => names.get(id)?.fullName ?? '';
  ctx.audit.shown(
    'claim',
    shown.map((one) => one.id),
  );
  ctx.audit.aboutPatients(shown.map((one) => one.patientId));
  const payerNames = new Map((await contractsOf(ctx)).map(({ payer }) => [payer.id, payer.name]));
  return {
    drafts: [...byPayer].map(([payerId, own]) => ({
      payerId,
      payerName: payerNames.get(payerId) ?? '',
      count: own.length,
      totalCents: own.reduce((sum, one) => sum + one.totalCents, 0),
    })),
    claims: shown.map((one) => summaryOf(one, nameOf(one.patientId), payers)),
    sentCount: count,
    next: ids.length > pageSize ? sentIds.at(-1)! : null,
    batches: batches.map(({ payerId, madeAt, madeBy, ...batch }) => ({
      ...batch,
      payerName: payerNames.get(payerId) ?? '',
      madeAt: madeAt.toString(),
      madeBy: nameOf(madeBy),
    })),
    batchCount,
  };
}

function summaryOf(claim: pages.ListedClaim, name: string, payers: Payers) {
  const payer = payers.get(claim.coverageId);
  return {
    id: claim.id,
    controlNumber: claim.controlNumber,
    name,
    payerId: payer?.id ?? '',
    payerName: payer?.name ?? '',
    from: claim.from.toString(),
    through: claim.through.toString(),
    lines: claim.lines,
    totalCents: claim.totalCents,
    submittedAt: claim.submittedAt?.toString() ?? null,
    batchId: claim.batchId,
  };
}
