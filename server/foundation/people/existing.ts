import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed, notFound } from '#server/platform/errors.ts';
import { canKeepPeople } from './access.ts';
import { loadPeople } from './queries.ts';
import type { Person } from './types.ts';

export function mayKeepPeople(ctx: Ctx): void {
  if (!canKeepPeople(ctx.actor)) throw notAllowed('change who works here or is treated here');
}

export async function existing(ctx: Ctx, personId: string): Promise<Person> {
  const [person] = await loadPeople(ctx.db, ctx.organizationId, [personId]);
  if (!person) throw notFound('person');
  return person;
}
