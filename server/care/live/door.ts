import { namesOf } from '#server/foundation/people/service.ts';
import { agreementNow } from '#server/planning/consent/service.ts';
import { settingsOf } from '#server/planning/programs/service.ts';
import { attestPlace, lastPlaceOf } from '#server/planning/safety/service.ts';
import type { PlaceAttestation } from '#server/planning/safety/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict } from '#server/platform/errors.ts';
import { readinessOf } from './arrival.ts';
import type { DoorAnswer, Knocked } from './contract.ts';
import {
  type Facts,
  isStaffHere,
  lockFacts,
  me,
  personMark,
  presentIn,
  readFacts,
  seatOf,
  tellRoom,
  tellSession,
  whereabouts,
} from './facts.ts';
import { closeLeftRooms } from './one-person.ts';
import { loadLastSeen } from './queries.ts';
import { type DoorState, doorOpensBeforeMs, doorState, hasLapsed, isInside, stateOf } from './rules.ts';
import { arrivalMarks, nothingMarked } from './rules-arrival.ts';
import { doorsCloseAt } from './rules-placement.ts';
import { toldTo } from './told.ts';
import type { PersonState } from './types.ts';

/** A patient says where they are and that they are ready. Saying it again corrects the place. */
export async function knock(ctx: Ctx, input: { sessionId: string } & Knocked): Promise<DoorAnswer> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = patientAtDoor(ctx, facts);
  const state = await myDoorState(ctx, facts, personId);
  refuseUnlessDoorIsOpen(state);
  if (input.driving) {
    throw conflict(
      'park_first',
      'You said that you are driving.',
      'Park where it is safe, then come in. Staff see that you are expected.',
    );
  }
  const { sessionId, isMe: _, devicesOk, driving, hearers, ...place } = input;
  await attestPlace(ctx, {
    ...place,
    driving,
    hearers: hearers || null,
    saidName: await roomNameOf(ctx, personId),
    personId,
    sessionId,
  });
  const person = stateOf(facts.states, personId);
  const lapsed = hasLapsed(person, await loadLastSeen(ctx, sessionId, personId), facts.now.epochMilliseconds);
  await personMark(ctx, facts, 'ready', {
    personId,
    body: { devicesOk, ...(lapsed ? { again: 'lost_connection' as const } : {}) },
  });
  if (comesTooLate(facts, person, lapsed)) await personMark(ctx, facts, 'rang', { personId });
  ctx.audit.aboutPatients([personId]);
  await tellSession(ctx, facts);
  return presentDoor(ctx, await readFacts(ctx, sessionId), personId);
}

/** After the doors closed, being ready is a ring; whoever lost the connection or was in before does not come late. */
function comesTooLate(facts: Facts, person: PersonState, lapsed: boolean): boolean {
  const closeAt = doorsCloseAt(facts.session, facts.group);
  const late = closeAt !== null && facts.now.epochMilliseconds >= closeAt;
  return late && person.where === 'away' && !lapsed && person.admittedAt === null;
}

/** Where the patient stands now; the same after a reload or a lost connection. */
export async function door(ctx: Ctx, input: { sessionId: string }): Promise<DoorAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  return presentDoor(ctx, facts, patientAtDoor(ctx, facts));
}

/** Not ready after all: nobody will be admitted who went away. */
export async function stepAway(ctx: Ctx, input: { sessionId: string }): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = patientAtDoor(ctx, facts);
  if (stateOf(facts.states, personId).where !== 'waiting') return { done: false };
  await personMark(ctx, facts, 'stepped_away', { personId });
  await tellSession(ctx, facts);
  return { done: true };
}

/** Leaves the room on purpose; a lost connection says nothing and keeps the seat. */
export async function leave(ctx: Ctx, input: { sessionId: string }): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  if (!isInside(stateOf(facts.states, personId)) && !isStaffHere(facts, personId)) return { done: false };
  await personMark(ctx, facts, 'left', { personId });
  await closeLeftRooms(ctx, facts);
  await tellSession(ctx, facts);
  return { done: true };
}

export async function raiseHand(
  ctx: Ctx,
  input: { sessionId: string; up: boolean },
): Promise<{ done: boolean }> {
  const facts = await lockFacts(ctx, input.sessionId);
  const personId = me(ctx);
  const state = stateOf(facts.states, personId);
  if (state.where !== 'admitted') {
    throw conflict('not_in_room', 'You are not in the room now.', 'Go in first, then raise your hand.');
  }
  if ((state.handRaisedAt !== null) === input.up) return { done: false };
  await personMark(ctx, facts, input.up ? 'hand_raised' : 'hand_lowered', { personId });
  await tellRoom(ctx, facts);
  return { done: true };
}

function patientAtDoor(ctx: Ctx, facts: Facts): string {
  const personId = me(ctx);
  if (isStaffHere(facts, personId)) {
    throw conflict('staff_need_no_door', 'You are on duty in this session.', 'Open the room instead.');
  }
  return personId;
}

async function myDoorState(ctx: Ctx, facts: Facts, personId: string): Promise<DoorState> {
  const person = stateOf(facts.states, personId);
  // Only of who is admitted to the group it matters whether they came.
  const came =
    person.where === 'admitted' ? await whetherCame(ctx, facts, personId) : { here: false, lastSeenAt: null };
  const { session, group } = facts;
  return doorState({ session, group, person, now: facts.now.epochMilliseconds, ...came });
}

async function whetherCame(ctx: Ctx, facts: Facts, personId: string) {
  const seat = seatOf(facts, personId);
  const { opening } = whereabouts(facts, personId);
  const here = seat !== null && (await presentIn(ctx, opening)).has(seat.identity);
  return { here, lastSeenAt: await loadLastSeen(ctx, facts.session.id, personId) };
}

function refuseUnlessDoorIsOpen(state: DoorState): void {
  if (state === 'too_early') {
    throw conflict('too_early', 'The door is not open yet.', 'Come back 15 minutes before the start.');
  }
  if (state === 'ended')
    throw conflict('session_ended', 'This session has ended.', 'See Today for the next one.');
  if (state === 'cancelled') {
    throw conflict('session_cancelled', 'This session was cancelled.', 'See Today for the next one.');
  }
  if (state === 'removed') {
    throw conflict(
      'removed',
      'Staff asked you to leave this session.',
      'They can let you back in. Call the program if you do not know why.',
    );
  }
}

async function presentDoor(ctx: Ctx, facts: Facts, personId: string): Promise<DoorAnswer> {
  const { session, group } = facts;
  const person = stateOf(facts.states, personId);
  const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
  // Whoever is inside has answered the questions: every browser of a room asks here at each move, and needs only where it stands.
  const inside = isInside(person);
  const last = inside ? null : await lastPlaceOf(ctx, personId);
  const closeAt = doorsCloseAt(session, group);
  const marks = arrivalMarks(facts.marks).get(personId) ?? nothingMarked;
  const readiness = inside ? null : (await readinessOf(ctx, facts, [personId])).get(personId)!;
  const missing = readiness?.missing ?? [];
  const cover = readiness?.cover ?? null;
  const helpPhone = inside ? null : (await settingsOf(ctx, session.programId)).helpPhone;
  ctx.audit.shown('session', [session.id]);
  return {
    version: facts.marks.at(-1)?.id ?? '',
    now: facts.now.toString(),
    session: {
      id: session.id,
      startsAt: text(session.startsAt),
      endsAt: text(session.endsAt),
      groupOpen: group.state === 'open',
    },
    state: await myDoorState(ctx, facts, personId),
    since: person.since === null ? null : text(person.since),
    doorOpensAt: text(session.startsAt - doorOpensBeforeMs),
    held: person.held,
    place: whereabouts(facts, personId).place,
    doorsCloseAt: closeAt === null ? null : text(closeAt),
    rangAt: person.rangAt === null ? null : text(person.rangAt),
    told: person.where === 'waiting' ? toldTo(facts.marks, personId, person.since) : [],
    lastPlace: last && presentPlace(last),
    name: inside ? '' : await roomNameOf(ctx, personId),
    missing,
    agreement: missing.includes('agreement') ? await presentAgreement(ctx, session.programId) : null,
    cover: cover && { state: cover.state, covered: cover.byStaff.size > 0 },
    privateWordAskedAt: marks.privateWordAskedAt === null ? null : text(marks.privateWordAskedAt),
    wish: marks.wish && { wish: marks.wish.wish, toSessionId: marks.wish.toSessionId },
    helpPhone,
  };
}

async function roomNameOf(ctx: Ctx, personId: string): Promise<string> {
  return (await namesOf(ctx, [personId])).get(personId)?.roomName ?? '';
}

export function presentPlace(said: PlaceAttestation): NonNullable<DoorAnswer['lastPlace']> {
  const { place, state, address, alone, callbackPhone, hearers, headphones, position } = said;
  return { place, state, address, alone, callbackPhone, hearers, headphones, position };
}

async function presentAgreement(ctx: Ctx, programId: string): Promise<DoorAnswer['agreement']> {
  const agreement = await agreementNow(ctx, programId);
  if (!agreement) return null;
  const { id, version, title, points, clinicallyReviewedBy, publishedAt } = agreement;
  ctx.audit.shown('agreement', [id]);
  return {
    id,
    version,
    title,
    points: [...points],
    clinicallyReviewedBy,
    publishedAt: publishedAt.toString(),
  };
}
