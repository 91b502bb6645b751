import { mustSeePerson } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notFound } from '#server/platform/errors.ts';
import type { RunwayAnswer } from './contract.ts';
import { calendarOf, gatherFacts } from './gather-facts.ts';
import { shownOn, weekdaysFrom } from './rules.ts';
import { workOut } from './work-out.ts';

/** One patient's own runway, worked out at the moment of the look: their week, their days left. */
export async function showRunway(ctx: Ctx, patientId: string): Promise<RunwayAnswer> {
  await mustSeePerson(ctx, patientId);
  const own = ctx.actor.kind === 'person' && ctx.actor.personId === patientId;
  if (!own && !holds(ctx.actor, 'utilization_reviewer', 'program_director', 'biller', 'group_therapist'))
    throw notFound('person');
  const calendar = await calendarOf(ctx);
  const facts = await gatherFacts(ctx, [patientId], calendar);
  const found = workOut(facts.get(patientId)!, ctx.clock.now());
  ctx.audit.aboutPatients([patientId]);
  return {
    today: calendar.today.toString(),
    payerName: found?.payerName ?? null,
    runway: found && shownOn(weekdaysFrom(calendar.today), found.standing),
  };
}
