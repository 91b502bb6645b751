import { templateDemands } from '#server/foundation/payers/service.ts';
import { rolesOn } from '#server/foundation/people/service.ts';
import { personOf, type Role } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { isWithin } from '#server/shared/local-date.ts';
import { generateForGroup } from './generate-sessions.ts';
import { joinGroupCareTeams } from './join-care-teams.ts';
import * as bookings from './queries-bookings.ts';
import * as groups from './queries-groups.ts';
import { replanComing } from './replan-sessions.ts';
import { checkTemplate, mostAtOnce } from './rules.ts';
import { troubleWithRule } from './rules-recurrence.ts';
import { mayPlan, programOf, todayIn } from './run-programs.ts';
import type { Facilitator, Group, Program, TemplateBlock, TemplateFinding } from './types.ts';

/** What today's payers say against these blocks. */
export async function findingsOf(
  ctx: Ctx,
  input: { blocks: readonly TemplateBlock[]; sessionsPerWeek: number | null },
): Promise<TemplateFinding[]> {
  const date = ctx.today;
  return checkTemplate(input.blocks, await templateDemands(ctx, date), input.sessionsPerWeek);
}

/**
 * Saves a template unless a payer's rule can never be met by it and nobody accepted that finding by its key; then nothing is
 * saved and templateId is null. Templates are never edited: a change is a new one.
 */
export async function saveTemplate(
  ctx: Ctx,
  input: {
    name: string;
    blocks: readonly TemplateBlock[];
    sessionsPerWeek: number | null;
    acceptedKeys: readonly string[];
  },
): Promise<{ templateId: string | null; findings: TemplateFinding[] }> {
  mayPlan(ctx);
  if (!input.blocks.some((block) => block.kind !== 'break')) {
    throw invalid({ blocks: 'A session needs at least one block that is not a break.' });
  }
  const findings = await findingsOf(ctx, input);
  const open = findings.filter((one) => one.severity === 'error' && !input.acceptedKeys.includes(one.key));
  if (open.length > 0) return { templateId: null, findings };
  const id = ctx.newId();
  await groups.insertTemplate(ctx.db, ctx.organizationId, {
    id,
    name: input.name,
    blocks: input.blocks,
    madeAt: ctx.clock.now(),
    madeBy: personOf(ctx.actor),
    acceptedFindings: findings
      .filter((one) => input.acceptedKeys.includes(one.key))
      .map((one) => one.message),
  });
  ctx.audit.changed('template', [id]);
  return { templateId: id, findings };
}

export async function templatesOf(ctx: Ctx, ids: readonly string[]) {
  return groups.loadTemplates(ctx.db, ctx.organizationId, ids);
}

export async function groupOf(ctx: Ctx, groupId: string): Promise<Group> {
  const [group] = await groups.loadGroups(ctx.db, ctx.organizationId, [groupId]);
  if (!group) throw notFound('group');
  return group;
}

/** A group that somebody could join today; null: all are full. */
export async function groupWithRoom(ctx: Ctx): Promise<Group | null> {
  const id = await groups.firstGroupWithRoom(ctx.db, ctx.organizationId, ctx.today);
  return id === null ? null : (await groups.loadGroups(ctx.db, ctx.organizationId, [id]))[0]!;
}

/** Each of these groups by its id; refused when one of them is not there. */
export async function groupsByIds(ctx: Ctx, groupIds: readonly string[]): Promise<Map<string, Group>> {
  const found = await groups.loadGroups(ctx.db, ctx.organizationId, groupIds);
  if (found.length < groupIds.length) throw notFound('group');
  return new Map(found.map((group) => [group.id, group]));
}

export async function groupsOf(ctx: Ctx): Promise<Group[]> {
  return groups.loadGroups(ctx.db, ctx.organizationId);
}

/** Who leads and hosts each group on a date, which may be another one for each. */
export async function facilitatorsOn(
  ctx: Ctx,
  groupIds: readonly string[],
  date: Temporal.PlainDate | ((groupId: string) => Temporal.PlainDate),
): Promise<(Facilitator & { groupId: string })[]> {
  const all = await groups.loadFacilitators(ctx.db, ctx.organizationId, groupIds);
  return all
    .filter((one) => isWithin(typeof date === 'function' ? date(one.groupId) : date, one))
    .map(({ groupId, staffId, duty }) => ({ groupId, staffId, duty }));
}

/** A new group with its facilitators; the sessions of the coming days are made at once. */
export async function createGroup(
  ctx: Ctx,
  input: Omit<Group, 'id'> & { facilitators: readonly Facilitator[] },
): Promise<string> {
  mayPlan(ctx);
  const { facilitators, ...group } = input;
  const program = await programOf(ctx, group.programId);
  await mustBeSound(ctx, group, program, facilitators);
  const id = ctx.newId();
  await groups.insertGroup(ctx.db, ctx.organizationId, { id, ...group });
  await addFacilitators(ctx, id, facilitators, input.firstStartsAt.toPlainDate());
  await generateForGroup(ctx, id);
  ctx.audit.changed('group', [id]);
  await ctx.tell({ topic: 'session', id });
  return id;
}

/** Changes a group from now on. Sessions to come are planned anew; those that began, were moved or cancelled stay as they are. */
export async function changeGroup(
  ctx: Ctx,
  input: Group & { facilitators: readonly Facilitator[] },
): Promise<void> {
  mayPlan(ctx);
  const { facilitators, ...group } = input;
  const before = await groupOf(ctx, group.id);
  const program = await programOf(ctx, before.programId);
  await groups.lockGroup(ctx.db, ctx.organizationId, group.id);
  await mustBeSound(ctx, group, program, facilitators);
  await mustHoldMembers(ctx, group, todayIn(ctx, program));
  await groups.updateGroup(ctx.db, ctx.organizationId, { ...group, programId: before.programId });
  const from = todayIn(ctx, program);
  const known = await groups.loadFacilitators(ctx.db, ctx.organizationId, [group.id]);
  const same = (a: Facilitator, b: Facilitator) => a.staffId === b.staffId && a.duty === b.duty;
  const current = known.filter((one) => one.until === null || mostAtOnce([one], { from, until: null }) > 0);
  const leaving = current.filter((one) => !facilitators.some((wanted) => same(one, wanted)));
  const coming = facilitators.filter((wanted) => !current.some((one) => same(one, wanted)));
  await groups.endFacilitators(
    ctx.db,
    ctx.organizationId,
    leaving.map((one) => one.id),
    from,
  );
  await addFacilitators(ctx, group.id, coming, from);
  await replanComing(
    ctx,
    group.id,
    leaving.map((one) => one.staffId),
  );
  ctx.audit.changed('group', [group.id]);
  await ctx.tell({ topic: 'session', id: group.id });
}

async function addFacilitators(
  ctx: Ctx,
  groupId: string,
  facilitators: readonly Facilitator[],
  from: Temporal.PlainDate,
): Promise<void> {
  for (const facilitator of facilitators) {
    const row = { ...facilitator, id: ctx.newId(), from, until: null };
    await groups.insertFacilitator(ctx.db, ctx.organizationId, groupId, row);
  }
  const members = await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds: [groupId] });
  const patientIds = members
    .filter((one) => mostAtOnce([one], { from, until: null }) > 0)
    .map((one) => one.patientId);
  await joinGroupCareTeams(
    ctx,
    patientIds.map((patientId) => ({ groupId, patientId, from, until: null })),
  );
}

async function mustBeSound(
  ctx: Ctx,
  group: Omit<Group, 'id'>,
  program: Program,
  facilitators: readonly Facilitator[],
): Promise<void> {
  const fields: Record<string, string> = {};
  const trouble = troubleWithRule(group.recurrence, program.timeZone);
  if (trouble) fields.recurrence = trouble;
  if (!(await templatesOf(ctx, [group.templateId])).has(group.templateId))
    fields.templateId = 'Choose the blocks of a session.';
  if (facilitators.filter((one) => one.duty === 'lead').length !== 1) {
    fields.facilitators = 'A group has one lead: the therapist who signs its notes.';
  }
  const needed: Record<Facilitator['duty'], Role> = {
    lead: 'group_therapist',
    co: 'group_therapist',
    host: 'room_host',
  };
  for (const { staffId, duty } of facilitators) {
    const roles = await rolesOn(ctx, { personId: staffId, date: todayIn(ctx, program) });
    if (roles.length === 0) throw notFound('person');
    if (!roles.includes(needed[duty])) {
      fields.facilitators = `A ${duty === 'host' ? 'host' : 'facilitator'} needs that role; add it under People first.`;
    }
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

async function mustHoldMembers(ctx: Ctx, group: Group, from: Temporal.PlainDate): Promise<void> {
  const members = await bookings.loadMembers(ctx.db, ctx.organizationId, { groupIds: [group.id] });
  const most = mostAtOnce(members, { from, until: null });
  if (most <= group.capacity) return;
  throw conflict(
    'too_many_members',
    `${group.name} has ${most} members.`,
    `Keep at least ${most} places, or end memberships first.`,
  );
}
