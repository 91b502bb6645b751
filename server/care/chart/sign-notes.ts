import { createHash } from 'node:crypto';
import { attendanceOf } from '#server/care/attendance/service.ts';
import { detailsOf, namesOf } from '#server/foundation/people/service.ts';
import { placesOfSession } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import * as queries from './queries.ts';
import { isClone, type MemberNames, ownSectionProblems, sharedSectionProblems } from './rules.ts';
import type { NoteFacts, OwnSection, SharedSection } from './types.ts';
import { writingDesk } from './write-drafts.ts';

type Desk = Awaited<ReturnType<typeof writingDesk>>;

/** Signs the notes of these patients: the shared section once, each own section for itself. All or none. */
export async function signNotes(ctx: Ctx, input: { sessionId: string; personIds: readonly string[] }) {
  const desk = await writingDesk(ctx, input.sessionId);
  await queries.lockNotes(ctx, input.sessionId);
  const drafts = await queries.loadDrafts(ctx, input.sessionId, desk.authorId);
  const signed = await queries.loadSigned(ctx, [input.sessionId]);
  const names = await memberNames(ctx, desk.patientIds);
  const shared = await sharedVersion(ctx, desk, drafts, names);
  const written: { personId: string; noteId: string; version: number }[] = [];
  for (const personId of new Set(input.personIds)) {
    const containerId = desk.containers.get(personId);
    if (!containerId) throw notFound('person');
    if (signed.some((one) => one.patientId === personId)) {
      throw conflict('already_signed', 'One of these notes is signed already.', 'Amend it, with a reason.');
    }
    const own = drafts.find((one) => one.containerId === containerId)?.body as OwnSection | undefined;
    const others = drafts.filter((one) => one.containerId !== null && one.containerId !== containerId);
    const body = mustBeWhole(
      personId,
      own,
      names,
      others.map((one) => one.body as OwnSection),
    );
    const facts = await factsOf(ctx, desk, personId);
    const noteId = await queries.noteFor(ctx, input.sessionId, containerId);
    await putVersion(ctx, desk, {
      noteId,
      containerId,
      version: 1,
      sharedVersion: shared,
      own: { ...body, facts },
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
  const before = await queries.loadVersionsOfNote(ctx, input.noteId);
  const last = before.at(-1);
  if (!last) throw notFound('note');
  const desk = await writingDesk(ctx, last.sessionId);
  await queries.lockNotes(ctx, last.sessionId);
  const containerId = desk.containers.get(last.patientId);
  if (!containerId) throw notFound('note');
  const names = await memberNames(ctx, desk.patientIds);
  const own = mustBeWhole(last.patientId, input.own, names, []);
  const facts = await factsOf(ctx, desk, last.patientId);
  const version = last.version + 1;
  const shared = await queries.latestShared(ctx, last.sessionId);
  await putVersion(ctx, desk, {
    noteId: input.noteId,
    containerId,
    version,
    sharedVersion: shared?.version ?? 1,
    own: { ...own, facts },
    amendsWhy: input.why,
  });
  await announceSigned(ctx, last.patientId, last.sessionId, input.noteId);
  return version;
}

async function memberNames(ctx: Ctx, patientIds: readonly string[]): Promise<MemberNames[]> {
  const people = await detailsOf(ctx, patientIds);
  return [...people.values()].map((person) => ({
    personId: person.id,
    names: [person.legalFirstName, person.legalLastName, person.chosenName ?? ''].filter(
      (name) => name !== '',
    ),
  }));
}

/** The shared section as it will stand in the notes: a new version only when its words changed. */
async function sharedVersion(
  ctx: Ctx,
  desk: Desk,
  drafts: Awaited<ReturnType<typeof queries.loadDrafts>>,
  names: readonly MemberNames[],
): Promise<number> {
  const sessionId = desk.plan.session.id;
  const draft = drafts.find((one) => one.containerId === null)?.body as SharedSection | undefined;
  const last = await queries.latestShared(ctx, sessionId);
  const body = draft ?? last?.body ?? { topic: '', interventions: '' };
  const problems = sharedSectionProblems(body, names);
  if (Object.keys(problems).length > 0) throw invalid(withPrefix('shared', problems));
  if (last && last.body.topic === body.topic && last.body.interventions === body.interventions)
    return last.version;
  const version = (last?.version ?? 0) + 1;
  await queries.insertShared(ctx, sessionId, version, body, desk.authorId);
  return version;
}

function mustBeWhole(
  personId: string,
  own: OwnSection | undefined,
  names: readonly MemberNames[],
  others: readonly OwnSection[],
): OwnSection {
  const body = own ?? {
    participation: '',
    response: '',
    risk: 'none_noted' as const,
    riskNote: '',
    goal: '',
    progress: '',
    plan: '',
  };
  const problems = ownSectionProblems(
    body,
    names.filter((one) => one.personId !== personId),
  );
  if (others.some((other) => isClone(body, other))) {
    problems.participation =
      'The same words stand in another note of this session. Write what this person did.';
  }
  if (Object.keys(problems).length > 0) throw invalid(withPrefix(personId, problems));
  return body;
}

function withPrefix(prefix: string, problems: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, say]) => [`${prefix}.${field}`, say]));
}

/** Times, minutes and heads from the evidence: nobody types them, and they are those that were confirmed. */
async function factsOf(ctx: Ctx, { plan, patientIds }: Desk, personId: string): Promise<NoteFacts> {
  const { session } = plan;
  const attended = await attendanceOf(ctx, [session.id], patientIds);
  const own = attended.find((one) => one.personId === personId);
  if (!own?.confirmed) {
    throw conflict(
      'attendance_not_confirmed',
      'The minutes of one person are not confirmed.',
      'Confirm the attendance, then sign.',
    );
  }
  const place = (await placesOfSession(ctx, session.id)).get(personId);
  const leaders = plan.staff.filter((one) => one.duty !== 'host');
  const names = await namesOf(
    ctx,
    leaders.map((one) => one.staffId),
  );
  return {
    date: session.localDate.toString(),
    startsAt: session.startsAt.toString(),
    endsAt: session.endsAt.toString(),
    minutes: own.minutesCountable,
    outcome: own.outcome,
    headCount: attended.filter((one) => one.segments.length > 0).length,
    modality: 'live video',
    place: place ? { state: place.state, kind: place.place } : null,
    facilitators: leaders.flatMap((one) => {
      const name = names.get(one.staffId);
      return name ? [`${name.fullName}${name.credential ? `, ${name.credential}` : ''}`] : [];
    }),
  };
}

async function putVersion(
  ctx: Ctx,
  desk: Desk,
  input: {
    noteId: string;
    containerId: string;
    version: number;
    sharedVersion: number;
    own: OwnSection & { facts: NoteFacts };
    amendsWhy: string | null;
  },
): Promise<void> {
  const contentHash = createHash('sha256')
    .update(JSON.stringify([input.sharedVersion, input.own]))
    .digest('hex');
  await queries.insertVersion(ctx, { ...input, signedBy: desk.authorId, contentHash });
}

async function announceSigned(ctx: Ctx, patientId: string, sessionId: string, noteId: string): Promise<void> {
  ctx.audit.changed('note', [noteId]);
  ctx.audit.aboutPatients([patientId]);
  await ctx.announce('note.signed', { patientId, sessionId });
  await ctx.tell({ topic: 'note', id: noteId });
}
