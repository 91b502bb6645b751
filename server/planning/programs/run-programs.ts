import { billingProviderOf } from '#server/foundation/payers/service.ts';
import { mustSeePerson } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { isTimeZone, localDateOf } from '#server/shared/local-date.ts';
import { canPlan } from './access.ts';
import { episodeOn } from './admit.ts';
import * as queries from './queries.ts';
import { lockPrograms } from './queries-programs.ts';
import type { Episode, Program } from './types.ts';

export function mayPlan(ctx: Ctx): void {
  if (!canPlan(ctx.actor)) throw notAllowed('plan programs and groups');
}

export async function createProgram(ctx: Ctx, input: Omit<Program, 'id'>): Promise<string> {
  mayPlan(ctx);
  await lockPrograms(ctx);
  await fitting(ctx, input);
  const id = ctx.newId();
  await queries.insertProgram(ctx.db, ctx.organizationId, { id, ...input });
  ctx.audit.changed('program', [id]);
  return id;
}

/** Refuses what cannot be: an unknown zone or billing provider, a name that another program has. */
export async function fitting(ctx: Ctx, program: Omit<Program, 'id'> & { id?: string }): Promise<void> {
  if (!isTimeZone(program.timeZone)) {
    throw invalid({ timeZone: 'Choose a time zone by its name, such as America/New_York.' });
  }
  await billingProviderOf(ctx, program.billingProviderId);
  const others = (await programsOf(ctx)).filter((one) => one.id !== program.id);
  if (others.some((one) => one.name.toLowerCase() === program.name.toLowerCase())) {
    throw conflict(
      'program_known',
      'A program of this name is there already.',
      'Give this one another name, such as its place or its hours.',
    );
  }
}

export async function programsOf(ctx: Ctx): Promise<Program[]> {
  return queries.loadPrograms(ctx.db, ctx.organizationId);
}

export async function programOf(ctx: Ctx, programId: string): Promise<Program> {
  const program = (await programsOf(ctx)).find((one) => one.id === programId);
  if (!program) throw notFound('program');
  return program;
}

/** The program's own today. */
export function todayIn(ctx: Ctx, program: Program): Temporal.PlainDate {
  return localDateOf(ctx.clock.now(), program.timeZone);
}

/** The running admission of a patient whom the actor may see, with its program; null when not in treatment. */
export async function episodeFile(
  ctx: Ctx,
  patientId: string,
): Promise<{ episode: Episode; program: Program } | null> {
  await mustSeePerson(ctx, patientId);
  for (const program of await programsOf(ctx)) {
    const episode = await episodeOn(ctx, patientId, todayIn(ctx, program));
    if (episode?.programId !== program.id) continue;
    ctx.audit.shown('episode', [episode.id]);
    ctx.audit.aboutPatients([patientId]);
    return { episode, program };
  }
  return null;
}
