import { billingProviderOf } from '#server/foundation/payers/service.ts';
import { mustSeePerson } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notAllowed, notFound } from '#server/platform/errors.ts';
import { isTimeZone, localDateOf } from '#server/shared/local-date.ts';
import { canPlan } from './access.ts';
import * as queries from './queries.ts';
import { lockPrograms } from './queries-programs.ts';
import type { Episode, LevelOfCare, Program } from './types.ts';

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

/** One admission of one patient; the first level of care begins with it. Diagnoses: principal first. */
export async function admit(
  ctx: Ctx,
  input: {
    patientId: string;
    programId: string;
    admittedOn: Temporal.PlainDate;
    levelOfCare: LevelOfCare;
    icd10: readonly string[];
  },
): Promise<string> {
  mayPlan(ctx);
  if (input.icd10.length === 0) throw invalid({ icd10: 'An admission needs a principal diagnosis.' });
  await programOf(ctx, input.programId);
  await mustSeePerson(ctx, input.patientId);
  if (await episodeOn(ctx, input.patientId, input.admittedOn)) {
    throw conflict(
      'in_treatment',
      'This person is already in treatment on that day.',
      'Open the running episode.',
    );
  }
  const id = ctx.newId();
  await queries.insertEpisode(ctx.db, ctx.organizationId, { ...input, id, icd10: [...input.icd10] });
  await changeLevelOfCare(ctx, {
    episodeId: id,
    patientId: input.patientId,
    levelOfCare: input.levelOfCare,
    from: input.admittedOn,
  });
  ctx.audit.changed('episode', [id]);
  ctx.audit.aboutPatients([input.patientId]);
  return id;
}

/** A new level of care from a day on; the one before ends there. */
export async function changeLevelOfCare(
  ctx: Ctx,
  input: { episodeId: string; patientId: string; levelOfCare: LevelOfCare; from: Temporal.PlainDate },
): Promise<void> {
  mayPlan(ctx);
  await queries.endLevelOfCareBefore(ctx.db, ctx.organizationId, input.patientId, input.from);
  await queries.insertLevelOfCare(ctx.db, ctx.organizationId, { ...input, id: ctx.newId(), until: null });
  ctx.audit.changed('episode', [input.episodeId]);
  ctx.audit.aboutPatients([input.patientId]);
}

/** The admission that a date belongs to, with its level of care and diagnoses; null when the patient was not in treatment. */
export async function episodeOn(
  ctx: Ctx,
  patientId: string,
  date: Temporal.PlainDate,
): Promise<Episode | null> {
  return (await episodesOn(ctx, [patientId], date)).get(patientId) ?? null;
}

export async function episodesOn(
  ctx: Ctx,
  patientIds: readonly string[],
  date: Temporal.PlainDate,
): Promise<Map<string, Episode>> {
  const episodes = await queries.loadEpisodesOn(ctx.db, ctx.organizationId, patientIds, date);
  return new Map(episodes.map((episode) => [episode.patientId, episode]));
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
