import { coverOn, holdersOf } from '#server/foundation/people/service.ts';
import { moveBooking, openPlaces } from '#server/planning/programs/service.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { readinessOf } from './arrival.ts';
import type { Done, OffersAnswer } from './contract-arrival.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  mustBeOfSession,
  mustHelp,
  readFacts,
  tellSession,
} from './facts.ts';

const daysAhead = 7;

/** What fits somebody who sits in a state that nobody of this session is covered for: for the person, or for staff about them. */
export async function offers(
  ctx: Ctx,
  input: { sessionId: string; personId?: string },
): Promise<OffersAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  const personId = input.personId ?? me(ctx);
  if (input.personId) {
    mustHelp(ctx, facts);
    mustBeOfSession(facts, input.personId);
  }
  const found = await offersIn(ctx, facts, personId);
  ctx.audit.aboutPatients([personId]);
  return input.personId ? found : { ...found, clinicians: [] };
}

export async function offersIn(ctx: Ctx, facts: Facts, personId: string): Promise<OffersAnswer> {
  const { place } = (await readinessOf(ctx, facts, [personId])).get(personId)!;
  if (!place) return { state: null, sessions: [], clinicians: [] };
  const { session } = facts;
  const places = await openPlaces(ctx, {
    programId: session.programId,
    patientId: personId,
    from: facts.now,
    through: session.localDate.add({ days: daysAhead }),
  });
  const sessions: OffersAnswer['sessions'] = [];
  for (const one of places) {
    if (one.sessionId === session.id) continue;
    const covered = await coverOn(ctx, one.treating, place.state, one.localDate);
    if (covered.size === 0) continue;
    sessions.push({
      id: one.sessionId,
      groupName: one.groupName,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
    });
  }
  return { state: place.state, sessions, clinicians: await coveredClinicians(ctx, facts, place.state) };
}

/** Who could join or stand in here: therapists of the house who may treat there today. */
async function coveredClinicians(
  ctx: Ctx,
  { session }: Facts,
  state: string,
): Promise<OffersAnswer['clinicians']> {
  const holders = await holdersOf(ctx, 'group_therapist', session.localDate);
  const others = holders.filter(({ id }) => !isStaffHere({ session }, id));
  const covers = await coverOn(
    ctx,
    others.map((one) => one.id),
    state,
    session.localDate,
  );
  return others.flatMap(({ id, names }) => {
    const by = covers.get(id);
    return by ? [{ personId: id, name: names.fullName, by: by.label }] : [];
  });
}

/** Postponed, or to another group: the booking of this session becomes a make-up in one that fits. */
export async function moveToOffer(
  ctx: Ctx,
  input: { sessionId: string; personId: string; toSessionId: string },
): Promise<Done> {
  const facts = await lockFacts(ctx, input.sessionId);
  mustHelp(ctx, facts);
  mustBeOfSession(facts, input.personId);
  const { sessions } = await offersIn(ctx, facts, input.personId);
  if (!sessions.some((one) => one.id === input.toSessionId)) {
    throw conflict(
      'does_not_fit',
      'That session does not fit any more.',
      'Choose another one from the list.',
    );
  }
  await moveBooking(ctx, {
    sessionId: input.sessionId,
    toSessionId: input.toSessionId,
    patientId: input.personId,
    why: 'Nobody of this session is covered where the person is today',
  });
  ctx.audit.aboutPatients([input.personId]);
  await tellSession(ctx, facts);
  return { done: true };
}
