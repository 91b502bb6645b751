import { mustSeePerson } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import type { SupportAnswer, SupportBody } from './contract-emergency.ts';
import * as queries from './queries-emergency.ts';
import { releaseOn } from './rules-emergency.ts';
import type { SupportPerson } from './types-emergency.ts';

/** Whom the program may call for a person. */
export async function supportPeople(ctx: Ctx, personId: string): Promise<SupportAnswer> {
  await mayKeep(ctx, personId);
  const people = await queries.loadSupport(ctx, { personId });
  ctx.audit.shown(
    'support_person',
    people.map((one) => one.id),
  );
  ctx.audit.aboutPatients([personId]);
  return { people: presentSupport(people, ctx.today) };
}

export function presentSupport(people: readonly SupportPerson[], date: Temporal.PlainDate) {
  return people.map((one) => ({
    id: one.id,
    name: one.name,
    relation: one.relation,
    phone: one.phone,
    maySay: one.maySay,
    release: releaseOn(one, date),
    releaseUntil: one.releaseUntil?.toString() ?? null,
  }));
}

export async function addSupportPerson(ctx: Ctx, input: SupportBody & { personId: string }): Promise<string> {
  await mayKeep(ctx, input.personId);
  const known = await queries.loadSupport(ctx, { personId: input.personId });
  if (known.some((one) => one.phone === input.phone)) {
    throw conflict(
      'support_known',
      'Somebody with this number is on the list already.',
      'Take them off the list first to change what may be said.',
    );
  }
  const id = ctx.newId();
  const me = personOf(ctx.actor);
  const day = (text: string | null) => (text ? Temporal.PlainDate.from(text) : null);
  await queries.insertSupport(ctx, {
    ...input,
    id,
    releaseFrom: day(input.releaseFrom),
    releaseUntil: day(input.releaseUntil),
    givenHow: me === input.personId ? 'written_by_person' : 'told_to_staff',
    writtenBy: me ?? input.personId,
    at: ctx.clock.now(),
  });
  noteChange(ctx, id, input.personId);
  return id;
}

/** Off the list from now on; that they stood on it stays in the record. */
export async function endSupportPerson(ctx: Ctx, supportPersonId: string): Promise<void> {
  const [one] = await queries.loadSupport(ctx, { id: supportPersonId });
  if (!one) throw notFound('support person');
  await mayKeep(ctx, one.personId);
  const endedBy = personOf(ctx.actor) ?? one.personId;
  await queries.insertSupportEnd(ctx, { supportPersonId, endedBy, at: ctx.clock.now() });
  noteChange(ctx, supportPersonId, one.personId);
}

/** The person themself, who treats or hosts them, a director. Office roles see patients, but not their families. */
async function mayKeep(ctx: Ctx, personId: string): Promise<void> {
  if (ctx.actor.kind === 'system' || personOf(ctx.actor) === personId) return;
  if (!holds(ctx.actor, 'group_therapist', 'room_host', 'program_director')) {
    throw notFound('person');
  }
  await mustSeePerson(ctx, personId);
}

function noteChange(ctx: Ctx, id: string, personId: string): void {
  ctx.audit.changed('support_person', [id]);
  ctx.audit.aboutPatients([personId]);
}
