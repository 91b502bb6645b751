import { episodeOn, programsOf, settingsOf, todayIn } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';

/** The program in which a person is treated today; null when none. Whoever calls has decided that the actor may know. */
export async function programOfPerson(ctx: Ctx, personId: string) {
  for (const program of await programsOf(ctx)) {
    const episode = await episodeOn(ctx, personId, todayIn(ctx, program));
    if (episode?.programId === program.id) return program;
  }
  return null;
}

/** What that program decided; for somebody in no program, what holds where nobody decided anything. */
export async function settingsForPerson(ctx: Ctx, personId: string) {
  const program = await programOfPerson(ctx, personId);
  // No program has the organization's own id, so nothing is found there.
  return settingsOf(ctx, program?.id ?? ctx.organizationId);
}
