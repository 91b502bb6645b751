import { mustCorrectSomething, type Reason } from '#server/foundation/payers/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import * as queries from './queries-programs.ts';
import { fitting, mayPlan, programOf, programsOf } from './run-programs.ts';
import type { Program } from './types.ts';

/** From now on; what was sent and signed keeps the words of its day. */
export async function correctProgram(ctx: Ctx, program: Program, reason: Reason): Promise<void> {
  mayPlan(ctx);
  await queries.lockPrograms(ctx);
  const { id, ...was } = await programOf(ctx, program.id);
  await fitting(ctx, program);
  const movesDays = program.timeZone !== was.timeZone || program.levelOfCare !== was.levelOfCare;
  if (movesDays && !(await queries.barePrograms(ctx)).has(id)) {
    throw conflict(
      'program_in_use',
      'Groups or admissions stand on the time zone and the level of care of this program.',
      'Make a new program with the right ones, and let its groups begin there.',
    );
  }
  const { id: _, ...becomes } = program;
  const revision = (await queries.corrections(ctx)).filter((one) => one.programId === id).length;
  mustCorrectSomething(reason, { revision, was, becomes });
  await queries.changeProgram(ctx, program);
  await queries.insertCorrection(ctx, {
    programId: id,
    was,
    becomes,
    why: reason.why,
    byPersonId: personOf(ctx.actor),
    at: ctx.clock.now(),
  });
  ctx.audit.changed('program', [id]);
}

export async function listPrograms(ctx: Ctx) {
  const programs = await programsOf(ctx);
  const bare = await queries.barePrograms(ctx);
  const all = await queries.corrections(ctx);
  const names = await namesOf(
    ctx,
    all.flatMap((one) => one.byPersonId ?? []),
  );
  const byProgram = Map.groupBy(all, (one) => one.programId);
  ctx.audit.shown(
    'program',
    programs.map((one) => one.id),
  );
  return programs.map((program) => ({
    ...program,
    isBare: bare.has(program.id),
    corrections: (byProgram.get(program.id) ?? []).map(({ was, becomes, why, byPersonId, at }) => ({
      changed: Object.keys(becomes).filter((key) => becomes[key] !== was[key]),
      why,
      byName: byPersonId && (names.get(byPersonId)?.fullName ?? null),
      at: at.toString(),
    })),
  }));
}
