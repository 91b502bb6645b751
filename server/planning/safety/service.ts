import { mustSeePerson } from '#server/foundation/people/service.ts';
import { holds, personOf } from '#server/foundation/people/types.ts';
import { factsOf, sessionOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { notAllowed } from '#server/platform/errors.ts';
import * as queries from './queries.ts';
import type { Arrival, Place, PlaceAttestation } from './types.ts';

export { acknowledge, act, closeAlert } from './answer-alert.ts';
export { climb, sweepAlerts } from './climb-ladder.ts';
export { browsersOf, deliverByPush, deliverPage, type Outcome } from './deliver-page.ts';
export { importAreas, saveArea } from './emergency-areas.ts';
export { takeStep } from './emergency-card.ts';
export { saveRota } from './keep-rota.ts';
export { safetyReaders } from './on-call.ts';
export { alertsInSession, openAlertsOf, raiseAlert, sessionsWithOpenAlerts } from './raise-alert.ts';
export { placeOfService } from './rules-place.ts';
export { sameDayDue } from './rules-same-day.ts';
export { planOfPerson, writePlan } from './safety-plan.ts';
export { reviewAfterAlert, sharePlan } from './share-plan.ts';
export { addSupportPerson } from './support-people.ts';

/** Everybody speaks for themselves; staff of the session may write down what a person on the phone says. */
export async function attestPlace(
  ctx: Ctx,
  input: Place & Partial<Arrival> & { personId: string; sessionId: string },
): Promise<void> {
  await sessionOf(ctx, input.sessionId);
  if (ctx.actor.kind === 'person' && personOf(ctx.actor) !== input.personId) {
    const { staffIds } = await factsOf(ctx, input.sessionId);
    if (!staffIds.includes(ctx.actor.personId)) throw notAllowed('say where somebody else is');
  }
  const id = ctx.newId();
  const unsaid = { saidName: null, hearers: null, headphones: null, driving: null, position: null };
  await queries.insertAttestation(ctx.db, ctx.organizationId, {
    ...unsaid,
    ...input,
    id,
    at: ctx.clock.now(),
  });
  ctx.audit.changed('place', [id]);
  ctx.audit.aboutPatients([input.personId]);
}

/** By person: where each said they are, last word. Addresses are for those who would send help there. */
export async function placesOfSession(ctx: Ctx, sessionId: string): Promise<Map<string, PlaceAttestation>> {
  await sessionOf(ctx, sessionId);
  const latest = await queries.loadLatest(ctx.db, ctx.organizationId, { sessionId });
  const mine = personOf(ctx.actor);
  const staff = ctx.actor.kind === 'system' || !holds(ctx.actor, 'patient');
  const visible = latest.filter((one) => staff || one.personId === mine);
  ctx.audit.aboutPatients(visible.map((one) => one.personId));
  return new Map(visible.map((one) => [one.personId, one]));
}

/** The last word of one person for any session: the door form starts from it. */
export async function lastPlaceOf(ctx: Ctx, personId: string): Promise<PlaceAttestation | null> {
  await mustSeePerson(ctx, personId);
  const places = await queries.loadLatest(ctx.db, ctx.organizationId, { personId });
  const newestFirst = places.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at));
  return newestFirst[0] ?? null;
}
