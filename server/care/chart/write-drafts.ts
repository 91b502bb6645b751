import { personOf } from '#server/foundation/people/types.ts';
import { sessionForLive } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { canWriteNotes } from './access.ts';
import * as queries from './queries.ts';
import type { OwnSection, SharedSection } from './types.ts';

/** The session, its author and the container of each patient on its roster; refuses whoever may not write its notes. */
export async function writingDesk(ctx: Ctx, sessionId: string) {
  const plan = await sessionForLive(ctx, sessionId);
  const authorId = personOf(ctx.actor);
  if (!authorId || !canWriteNotes(ctx.actor, plan.staff))
    throw notAllowed('write the notes of this session: who led it does');
  const patientIds = plan.bookings.map((one) => one.patientId);
  const containers = await queries.containersOf(ctx, patientIds);
  return { plan, authorId, patientIds, containers };
}

export type Desk = Awaited<ReturnType<typeof writingDesk>>;

/** Keeps the words as they are typed. Words that another tab wrote in between are not overwritten. */
export async function saveSharedDraft(
  ctx: Ctx,
  input: { sessionId: string; body: SharedSection; basedOn: Temporal.Instant | null },
): Promise<Temporal.Instant> {
  const { authorId } = await writingDesk(ctx, input.sessionId);
  return save(ctx, { ...input, authorId, containerId: null });
}

export async function saveOwnDraft(
  ctx: Ctx,
  input: { sessionId: string; personId: string; body: OwnSection; basedOn: Temporal.Instant | null },
): Promise<Temporal.Instant> {
  const { authorId, containers } = await writingDesk(ctx, input.sessionId);
  const containerId = containers.get(input.personId);
  if (!containerId) throw notFound('person');
  ctx.audit.aboutPatients([input.personId]);
  return save(ctx, { ...input, authorId, containerId });
}

async function save(
  ctx: Ctx,
  input: {
    sessionId: string;
    authorId: string;
    containerId: string | null;
    body: SharedSection | OwnSection;
    basedOn: Temporal.Instant | null;
  },
): Promise<Temporal.Instant> {
  await queries.lockNotes(ctx, input.sessionId);
  const drafts = await queries.loadDrafts(ctx, input.sessionId, input.authorId);
  const known = drafts.find((one) => one.containerId === input.containerId);
  if (known && (!input.basedOn || !known.updatedAt.equals(input.basedOn))) {
    throw conflict(
      'draft_changed_elsewhere',
      'This draft was changed in another tab.',
      'Your words are still here: copy them, then reload.',
    );
  }
  // The browser sends this instant back: one that the database keeps whole, and never the same for two saves.
  const now = ctx.clock.now().round('millisecond');
  const next = known?.updatedAt.add({ milliseconds: 1 });
  const updatedAt = next && Temporal.Instant.compare(now, next) < 0 ? next : now;
  await queries.saveDraft(ctx, { ...input, updatedAt });
  return updatedAt;
}
