import type { z } from 'zod';
import { namesOf } from '#server/foundation/people/service.ts';
import { settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { canKeepRota } from './access.ts';
import type { rotaAnswer } from './contract-rota.ts';
import { onCallChoices, rotaOf } from './keep-rota.ts';

export async function rotaFile(
  ctx: Ctx,
  input: { programId: string; from: Temporal.PlainDate; days: number },
): Promise<z.input<typeof rotaAnswer>> {
  const { program, shifts, holes, plannedUntil, history } = await rotaOf(ctx, input);
  const { onCallHours } = await settingsOf(ctx, program.id);
  const names = await namesOf(ctx, [
    ...shifts.flatMap((one) => [one.primaryId, one.backupId, one.supervisorId]),
    ...history.flatMap((one) => one.savedBy ?? []),
  ]);
  const nameOf = (id: string) => names.get(id)?.fullName ?? '';
  const wall = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(program.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return {
    programId: program.id,
    programName: program.name,
    timeZone: program.timeZone,
    now: wall(ctx.clock.now()),
    shifts: shifts.map(({ from, until, ...people }) => ({
      ...people,
      from: wall(from),
      until: wall(until),
      primaryName: nameOf(people.primaryId),
      backupName: nameOf(people.backupId),
      supervisorName: nameOf(people.supervisorId),
    })),
    holes: holes.map((one) => ({ from: wall(one.from), until: wall(one.until) })),
    plannedUntil: plannedUntil ? wall(plannedUntil) : null,
    onCallHours,
    mayEdit: canKeepRota(ctx.actor),
    people: await onCallChoices(ctx, ctx.today),
    history: history.map((one) => ({
      id: one.id,
      from: wall(one.from),
      until: wall(one.until),
      savedAt: one.savedAt.toString(),
      byName: one.savedBy ? nameOf(one.savedBy) : null,
      why: one.why,
    })),
  };
}
