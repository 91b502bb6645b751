import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, invalid, notFound } from '#server/platform/errors.ts';
import { existing, mayKeepPeople } from './existing.ts';
import {
  insertAuthorities,
  insertAuthorityEnd,
  insertLicence,
  loadAuthorities,
  loadLicences,
} from './queries-licences.ts';
import { coverOf, overlap } from './rules-licence.ts';
import { type CoverBy, type Licence, type PracticeAuthority, personOf } from './types.ts';

/** Who may treat people in a state changes with it, so service days are decided again. */
export async function addLicence(ctx: Ctx, licence: Omit<Licence, 'id'>): Promise<string> {
  mayKeepPeople(ctx);
  await existing(ctx, licence.personId);
  const known = await loadLicences(ctx.db, ctx.organizationId, [licence.personId]);
  const doubled = known.some(
    (one) => one.state === licence.state && one.kind === licence.kind && overlap(one, licence),
  );
  if (doubled) {
    throw conflict(
      'licence_overlaps',
      `A ${licence.kind} licence for ${licence.state} on some of these days is already here.`,
      'Start the new one on the day after the old one ends.',
    );
  }
  const id = ctx.newId();
  await insertLicence(ctx.db, ctx.organizationId, { id, ...licence });
  ctx.audit.changed('licence', [id]);
  await ctx.announce('licence.changed', { personId: licence.personId });
  return id;
}

export async function licencesOf(ctx: Ctx, personIds: readonly string[]): Promise<Licence[]> {
  return loadLicences(ctx.db, ctx.organizationId, personIds);
}

/** One leave for several states, as a compact gives it. Service days are decided again with it. */
export async function addAuthorities(
  ctx: Ctx,
  input: Omit<PracticeAuthority, 'id' | 'state'> & { states: readonly string[] },
): Promise<string[]> {
  mayKeepPeople(ctx);
  await existing(ctx, input.personId);
  const { states, ...authority } = input;
  const rows = [...new Set(states)].map((state) => ({ ...authority, state, id: ctx.newId() }));
  if (rows.length === 0) throw invalid({ states: 'Name at least one state.' });
  await insertAuthorities(ctx.db, ctx.organizationId, rows, {
    by: personOf(ctx.actor),
    at: ctx.clock.now(),
  });
  const ids = rows.map((one) => one.id);
  ctx.audit.changed('practice_authority', ids);
  await ctx.announce('licence.changed', { personId: input.personId });
  return ids;
}

/** Ends a leave before its last day: a compact was left, or it was entered by mistake. What was entered stays readable. */
export async function endAuthority(
  ctx: Ctx,
  input: { personId: string; authorityId: string; lastDay: Temporal.PlainDate; why: string },
): Promise<void> {
  mayKeepPeople(ctx);
  const [known] = await loadAuthorities(ctx.db, ctx.organizationId, { id: input.authorityId });
  if (!known || known.personId !== input.personId) throw notFound('practice authority');
  if (known.until && Temporal.PlainDate.compare(input.lastDay, known.until) >= 0) {
    throw invalid({ lastDay: 'It ends earlier by itself. Choose a day before its last one.' });
  }
  const end = { ...input, by: personOf(ctx.actor), at: ctx.clock.now() };
  if (!(await insertAuthorityEnd(ctx.db, ctx.organizationId, end))) {
    throw conflict('authority_ended', 'This authority was ended before.', 'Enter a new one for other days.');
  }
  ctx.audit.changed('practice_authority', [input.authorityId]);
  await ctx.announce('licence.changed', { personId: input.personId });
}

export async function authoritiesOf(ctx: Ctx, personIds: readonly string[]): Promise<PracticeAuthority[]> {
  return loadAuthorities(ctx.db, ctx.organizationId, { personIds });
}

/** Of these staff, who may treat people that sit in the state on the date, and by what. The door and billing ask the same. */
export async function coverOn(
  ctx: Ctx,
  staffIds: readonly string[],
  state: string,
  date: Temporal.PlainDate,
): Promise<Map<string, CoverBy>> {
  const licences = await loadLicences(ctx.db, ctx.organizationId, staffIds);
  const authorities = await authoritiesOf(ctx, staffIds);
  return new Map(
    staffIds.flatMap((staffId) => {
      const by = coverOf({ staffId, state, date, licences, authorities });
      return by ? [[staffId, by] as const] : [];
    }),
  );
}
