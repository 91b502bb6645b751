import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import * as queries from './queries.ts';

export { showNotes } from './show-notes.ts';
export { amendNote, signNotes } from './sign-notes.ts';
export { saveOwnDraft, saveSharedDraft } from './write-drafts.ts';

/** That a note is signed, when and by whom; never what it says. Latest version, first signature. */
export type NoteSignature = {
  noteId: string;
  sessionId: string;
  patientId: string;
  version: number;
  firstSignedAt: Temporal.Instant;
  signedByName: string;
};

export async function signaturesOf(
  ctx: Ctx,
  sessionIds: readonly string[],
  patientIds: readonly string[],
): Promise<NoteSignature[]> {
  const signed = await queries.loadSigned(ctx, sessionIds, patientIds);
  const names = await namesOf(
    ctx,
    signed.map((one) => one.signedBy),
  );
  const latest = new Map(signed.map((one) => [one.noteId, one]));
  return [...latest.values()].map((one) => ({
    noteId: one.noteId,
    sessionId: one.sessionId,
    patientId: one.patientId,
    version: one.version,
    firstSignedAt: one.firstSignedAt,
    signedByName: names.get(one.signedBy)?.fullName ?? '',
  }));
}
