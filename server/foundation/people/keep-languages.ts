import type { Ctx } from '#server/platform/ctx.ts';
import { insertLanguages, loadLanguages } from './queries-languages.ts';
import { mustSeePerson } from './service.ts';
import { personOf, type SpokenLanguages } from './types.ts';

/** The person for themself, or staff who may see them. */
export async function sayLanguages(
  ctx: Ctx,
  input: { personId: string; languages: readonly string[] },
): Promise<void> {
  await mustSeePerson(ctx, input.personId);
  await insertLanguages(ctx, {
    id: ctx.newId(),
    personId: input.personId,
    languages: input.languages,
    saidAt: ctx.clock.now(),
    saidBy: personOf(ctx.actor),
  });
  ctx.audit.changed('person', [input.personId]);
  ctx.audit.aboutPatients([input.personId]);
}

export async function languagesOfPerson(ctx: Ctx, personId: string): Promise<SpokenLanguages | null> {
  await mustSeePerson(ctx, personId);
  const [said] = await loadLanguages(ctx, [personId]);
  ctx.audit.shown('person', [personId]);
  ctx.audit.aboutPatients([personId]);
  return said ?? null;
}

/** What each of these people can talk and listen in; who was not asked is not among them. For verbs whose own access rule decided. */
export async function languagesOf(
  ctx: Ctx,
  personIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const said = await loadLanguages(ctx, personIds);
  return new Map(said.map((one) => [one.personId, one.languages]));
}
