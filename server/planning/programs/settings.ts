import { namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { type ProgramSettings, programSettings, type SettingsAnswer } from './contract-settings.ts';
import { insertSettings, loadSettings } from './queries-settings.ts';
import { mayPlan, programOf } from './run-programs.ts';

/** What a program has decided for itself, as it is in force now; what it never decided is at its default, without a program all is. */
export async function settingsOf(ctx: Ctx, programId: string | null): Promise<ProgramSettings> {
  const [newest] = programId ? await loadSettings(ctx, programId) : [];
  return programSettings.parse(newest?.settings ?? {});
}

export async function settingsFile(ctx: Ctx, input: { programId: string }): Promise<SettingsAnswer> {
  mayPlan(ctx);
  const program = await programOf(ctx, input.programId);
  const revisions = await loadSettings(ctx, program.id);
  const names = await namesOf(
    ctx,
    revisions.flatMap((one) => one.setBy ?? []),
  );
  ctx.audit.shown('program', [program.id]);
  return {
    programId: program.id,
    programName: program.name,
    revision: revisions[0]?.revision ?? 0,
    settings: programSettings.parse(revisions[0]?.settings ?? {}),
    history: revisions.map(({ revision, fromAt, setBy }) => ({
      revision,
      fromAt: fromAt.toString(),
      byName: setBy ? (names.get(setBy)?.fullName ?? null) : null,
    })),
  };
}

/** A new document from now on; the older ones say what held before. */
export async function changeSettings(
  ctx: Ctx,
  input: { programId: string; seenRevision: number; settings: ProgramSettings },
): Promise<SettingsAnswer> {
  const { revision: inForce } = await settingsFile(ctx, input);
  const written =
    input.seenRevision === inForce &&
    (await insertSettings(ctx, {
      programId: input.programId,
      revision: inForce + 1,
      fromAt: ctx.clock.now(),
      settings: input.settings,
      setBy: personOf(ctx.actor),
    }));
  if (!written) {
    throw conflict(
      'settings_changed',
      'Somebody changed these settings while you were reading them.',
      'Reload the page, look at what is new, then change them again.',
    );
  }
  ctx.audit.changed('program', [input.programId]);
  return settingsFile(ctx, input);
}
