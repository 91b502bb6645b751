// What is arranged for the days after the visit.
import { separate } from '#server/foundation/people/service.ts';
import { seatSupport, sessionsBetween } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { as, clock, type Somebody } from './acting.ts';
import { adaptOne, planWithDiscussion } from './discussions.ts';
import type { Larkspur } from './setting.ts';

type Date = Temporal.PlainDate;

/** Two who are never in one room, from today on: whoever comes second to the same group stands at the door. */
export async function keepApart(ctx: Ctx, { patients, staff }: Larkspur): Promise<void> {
  const pair = { personId: patients.sunny.personId, otherId: patients.milo.personId };
  await separate(as(ctx, staff.marguerite, ctx.clock.now()), { ...pair, scope: 'never_in_one_room' });
}

/** Yusra's interpreter comes to the next groups of hers, and goes along with her. */
export async function seatInterpreter(
  ctx: Ctx,
  larkspur: Larkspur,
  interpreter: Somebody,
  today: Date,
): Promise<void> {
  const coming = (await sessionsBetween(ctx, today, today.add({ days: 4 }))).filter(
    ({ session, bookings }) =>
      Temporal.Instant.compare(session.startsAt, ctx.clock.now()) > 0 &&
      bookings.some((one) => one.patientId === larkspur.patients.yusra.personId),
  );
  for (const { session } of coming.slice(0, 3)) {
    await seatSupport(ctx, {
      sessionId: session.id,
      staffId: interpreter.personId,
      duty: 'interpreter',
      forPatientId: larkspur.patients.yusra.personId,
    });
  }
}

/** The next days are planned with guided discussions; the program has made one of them its own. */
export async function planComing(ctx: Ctx, larkspur: Larkspur, today: Date): Promise<void> {
  const { ruth: therapist, marguerite: director } = larkspur.staff;
  const adaptedAt = clock(today.subtract({ days: 3 }), '09:00');
  await adaptOne(ctx, larkspur.programId, { therapist, director }, adaptedAt);
  const coming = (await sessionsBetween(ctx, today, today.add({ days: 4 }))).filter(
    ({ session }) => Temporal.Instant.compare(session.startsAt, ctx.clock.now()) > 0,
  );
  for (const [index, { session }] of coming.entries()) await planWithDiscussion(ctx, session.id, index + 1);
}
