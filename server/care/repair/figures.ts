import { holds } from '#server/foundation/people/types.ts';
import { programOf, sessionsByIds, settingsOf } from '#server/planning/programs/service.ts';
import { tasksAbout } from '#server/planning/tasks/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import type { FiguresAnswer } from './contract.ts';
import { loadActs, loadHurts } from './queries.ts';
import { figuresOf } from './rules-figures.ts';
import { repairState } from './rules-repair.ts';

/** For the director: counts of one program, without anybody in them. */
export async function repairFigures(
  ctx: Ctx,
  input: { programId: string; from: string; through: string },
): Promise<FiguresAnswer> {
  if (ctx.actor.kind !== 'system' && !holds(ctx.actor, 'program_director')) {
    throw notAllowed('see figures of repair');
  }
  const program = await programOf(ctx, input.programId);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(program.timeZone).toInstant();
  const hurts = await loadHurts(ctx, {
    from: startOf(Temporal.PlainDate.from(input.from)),
    to: startOf(Temporal.PlainDate.from(input.through).add({ days: 1 })),
  });
  const sessions = await sessionsByIds(ctx, [...new Set(hurts.map((one) => one.sessionId))]);
  const ours = new Set(sessions.filter((one) => one.programId === program.id).map((one) => one.id));
  const own = hurts.filter((one) => ours.has(one.sessionId));
  const acts = await loadActs(
    ctx,
    own.map((one) => one.id),
  );
  const tasks = await tasksAbout(
    ctx,
    'repair_check',
    own.flatMap((one) => [`${one.id}:hurt`, `${one.id}:other`]),
  );
  const checks = own.flatMap((hurt) =>
    (['hurt', 'other'] as const).flatMap((side) => {
      const task = tasks.get(`${hurt.id}:${side}`);
      // Closed by a machine: nobody needed the talk any more.
      if (!task?.dueAt || (task.doneAt && !task.doneBy)) return [];
      return [{ hurtAt: hurt.at, dueAt: task.dueAt, heldAt: task.doneAt }];
    }),
  );
  const { repairCheckHours } = await settingsOf(ctx, program.id);
  const figures = figuresOf(
    own.map((one) => repairState(acts.get(one.id)!)),
    checks,
    ctx.clock.now(),
  );
  ctx.audit.shown('program', [program.id]);
  return {
    from: input.from,
    through: input.through,
    ...figures,
    checks: { ...figures.checks, withinHours: repairCheckHours },
  };
}
