import { keptApart } from '#server/foundation/people/service.ts';
import { personOf } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed, notFound } from '#server/platform/errors.ts';
import { canHelp, canLead, dutyOf, isSupport } from './access.ts';
import { liveSession } from './planned.ts';
import * as queries from './queries.ts';
import { loadLastWord, loadSessionRows } from './queries-facts.ts';
import { type GroupState, groupState, personStates, presentIdentities, stateOf } from './rules.ts';
import { type Pair, type Place, placeOf, safeStates } from './rules-placement.ts';
import type {
  LiveSession,
  Mark,
  MarkBody,
  Occupancy,
  Opening,
  PersonMarkKind,
  PersonState,
  Seat,
  StaffMarkKind,
} from './types.ts';

type OpeningOfSession = Opening & { sessionId: string };

/** What a verb of the door or the room starts from. */
export type Facts = {
  session: LiveSession;
  openings: OpeningOfSession[];
  group: GroupState;
  /** Open private rooms by their id. */
  privateRooms: Map<string, OpeningOfSession>;
  /** Open breakouts by their id. */
  breakouts: Map<string, OpeningOfSession>;
  marks: Mark[];
  /** Seats with who came to and went from each, as of when the facts were read. */
  seats: Seat[];
  occupancies: Occupancy[];
  states: Map<string, PersonState>;
  /** Of these people, those who are never in one room. */
  apart: Pair[];
  now: Temporal.Instant;
};

/** Reads the session as it stands; who is on no side of it finds nothing. */
export async function readFacts(ctx: Ctx, sessionId: string): Promise<Facts> {
  const session = await liveSession(ctx, sessionId);
  const { openings, marks, seats, occupancies } = await loadSessionRows(ctx, sessionId);
  const now = ctx.clock.now();
  const group = groupState(session, openings, now.epochMilliseconds);
  const said = personStates(marks);
  for (const personId of session.formerStaff) if (!session.expected.includes(personId)) said.delete(personId);
  const apart = await keptApart(ctx, [...new Set([...session.expected, ...said.keys()])]);
  const openOf = (kind: Opening['roomKind']) =>
    new Map(
      openings
        .filter((one) => one.roomKind === kind && one.closedAt === null)
        .map((one) => [one.roomId, one]),
    );
  const [privateRooms, breakouts] = [openOf('private'), openOf('breakout')];
  const states = safeStates(said, new Set([...privateRooms.keys(), ...breakouts.keys()]), apart);
  return {
    session,
    openings,
    group,
    privateRooms,
    breakouts,
    marks,
    seats,
    occupancies,
    states,
    apart,
    now,
  };
}

/** The same for a verb that changes something: others who change this session wait until it is done. */
export async function lockFacts(ctx: Ctx, sessionId: string): Promise<Facts> {
  await queries.lockSession(ctx, sessionId);
  return readFacts(ctx, sessionId);
}

export function me(ctx: Ctx): string {
  const personId = personOf(ctx.actor);
  if (!personId) throw notAllowed('come in without being a person');
  return personId;
}

export function mustLead(ctx: Ctx, { session }: Pick<Facts, 'session'>): string {
  const personId = me(ctx);
  if (!canLead(session, personId)) throw notAllowed('lead this session: only its group therapists do');
  return personId;
}

export function mustHelp(ctx: Ctx, { session }: Pick<Facts, 'session'>): string {
  const personId = me(ctx);
  if (!canHelp(session, personId)) throw notAllowed('act in this session: only its own staff do');
  return personId;
}

export function isStaffHere(facts: Pick<Facts, 'session'>, personId: string): boolean {
  return dutyOf(facts.session, personId) !== null;
}

export function mustBeOpen(facts: Facts): Opening {
  if (facts.group.opening) return facts.group.opening;
  throw conflict(
    'group_not_open',
    'The group is not open now.',
    facts.group.state === 'ended' ? 'It has ended.' : 'Wait until a facilitator opens it.',
  );
}

/** The place of somebody's seat now, and the open media room of it. Both null: they are in none. */
export function whereabouts(
  facts: Facts,
  personId: string,
): { place: Place | null; opening: OpeningOfSession | null } {
  const place = placeOf(stateOf(facts.states, personId), isStaffHere(facts, personId));
  return { place, opening: openingAt(facts, place) };
}

/** The open media room of a place. */
export function openingAt(facts: Facts, place: Place | null): OpeningOfSession | null {
  if (place === null) return null;
  if (place !== 'main') return facts.privateRooms.get(place) ?? facts.breakouts.get(place) ?? null;
  return facts.openings.find((one) => one.id === facts.group.opening?.id) ?? null;
}

/** Somebody of this session: expected, on duty, or at the door at least once. */
export function mustBeOfSession(facts: Facts, personId: string): void {
  const known =
    facts.session.expected.includes(personId) || isStaffHere(facts, personId) || facts.states.has(personId);
  if (!known) throw notFound('person');
}

type NewMark = {
  personId?: string;
  at?: Temporal.Instant;
  body?: MarkBody;
};

export async function staffMark(
  ctx: Ctx,
  facts: Facts,
  kind: StaffMarkKind,
  mark: NewMark = {},
): Promise<void> {
  await writeMark(ctx, facts, 'staff', kind, mark);
}

export async function personMark(
  ctx: Ctx,
  facts: Facts,
  kind: PersonMarkKind,
  mark: NewMark & { personId: string },
): Promise<void> {
  await writeMark(ctx, facts, 'person', kind, mark);
}

async function writeMark(
  ctx: Ctx,
  facts: Facts,
  source: 'staff' | 'person',
  kind: string,
  mark: NewMark,
): Promise<void> {
  await queries.insertWitness(ctx, {
    source,
    sourceKey: ctx.newId(),
    kind,
    sessionId: facts.session.id,
    openingId: facts.group.opening?.id ?? null,
    personId: mark.personId ?? null,
    byPersonId: personOf(ctx.actor),
    at: mark.at ?? facts.now,
    body: JSON.stringify(mark.body ?? {}),
  });
  ctx.audit.changed('session', [facts.session.id]);
}

/** Where somebody stands may have changed: open browsers of everybody on this roster and at its door ask both again. */
export const tellSession = (ctx: Ctx, facts: Facts): Promise<void> => tell(ctx, facts, 'session');

/** Nobody's place changed, only what the room shows: its screens read it again, with one question each. */
export const tellRoom = (ctx: Ctx, facts: Facts): Promise<void> => tell(ctx, facts, 'room');

/** The same of a listening round, which is read by itself. */
export const tellRound = (ctx: Ctx, facts: Facts): Promise<void> => tell(ctx, facts, 'round');

/** These people's seats are in that place now: their browsers go there at once, before they ask what else has changed. */
export async function tellPlace(
  ctx: Ctx,
  facts: Facts,
  { place, people }: { place: Place; people: readonly string[] },
): Promise<void> {
  if (people.length === 0) return;
  // An id only: the group itself goes by the id of its session.
  await ctx.tell({ topic: 'place', id: place === 'main' ? facts.session.id : place, people });
}

async function tell(ctx: Ctx, facts: Facts, topic: 'session' | 'room' | 'round'): Promise<void> {
  // Who runs the session hears of every change anyhow; an interpreter or captioner hears of the sessions they sit in.
  const support = facts.session.staff.map((one) => one.personId).filter((id) => isSupport(facts.session, id));
  const people = [...new Set([...facts.session.expected, ...facts.states.keys(), ...support])].filter(
    (id) => !canHelp(facts.session, id),
  );
  await ctx.tell({ topic, id: facts.session.id, people });
}

/** The seat of one person, by media; seats are never given to somebody else, so who came in sits there. */
export function seatOf(
  { seats, occupancies }: Pick<Facts, 'seats' | 'occupancies'>,
  personId: string,
  media: Seat['media'] = 'room',
): Seat | null {
  const own = new Set(occupancies.filter((one) => one.personId === personId).map((one) => one.seatId));
  return seats.find((seat) => seat.media === media && own.has(seat.id)) ?? null;
}

/** Gives the person their seat in the media room, once per session: a second device, a return, a new opening take the same. */
export async function takeSeat(ctx: Ctx, facts: Facts, personId: string, confirmedBy: string): Promise<Seat> {
  const sessionId = facts.session.id;
  const seats = await queries.loadSeats(ctx, sessionId);
  const known = seatOf({ seats, occupancies: await queries.loadOccupancies(ctx, sessionId) }, personId);
  if (known) return known;
  const seat = { id: ctx.newId(), sessionId, media: 'room' as const, at: facts.now };
  await queries.insertSeat(ctx, seat);
  await queries.insertOccupancy(ctx, {
    seatId: seat.id,
    personId,
    direction: 'in',
    at: facts.now,
    confirmedBy,
    reason: null,
  });
  return { id: seat.id, identity: seat.id, media: 'room', madeAt: facts.now.epochMilliseconds };
}

/** Identities that the media server has in an open room, with their participant sids. */
export async function presentIn(ctx: Ctx, opening: OpeningOfSession | null): Promise<Map<string, string>> {
  if (!opening) return new Map();
  const { sweep, later } = await loadLastWord(ctx, opening);
  return presentIdentities(sweep, later);
}
