import { attendanceOf } from '#server/care/attendance/service.ts';
import { stepsThatRan } from '#server/care/live/service.ts';
import { riskLinesOf } from '#server/care/measures/service.ts';
import { repairLinesOf } from '#server/care/repair/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { NotesAnswer } from './contract.ts';
import { factsOf } from './note-facts.ts';
import * as queries from './queries.ts';
import { offeredSection } from './rules-offer.ts';
import type { OwnSection, SharedSection } from './types.ts';
import { writingDesk } from './write-drafts.ts';

/** The notes desk of a session: what is drafted, what is signed, what waits for minutes. */
export async function showNotes(ctx: Ctx, sessionId: string): Promise<NotesAnswer> {
  const desk = await writingDesk(ctx, sessionId);
  const { plan, authorId, patientIds, containers } = desk;
  const facts = await factsOf(ctx, desk, patientIds);
  const drafts = await queries.loadDrafts(ctx, sessionId, authorId);
  const shared = await queries.latestShared(ctx, sessionId);
  const sharedDraft = drafts.find((one) => one.containerId === null);
  const signed = await queries.loadSigned(ctx, [sessionId], patientIds);
  const texts = await queries.loadTexts(ctx, [...new Set(signed.map((one) => one.noteId))]);
  const attended = await attendanceOf(ctx, [sessionId], patientIds);
  const checkInLines = await riskLinesOf(ctx, { sessionId, personIds: patientIds });
  const repairLines = await repairLinesOf(ctx, { sessionId, personIds: patientIds });
  const names = await namesOf(ctx, [...patientIds, ...signed.map((one) => one.signedBy)]);
  ctx.audit.shown(
    'note',
    signed.map((one) => one.noteId),
  );
  ctx.audit.aboutPatients(patientIds);
  const people = patientIds.map((personId): NotesAnswer['people'][number] => {
    const own = attended.find((one) => one.personId === personId);
    const draft = drafts.find((one) => one.containerId === containers.get(personId));
    const versions = signed
      .filter((one) => one.patientId === personId)
      .toReversed()
      .flatMap((one) => {
        const text = texts.find((other) => other.noteId === one.noteId && other.version === one.version);
        if (!text) return [];
        const signedBy = names.get(one.signedBy)?.fullName ?? '';
        return [
          {
            noteId: one.noteId,
            version: one.version,
            signedAt: one.signedAt.toString(),
            signedBy,
            amendsWhy: one.amendsWhy,
            own: text.own,
          },
        ];
      });
    return {
      personId,
      name: names.get(personId)?.fullName ?? '',
      outcome: own?.outcome ?? 'absent',
      minutes: own?.minutesCountable ?? null,
      attendanceConfirmed: Boolean(own?.confirmed),
      state: signed.some((one) => one.patientId === personId)
        ? 'signed'
        : !own?.confirmed
          ? 'waits_for_minutes'
          : own.outcome === 'absent'
            ? 'absent'
            : 'to_write',
      facts: facts.get(personId) ?? null,
      checkInLine: checkInLines.get(personId) ?? null,
      repairLine: repairLines.get(personId) ?? null,
      draft: draft ? { body: draft.body as OwnSection, updatedAt: draft.updatedAt.toString() } : null,
      versions,
    };
  });
  return {
    session: {
      id: sessionId,
      groupName: plan.group.name,
      startsAt: plan.session.startsAt.toString(),
      endsAt: plan.session.endsAt.toString(),
      timeZone: plan.program.timeZone,
    },
    mayWrite: true,
    shared: {
      body: (sharedDraft?.body as SharedSection | undefined) ??
        shared?.body ?? { topic: '', interventions: '' },
      updatedAt: sharedDraft?.updatedAt.toString() ?? null,
      signedVersion: shared?.version ?? null,
      offered: offeredSection(await stepsThatRan(ctx, sessionId)),
    },
    people: people.sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}
