import { detailsOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { contentHashOf } from './content-hash.ts';
import { factsOf } from './note-facts.ts';
import * as queries from './queries.ts';
import { clonedFields, type MemberNames, ownSectionProblems, sharedSectionProblems } from './rules.ts';
import type { NoteFacts, OwnSection, SharedSection, SignedNote } from './types.ts';
import { type Desk, writingDesk } from './write-drafts.ts';

/** Signs the notes of these patients: the shared section once, each own section for itself. All or none. */
export async function signNotes(ctx: Ctx, input: { sessionId: string; personIds: readonly string[] }) {
  const desk = await writingDesk(ctx, input.sessionId);
  await queries.lockNotes(ctx, input.sessionId);
  const personIds = [...new Set(input.personIds)];
  if (personIds.some((personId) => !desk.containers.has(personId))) throw notFound('person');
  const signed = await queries.loadSigned(ctx, [input.sessionId]);
  if (signed.some((one) => personIds.includes(one.patientId)))
    throw conflict('already_signed', 'One of these notes is signed already.', 'Amend it, with a reason.');
  const facts = await factsOf(ctx, desk, personIds);
  if (facts.size < personIds.length) throw notConfirmed();
  const { shared, own, problems } = await readToSign(ctx, desk, personIds, signed);
  if (Object.keys(problems).length > 0) throw invalid(problems);
  const sharedVersion = await keepShared(ctx, desk, shared);
  const written: { personId: string; noteId: string; version: number }[] = [];
  for (const personId of personIds) {
    const containerId = desk.containers.get(personId)!;
    const noteId = await queries.noteFor(ctx, input.sessionId, containerId);
    await putVersion(ctx, desk, {
      noteId,
      containerId,
      version: 1,
      sharedVersion,
      shared,
      own: { ...own.get(personId)!, facts: facts.get(personId)! },
      amendsWhy: null,
    });
    await queries.dropDraft(ctx, input.sessionId, desk.authorId, containerId);
    written.push({ personId, noteId, version: 1 });
    await announceSigned(ctx, personId, input.sessionId, noteId);
  }
  return written;
}

/** A later word on a signed note: a new version with its reason; the old one stays readable. */
export async function amendNote(
  ctx: Ctx,
  input: { noteId: string; own: OwnSection; why: string },
): Promise<number> {
  const sessionId = await queries.sessionOfNote(ctx, input.noteId);
  if (!sessionId) throw notFound('note');
  const desk = await writingDesk(ctx, sessionId);
  await queries.lockNotes(ctx, sessionId);
  const signed = await queries.loadSigned(ctx, [sessionId]);
  const last = signed.findLast((one) => one.noteId === input.noteId);
  const containerId = last && desk.containers.get(last.patientId);
  if (!containerId) throw notFound('note');
  const problems = ownSectionProblems(input.own, othersThan(last.patientId, await memberNames(ctx, desk)));
  if (Object.keys(problems).length > 0) throw invalid(withPrefix(last.patientId, problems));
  const facts = await factsOf(ctx, desk, [last.patientId]);
  if (facts.size === 0) throw notConfirmed();
  const version = last.version + 1;
  const shared = await queries.latestShared(ctx, sessionId);
  await putVersion(ctx, desk, {
    noteId: input.noteId,
    containerId,
    version,
    sharedVersion: shared!.version,
    shared: shared!.body,
    own: { ...input.own, facts: facts.get(last.patientId)! },
    amendsWhy: input.why,
  });
  await announceSigned(ctx, last.patientId, sessionId, input.noteId);
  return version;
}

const notConfirmed = () =>
  conflict(
    'attendance_not_confirmed',
    'The minutes of one person are not confirmed.',
    'Confirm the attendance, then sign.',
  );

const nothingWritten: OwnSection = {
  participation: '',
  response: '',
  risk: 'none_noted',
  riskNote: '',
  goal: '',
  progress: '',
  plan: '',
};

/** What would be signed, and everything that is wrong with it at once: `shared.topic`, `<personId>.participation`. */
async function readToSign(
  ctx: Ctx,
  desk: Desk,
  personIds: readonly string[],
  signed: readonly SignedNote[],
): Promise<{ shared: SharedSection; own: Map<string, OwnSection>; problems: Record<string, string> }> {
  const sessionId = desk.plan.session.id;
  const drafts = await queries.loadDrafts(ctx, sessionId, desk.authorId);
  const names = await memberNames(ctx, desk);
  const draft = drafts.find((one) => one.containerId === null)?.body as SharedSection | undefined;
  const shared = draft ??
    (await queries.latestShared(ctx, sessionId))?.body ?? { topic: '', interventions: '' };
  const problems = withPrefix('shared', sharedSectionProblems(shared, names));
  const latest = new Map(signed.map((one) => [one.noteId, one.version]));
  const elsewhere = (await queries.loadTexts(ctx, [...latest.keys()]))
    .filter((one) => one.version === latest.get(one.noteId))
    .map((one) => one.own);
  const own = new Map<string, OwnSection>();
  for (const personId of personIds) {
    const mine = drafts.find((one) => one.containerId === desk.containers.get(personId));
    const body = (mine?.body as OwnSection | undefined) ?? nothingWritten;
    const others = drafts.filter((one) => one.containerId !== null && one !== mine);
    const compared = [...elsewhere, ...others.map((one) => one.body as OwnSection)];
    const found = ownSectionProblems(body, othersThan(personId, names));
    for (const field of clonedFields(body, compared))
      found[field] = 'The same words stand in another note of this session. Write what this person did.';
    Object.assign(problems, withPrefix(personId, found));
    own.set(personId, body);
  }
  return { shared, own, problems };
}

/** The other members, without names that this person bears as well. */
function othersThan(personId: string, names: readonly MemberNames[]): MemberNames[] {
  const own = new Set(
    names.find((one) => one.personId === personId)?.names.map((name) => name.toLowerCase()),
  );
  return names
    .filter((one) => one.personId !== personId)
    .map((one) => ({ ...one, names: one.names.filter((name) => !own.has(name.toLowerCase())) }));
}

async function memberNames(ctx: Ctx, desk: Desk): Promise<MemberNames[]> {
  const people = await detailsOf(ctx, desk.patientIds);
  return [...people.values()].map((person) => ({
    personId: person.id,
    names: [person.legalFirstName, person.legalLastName, person.chosenName ?? ''].filter(
      (name) => name !== '',
    ),
  }));
}

/** The shared section as it will stand in the notes: a new version only when its words changed. */
async function keepShared(ctx: Ctx, desk: Desk, body: SharedSection): Promise<number> {
  const sessionId = desk.plan.session.id;
  const last = await queries.latestShared(ctx, sessionId);
  if (last && last.body.topic === body.topic && last.body.interventions === body.interventions)
    return last.version;
  const version = (last?.version ?? 0) + 1;
  await queries.insertShared(ctx, sessionId, version, body, desk.authorId);
  return version;
}

function withPrefix(prefix: string, problems: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, say]) => [`${prefix}.${field}`, say]));
}

async function putVersion(
  ctx: Ctx,
  desk: Desk,
  input: {
    noteId: string;
    containerId: string;
    version: number;
    sharedVersion: number;
    shared: SharedSection;
    own: OwnSection & { facts: NoteFacts };
    amendsWhy: string | null;
  },
): Promise<void> {
  const contentHash = contentHashOf(input.shared, input.own);
  await queries.insertVersion(ctx, { ...input, signedBy: desk.authorId, contentHash });
}

async function announceSigned(ctx: Ctx, patientId: string, sessionId: string, noteId: string): Promise<void> {
  ctx.audit.changed('note', [noteId]);
  ctx.audit.aboutPatients([patientId]);
  await ctx.announce('note.signed', { patientId, sessionId });
  await ctx.tell({ topic: 'note', id: noteId });
}
