import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { programOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { canPublish } from './access.ts';
import * as queries from './queries.ts';
import type { Agreement, Signature } from './types.ts';

/** A new version: everybody is asked once more. Versions that were signed stay as they were. */
export async function publishAgreement(
  ctx: Ctx,
  input: {
    programId: string;
    title: string;
    points: readonly string[];
    clinicallyReviewedBy: string | null;
    /** The version that was edited; null for the first. */
    basedOn: number | null;
  },
): Promise<Agreement> {
  if (!canPublish(ctx.actor)) throw notAllowed('publish agreements');
  await programOf(ctx, input.programId);
  const [newest] = await queries.loadAgreements(ctx.db, ctx.organizationId, { programId: input.programId });
  if ((newest?.version ?? null) !== input.basedOn) throw alreadyNewer();
  const agreement: Agreement = {
    id: ctx.newId(),
    programId: input.programId,
    version: (newest?.version ?? 0) + 1,
    title: input.title,
    points: input.points,
    clinicallyReviewedBy: input.clinicallyReviewedBy,
    publishedAt: ctx.clock.now(),
  };
  const row = { ...agreement, publishedBy: personOf(ctx.actor) };
  if (!(await queries.insertAgreement(ctx.db, ctx.organizationId, row))) throw alreadyNewer();
  ctx.audit.changed('agreement', [agreement.id]);
  return agreement;
}

function alreadyNewer() {
  return conflict(
    'newer_agreement',
    'Somebody published another version meanwhile.',
    'Reload, read it, and publish your changes on top of it.',
  );
}

/** What a program asks to sign today; null: it asks for nothing. */
export async function agreementNow(ctx: Ctx, programId: string): Promise<Agreement | null> {
  const [newest] = await queries.loadAgreements(ctx.db, ctx.organizationId, { programId });
  return newest ?? null;
}

/** Every version of a program, newest first. */
export async function agreementsOf(ctx: Ctx, programId: string): Promise<Agreement[]> {
  await programOf(ctx, programId);
  const agreements = await queries.loadAgreements(ctx.db, ctx.organizationId, { programId });
  ctx.audit.shown(
    'agreement',
    agreements.map((one) => one.id),
  );
  return agreements;
}

/** Of these people, those who signed what the program asks for now; everybody when it asks for nothing. */
export async function signedNow(
  ctx: Ctx,
  programId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const agreement = await agreementNow(ctx, programId);
  if (!agreement) return new Set(personIds);
  const signatures = await queries.loadSignatures(ctx.db, ctx.organizationId, { agreementId: agreement.id });
  const signed = new Set(signatures.map((one) => one.personId));
  return new Set(personIds.filter((id) => signed.has(id)));
}

/** Everybody signs for themselves. The second of two clicks finds it signed. */
export async function signAgreement(
  ctx: Ctx,
  input: { agreementId: string; typedName: string },
): Promise<{ signed: boolean }> {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('sign an agreement without being a person');
  const [agreement] = await queries.loadAgreements(ctx.db, ctx.organizationId, { ids: [input.agreementId] });
  if (!agreement) throw notFound('agreement');
  const newest = await agreementNow(ctx, agreement.programId);
  if (newest?.id !== agreement.id) {
    throw conflict('older_agreement', 'There is a newer version of this agreement.', 'Reload and read it.');
  }
  await mustBeOwnName(ctx, personId, input.typedName);
  const signature = { ...input, id: ctx.newId(), personId, at: ctx.clock.now() };
  const signed = await queries.insertSignature(ctx.db, ctx.organizationId, signature);
  if (signed) ctx.audit.changed('agreement_signature', [signature.id]);
  ctx.audit.aboutPatients([personId]);
  return { signed };
}

/** A shared device may still be signed in as somebody else: a name that is not theirs signs nothing. */
async function mustBeOwnName(ctx: Ctx, personId: string, typed: string): Promise<void> {
  const names = (await namesOf(ctx, [personId])).get(personId)!;
  const plain = (text: string) => text.normalize('NFKC').toLocaleLowerCase('en').replace(/\s+/g, ' ').trim();
  if ([names.fullName, names.legalName].map(plain).includes(plain(typed))) return;
  throw invalid({ typedName: `Type your whole name as the program knows it: ${names.fullName}.` });
}

/** What the actor signed, newest first, to read it again. */
export async function mySignatures(ctx: Ctx): Promise<(Signature & { agreement: Agreement })[]> {
  const personId = personOf(ctx.actor);
  if (!personId) return [];
  const signatures = await queries.loadSignatures(ctx.db, ctx.organizationId, { personId });
  const ids = signatures.map((one) => one.agreementId);
  const agreements = new Map(
    (await queries.loadAgreements(ctx.db, ctx.organizationId, { ids })).map((one) => [one.id, one]),
  );
  ctx.audit.shown(
    'agreement_signature',
    signatures.map((one) => one.id),
  );
  ctx.audit.aboutPatients([personId]);
  return signatures.map((one) => ({ ...one, agreement: agreements.get(one.agreementId)! })).reverse();
}
