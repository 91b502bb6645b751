import type { Ctx } from '#server/platform/ctx.ts';
import { generateForGroup, staffSessions } from './generate-sessions.ts';
import * as queries from './queries.ts';
import * as groups from './queries-groups.ts';
import * as sessions from './queries-sessions.ts';
import { blocksFrom, minutesOf } from './rules.ts';
import { occurrences } from './rules-recurrence.ts';
import type { Session } from './types.ts';

/**
 * Fits the sessions to come to a changed group: those that the recurrence no longer has are cancelled, the others take the
 * new blocks and facilitators, missing ones are made. A session that staff moved, cancelled or
 * gave a substitute stays as it is.
 */
export async function replanComing(
  ctx: Ctx,
  groupId: string,
  leavingStaffIds: readonly string[],
): Promise<void> {
  const { db, organizationId } = ctx;
  const group = (await groups.loadGroups(db, organizationId, [groupId]))[0]!;
  const { timeZone } = (await queries.loadPrograms(db, organizationId)).find(
    (one) => one.id === group.programId,
  )!;
  const { blocks } = (await groups.loadTemplates(db, organizationId, [group.templateId])).get(
    group.templateId,
  )!;
  const coming = await untouchedSessions(ctx, groupId);
  const wanted = new Set<string>();
  const last = coming.at(-1)?.occurrenceAt.add({ seconds: 1 });
  if (last) {
    const recurrence = { rule: group.recurrence, firstStartsAt: group.firstStartsAt, timeZone };
    for (const at of occurrences(recurrence, ctx.clock.now(), last)) wanted.add(at.toString());
  }
  const kept = coming.filter((session) => wanted.has(session.occurrenceAt.toString()));
  const dropped = coming.filter((session) => !kept.includes(session));
  for (const session of dropped) await dropSession(ctx, session);
  for (const session of kept) {
    const endsAt = session.startsAt.add({ minutes: minutesOf(blocks) });
    await sessions.moveSession(db, organizationId, { ...session, endsAt });
  }
  await sessions.replaceBlocks(
    db,
    organizationId,
    kept.map(({ id, startsAt }) => ({ sessionId: id, blocks: blocksFrom(blocks, startsAt) })),
  );
  for (const staffId of leavingStaffIds) {
    const sessionIds = kept.map((session) => session.id);
    await sessions.withdrawStaff(db, organizationId, { sessionIds, staffId, at: ctx.clock.now() });
  }
  await staffSessions(ctx, groupId, kept);
  await generateForGroup(ctx, groupId);
}

async function untouchedSessions(ctx: Ctx, groupId: string): Promise<Session[]> {
  const coming = await sessions.loadSessions(ctx.db, ctx.organizationId, {
    groupId,
    startsFrom: ctx.clock.now(),
  });
  const changed = await sessions.changedAmong(
    ctx.db,
    ctx.organizationId,
    coming.map((session) => session.id),
  );
  return coming.filter((session) => !changed.has(session.id));
}

async function dropSession(ctx: Ctx, session: Session): Promise<void> {
  await sessions.insertChange(ctx.db, ctx.organizationId, {
    id: ctx.newId(),
    sessionId: session.id,
    kind: 'cancelled',
    was: {},
    becomes: {},
    why: "The group's schedule changed.",
    byPersonId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    at: ctx.clock.now(),
  });
  ctx.audit.changed('session', [session.id]);
}
