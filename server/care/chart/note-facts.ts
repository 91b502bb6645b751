import { attendanceOf } from '#server/care/attendance/service.ts';
import { namesOf } from '#server/foundation/people/service.ts';
import { treats } from '#server/planning/programs/types.ts';
import { placesOfSession } from '#server/planning/safety/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import type { NoteFacts } from './types.ts';
import type { Desk } from './write-drafts.ts';

/** Times, minutes and heads from the evidence: nobody types them. Only for whom attendance is confirmed. */
export async function factsOf(
  ctx: Ctx,
  { plan, patientIds }: Desk,
  personIds: readonly string[],
): Promise<Map<string, NoteFacts>> {
  const { session } = plan;
  const attended = await attendanceOf(ctx, [session.id], patientIds);
  const places = await placesOfSession(ctx, session.id);
  const leaders = plan.staff.filter((one) => treats(one.duty));
  const names = await namesOf(
    ctx,
    leaders.map((one) => one.staffId),
  );
  const facilitators = leaders.flatMap((one) => {
    const name = names.get(one.staffId);
    return name ? [`${name.fullName}${name.credential ? `, ${name.credential}` : ''}`] : [];
  });
  return new Map(
    personIds.flatMap((personId) => {
      const own = attended.find((one) => one.personId === personId);
      if (!own?.confirmed) return [];
      const place = places.get(personId);
      const facts: NoteFacts = {
        date: session.localDate.toString(),
        startsAt: session.startsAt.toString(),
        endsAt: session.endsAt.toString(),
        minutes: own.minutesCountable,
        outcome: own.outcome,
        headCount: attended.filter((one) => one.segments.length > 0).length,
        modality: 'live video',
        place: place ? { state: place.state, kind: place.place } : null,
        facilitators,
      };
      return [[personId, facts] as const];
    }),
  );
}
