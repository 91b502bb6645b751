import { namesOf } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { GroupAnswer, GroupsAnswer } from './contract.ts';
import { membersOfGroups } from './keep-memberships.ts';
import { facilitatorsOn, groupOf, templatesOf } from './plan-groups.ts';
import { loadGroups, pageOfGroups } from './queries-groups.ts';
import { programsOf } from './run-programs.ts';
import type { Group } from './types.ts';

const pageSize = 50;

/** A page of groups by program and name, and what there is of each program. Members are counted here and named on a group's own page. */
export async function listGroups(
  ctx: Ctx,
  asked: { text: string; after: string | null },
): Promise<GroupsAnswer> {
  const programs = await programsOf(ctx);
  const { ids, counts } = await pageOfGroups(ctx.db, ctx.organizationId, {
    words: asked.text.split(/\s+/).filter(Boolean),
    after: asked.after,
    today: ctx.today,
    limit: pageSize + 1,
  });
  const shown = ids.slice(0, pageSize);
  const known = new Map(
    (await loadGroups(ctx.db, ctx.organizationId, shown)).map((group) => [group.id, group]),
  );
  const groups = shown.map((id) => known.get(id)!);
  const members = await membersOfGroups(ctx, groups);
  const none = { groups: 0, places: 0, taken: 0 };
  return {
    programs: programs.map(({ id, name, timeZone }) => {
      const { programId: _, ...count } = counts.find((one) => one.programId === id) ?? {
        programId: id,
        ...none,
      };
      return { id, name, timeZone, ...count };
    }),
    groups: (await asShown(ctx, groups)).map((group) => ({
      ...group,
      members: members.get(group.id)!.length,
    })),
    next: ids.length > pageSize ? shown.at(-1)! : null,
  };
}

export async function showGroup(ctx: Ctx, groupId: string): Promise<GroupAnswer['group']> {
  const group = await groupOf(ctx, groupId);
  const [shown] = await asShown(ctx, [group]);
  const patientIds = (await membersOfGroups(ctx, [group])).get(groupId)!;
  const names = await namesOf(ctx, patientIds);
  ctx.audit.aboutPatients(patientIds);
  return {
    ...shown!,
    members: patientIds
      .map((patientId) => ({ patientId, name: names.get(patientId)!.fullName }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

/** With who leads and hosts today, or on its first day where that is still to come. */
async function asShown(ctx: Ctx, groups: readonly Group[]) {
  const groupIds = groups.map((group) => group.id);
  const firstDays = new Map(groups.map((group) => [group.id, group.firstStartsAt.toPlainDate()]));
  const dayOf = (groupId: string) => {
    const firstDay = firstDays.get(groupId)!;
    return Temporal.PlainDate.compare(firstDay, ctx.today) > 0 ? firstDay : ctx.today;
  };
  const leading = await facilitatorsOn(ctx, groupIds, dayOf);
  const facilitators = Map.groupBy(leading, (one) => one.groupId);
  const templates = await templatesOf(
    ctx,
    groups.map((group) => group.templateId),
  );
  const names = await namesOf(
    ctx,
    leading.map((one) => one.staffId),
  );
  ctx.audit.shown('group', groupIds);
  return groups.map((group) => ({
    ...group,
    blocks: templates.get(group.templateId)!.blocks,
    firstStartsAt: group.firstStartsAt.toString({ smallestUnit: 'minute' }),
    facilitators: (facilitators.get(group.id) ?? []).map(({ staffId, duty }) => ({
      staffId,
      duty,
      name: names.get(staffId)!.fullName,
    })),
  }));
}
