import { careTeamOf, detailsOf, namesOf } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import { factsOf, settingsOf } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notFound } from '#server/platform/errors.ts';
import { canOpenCard } from './access-emergency.ts';
import type { CardAnswer, StepKind } from './contract-emergency.ts';
import { presentAreas } from './emergency-areas.ts';
import { programOfPerson } from './program-of-person.ts';
import { loadLatest } from './queries.ts';
import * as alerts from './queries-alerts.ts';
import * as queries from './queries-emergency.ts';
import { openAlertsOf, raiseAlert } from './raise-alert.ts';
import { areaFor, areaLabel, placeNow } from './rules-emergency.ts';
import { presentSupport } from './support-people.ts';

type Which = { personId: string; sessionId: string | null };

/** Steps of an emergency stay on the card for so long; after that they are in the record of the person. */
const stepsForHours = 24;

/** Each opening is a record of its own, besides the audit log: who looked where somebody is, from which session, when. */
export async function openCard(ctx: Ctx, which: Which): Promise<void> {
  await mayOpen(ctx, which);
  const openedBy = personOf(ctx.actor);
  if (!openedBy) return;
  await queries.insertOpening(ctx, { ...which, id: ctx.newId(), openedBy, at: ctx.clock.now() });
  ctx.audit.shown('emergency_card', [which.personId]);
  ctx.audit.aboutPatients([which.personId]);
}

/** Everything that is needed to send help to where somebody is. Shown to those who opened it. */
export async function emergencyCard(ctx: Ctx, which: Which & { areaId: string | null }): Promise<CardAnswer> {
  await mayOpen(ctx, which);
  const { personId } = which;
  const program = await programOfPerson(ctx, personId);
  const settings = await settingsOf(ctx, program?.id ?? ctx.organizationId);
  const person = (await detailsOf(ctx, [personId])).get(personId)!;
  const now = ctx.clock.now();
  const said = await loadLatest(ctx.db, ctx.organizationId, { personId });
  const home = [person.addressLine, person.city, [person.state, person.zip?.slice(0, 5)].join(' ')];
  const profile = person.addressLine
    ? { address: home.filter(Boolean).join(', '), state: person.state, zip: person.zip?.slice(0, 5) ?? null }
    : null;
  const place = placeNow(said, profile, program?.timeZone ?? 'UTC', now);
  const areas = await queries.loadAreas(ctx);
  const chosen = areas.find((one) => one.id === which.areaId) ?? null;
  const byZip = place ? areaFor(place, areas) : null;
  const area = chosen ?? byZip;
  const steps = await queries.loadSteps(ctx, personId, now.subtract({ hours: stepsForHours }));
  const names = await namesOf(ctx, [personId, ...steps.map((one) => one.takenBy)]);
  const newest = said.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))[0];
  ctx.audit.shown('emergency_card', [personId]);
  ctx.audit.aboutPatients([personId]);
  return {
    personId,
    name: names.get(personId)!.fullName,
    legalName: names.get(personId)!.legalName,
    birthDate: person.birthDate?.toString() ?? null,
    place: place && {
      address: place.address,
      state: place.state,
      from: place.from,
      saidAt: place.saidAt?.toString() ?? null,
    },
    callbackPhone: newest?.callbackPhone ?? person.phone,
    area: area ? (await presentAreas(ctx, [area], settings.emergencyAreaStaleAfterDays))[0]! : null,
    areaBy: chosen ? 'chosen' : byZip ? 'zip' : 'none',
    choices: areas
      .toSorted((a, b) => Number(b.state === place?.state) - Number(a.state === place?.state))
      .map((one) => ({ id: one.id, label: areaLabel(one) })),
    supportPeople: presentSupport(await queries.loadSupport(ctx, { personId }), ctx.today),
    lineDrop: { text: settings.lineDropText, checkedOn: settings.lineDropCheckedOn },
    steps: steps.map((one) => ({
      id: one.id,
      kind: one.kind,
      words: one.words,
      at: one.at.toString(),
      byName: names.get(one.takenBy)!.fullName,
    })),
  };
}

/** What was done, with who and when. Nothing is changed afterwards: a mistake is a further step. */
export async function takeStep(ctx: Ctx, input: Which & { kind: StepKind; words: string }): Promise<void> {
  await mayOpen(ctx, input);
  const takenBy = personOf(ctx.actor);
  if (!takenBy) throw notFound('person');
  if (!(await queries.hasOpened(ctx, input.personId))) {
    throw conflict(
      'card_not_open',
      'You have not opened this card yet.',
      'Open it first, then write down what you did.',
    );
  }
  const id = ctx.newId();
  await queries.insertStep(ctx, { ...input, id, takenBy, at: ctx.clock.now() });
  ctx.audit.changed('emergency_step', [id]);
  ctx.audit.aboutPatients([input.personId]);
  await ctx.tell({ topic: 'emergency', id: input.personId });
}

/** Calls a second staff member in: who is on call is paged about this person, and the call is a step. */
export async function callSecond(ctx: Ctx, which: Which): Promise<void> {
  await takeStep(ctx, { ...which, kind: 'called_second_staff', words: '' });
  await raiseAlert(ctx, { ...which, level: 'page', source: 'staff', because: 'staff_concern' });
}

async function mayOpen(ctx: Ctx, { personId, sessionId }: Which): Promise<void> {
  const team = await careTeamOf(ctx, personId, ctx.today);
  const session = sessionId ? await factsOf(ctx, sessionId) : null;
  const facts = {
    careTeamIds: team.map((one) => one.staffId),
    sessionStaffIds: session?.patientIds.includes(personId) ? session.staffIds : [],
    answersAlert: await answersAlert(ctx, personId),
  };
  // A director may open every card, so that the person is of this organization has to be asked as well.
  const known = (await namesOf(ctx, [personId])).has(personId);
  if (!known || !canOpenCard(ctx.actor, facts)) throw notFound('person');
}

async function answersAlert(ctx: Ctx, personId: string): Promise<boolean> {
  const me = personOf(ctx.actor);
  const open = await openAlertsOf(ctx, { personId });
  const steps = await alerts.loadSteps(
    ctx,
    open.map((one) => one.id),
  );
  return [...steps.values()].flat().some((step) => step.whom === me || step.byPersonId === me);
}
