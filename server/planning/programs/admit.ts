import { mustSeePeople } from '#server/foundation/people/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid } from '#server/platform/errors.ts';
import * as queries from './queries-episodes.ts';
import { mayPlan, programOf } from './run-programs.ts';
import type { Episode, LevelOfCare } from './types.ts';

type Admission = {
  patientId: string;
  programId: string;
  admittedOn: Temporal.PlainDate;
  levelOfCare: LevelOfCare;
  icd10: readonly string[];
};

/** One admission of one patient; the first level of care begins with it. Diagnoses: principal first. */
export async function admit(ctx: Ctx, input: Admission): Promise<string> {
  return (await admitAll(ctx, [input]))[0]!;
}

/** The same for many patients at once, each of them named once; if one cannot be admitted, nobody is. */
export async function admitAll(ctx: Ctx, admissions: readonly Admission[]): Promise<string[]> {
  mayPlan(ctx);
  if (admissions.some((one) => one.icd10.length === 0)) {
    throw invalid({ icd10: 'An admission needs a principal diagnosis.' });
  }
  for (const programId of new Set(admissions.map((one) => one.programId))) await programOf(ctx, programId);
  const patientIds = admissions.map((one) => one.patientId);
  await mustSeePeople(ctx, patientIds);
  const days = admissions.map((one) => ({ patientId: one.patientId, date: one.admittedOn }));
  const { db, organizationId } = ctx;
  if ((await queries.loadEpisodesOnDays(db, organizationId, days)).length > 0) {
    throw conflict(
      'in_treatment',
      'This person is already in treatment on that day.',
      'Open the running episode.',
    );
  }
  const episodes = admissions.map((one) => ({ ...one, id: ctx.newId(), icd10: [...one.icd10] }));
  await queries.insertEpisodes(db, organizationId, episodes);
  await startLevelsOfCare(
    ctx,
    episodes.map(({ id, patientId, levelOfCare, admittedOn }) => ({
      episodeId: id,
      patientId,
      levelOfCare,
      from: admittedOn,
    })),
  );
  return episodes.map((one) => one.id);
}

type LevelStart = {
  episodeId: string;
  patientId: string;
  levelOfCare: LevelOfCare;
  from: Temporal.PlainDate;
};

/** A new level of care from a day on; the one before ends there. */
export async function changeLevelOfCare(ctx: Ctx, input: LevelStart): Promise<void> {
  mayPlan(ctx);
  await startLevelsOfCare(ctx, [input]);
}

async function startLevelsOfCare(ctx: Ctx, starts: readonly LevelStart[]): Promise<void> {
  const { db, organizationId } = ctx;
  await queries.endLevelsOfCareBefore(
    db,
    organizationId,
    starts.map(({ patientId, from }) => ({ patientId, date: from })),
  );
  await queries.insertLevelsOfCare(
    db,
    organizationId,
    starts.map((one) => ({ ...one, id: ctx.newId(), until: null })),
  );
  ctx.audit.changed(
    'episode',
    starts.map((one) => one.episodeId),
  );
  ctx.audit.aboutPatients(starts.map((one) => one.patientId));
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
  const found = await episodesOnDays(
    ctx,
    patientIds.map((patientId) => ({ patientId, date })),
  );
  return new Map(found.map((episode) => [episode.patientId, episode]));
}

/** The same where each patient is asked about on a day of their own, or on several; `date` says which. */
export async function episodesOnDays(
  ctx: Ctx,
  days: readonly { patientId: string; date: Temporal.PlainDate }[],
): Promise<(Episode & { date: Temporal.PlainDate })[]> {
  return queries.loadEpisodesOnDays(ctx.db, ctx.organizationId, days);
}
