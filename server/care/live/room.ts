import { namesOf } from '#server/foundation/people/service.ts';
import { holds } from '#server/foundation/people/types.ts';
import type { Ctx } from '#server/platform/ctx.ts';
import { conflict, notAllowed } from '#server/platform/errors.ts';
import { canHelp, canLead, dutyOf, isSupport } from './access.ts';
import type { RoomAnswer } from './contract.ts';
import {
  type Facts,
  isStaffHere,
  me,
  openingAt,
  presentIn,
  readFacts,
  seatOf,
  whereabouts,
} from './facts.ts';
import { atDoor, notHere } from './room-door.ts';
import { presentLeading, presentPrivateRooms, presentSupport } from './room-places.ts';
import { recordedBlocks, stateOf } from './rules.ts';
import { type ArrivalMarks, arrivalMarks } from './rules-arrival.ts';
import { type OwnWays, ownWays, ownWaysOf, shownWord } from './rules-inside.ts';
import { type Place, placeOf } from './rules-placement.ts';
import { stepsForRoom } from './steps.ts';

export type View = {
  facts: Facts;
  /** The room that is shown: the viewer's own. */
  place: Place;
  /** Staff on duty and a director who looks in; patients see names, hands and blocks only. */
  staff: boolean;
  meId: string;
  nameOf: (personId: string) => string;
  present: ReadonlyMap<string, string>;
  ways: ReadonlyMap<string, OwnWays>;
  arrivals: ReadonlyMap<string, ArrivalMarks>;
};

/** The room as it stands, for whoever may see it: the media server itself knows no names. */
export async function room(ctx: Ctx, input: { sessionId: string }): Promise<RoomAnswer> {
  const facts = await readFacts(ctx, input.sessionId);
  const meId = me(ctx);
  const staff = canHelp(facts.session, meId) || holds(ctx.actor, 'program_director');
  if (!staff && !isSupport(facts.session, meId)) mustBeInside(ctx, facts, meId);
  const ids = [
    meId,
    ...facts.session.expected,
    ...facts.states.keys(),
    ...facts.session.staff.map((one) => one.personId),
  ];
  const names = await namesOf(ctx, ids);
  const place = whereabouts(facts, meId).place ?? 'main';
  const view: View = {
    facts,
    place,
    staff,
    meId,
    nameOf: (personId) => names.get(personId)?.roomName ?? '',
    ways: ownWaysOf(facts.marks),
    arrivals: arrivalMarks(facts.marks),
    present: await presentIn(ctx, openingAt(facts, place)),
  };
  ctx.audit.shown('session', [input.sessionId]);
  if (staff) ctx.audit.aboutPatients([...new Set([...facts.session.expected, ...facts.states.keys()])]);
  const people = peopleInRoom(view);
  return {
    version: facts.marks.at(-1)?.id ?? '',
    now: facts.now.toString(),
    session: presentSession(facts),
    blocks: presentBlocks(facts),
    steps: await stepsForRoom(ctx, facts, meId),
    people,
    place,
    placeKind: place === 'main' ? 'main' : facts.breakouts.has(place) ? 'breakout' : 'private',
    privateRooms: staff ? await presentPrivateRooms(ctx, view) : [],
    support: staff ? presentSupport(view) : [],
    leading: await presentLeading(ctx, view),
    hands: handsOf(people),
    atDoor: staff ? await atDoor(ctx, view) : [],
    notHere: staff ? notHere(view) : [],
    me: presentMe(view),
  };
}

function mustBeInside(ctx: Ctx, facts: Facts, personId: string): void {
  if (!holds(ctx.actor, 'patient')) throw notAllowed('look into a session of other staff');
  const { where } = stateOf(facts.states, personId);
  const isOpen = facts.group.state === 'open';
  if (where === 'private' || ((where === 'admitted' || where === 'breakout') && isOpen)) return;
  throw conflict(
    'not_admitted',
    'You are not in this room now.',
    'Go to the door: it says what happens next.',
  );
}

export const text = (atMs: number) => Temporal.Instant.fromEpochMilliseconds(Math.floor(atMs)).toString();
const textOrNull = (atMs: number | null) => (atMs === null ? null : text(atMs));

function presentSession({ session, group }: Facts): RoomAnswer['session'] {
  return {
    id: session.id,
    groupName: session.groupName,
    startsAt: text(session.startsAt),
    endsAt: text(session.endsAt),
    state: group.state,
    openedAt: textOrNull(group.openedAt),
    endedAt: textOrNull(group.endedAt),
  };
}

function presentBlocks({ session, marks }: Facts): RoomAnswer['blocks'] {
  const recorded = recordedBlocks(
    session.blocks.map((block) => block.ordinal),
    marks,
  );
  return session.blocks.map((block, index) => ({
    ordinal: block.ordinal,
    kind: block.kind,
    plannedFrom: text(block.from),
    plannedTo: text(block.to),
    startedAt: textOrNull(recorded[index]!.startedAt),
    endedAt: textOrNull(recorded[index]!.endedAt),
  }));
}

function peopleInRoom(view: View): RoomAnswer['people'] {
  const { facts, place } = view;
  const isShown = (personId: string) =>
    placeOf(stateOf(facts.states, personId), isStaffHere(facts, personId)) === place;
  const patients = [...facts.states]
    .filter(([personId]) => !isStaffHere(facts, personId))
    .filter(([personId, state]) => isShown(personId) || (place === 'main' && state.onPhone))
    .map(([personId]) => personId);
  const staff = facts.session.staff.map((one) => one.personId).filter(isShown);
  return [...staff, ...patients].flatMap((personId) => personInRoom(view, personId) ?? []);
}

function personInRoom(view: View, personId: string): RoomAnswer['people'][number] | null {
  const state = stateOf(view.facts.states, personId);
  const roomSeat = seatOf(view.facts, personId);
  const here = roomSeat !== null && view.present.has(roomSeat.identity);
  const byPhone = state.onPhone && !here;
  const seat = byPhone ? seatOf(view.facts, personId, 'phone') : roomSeat;
  if (!seat) return null;
  return {
    identity: seat.identity,
    displayName: view.nameOf(personId),
    role: roleOf(view.facts, personId),
    me: personId === view.meId,
    media: seat.media,
    here: here || byPhone,
    handRaisedAt: textOrNull(state.handRaisedAt),
    ...waysInRoom(view, personId),
    identityMissing:
      view.staff && !isStaffHere(view.facts, personId) && !view.arrivals.get(personId)?.identity,
    personId: view.staff ? personId : null,
    admittedAt: view.staff ? textOrNull(state.admittedAt) : null,
  };
}

/** A quiet word is for everybody; how somebody takes part is between them and staff, and who wants text is for its writer. */
function waysInRoom(view: View, personId: string) {
  const own = ownWays(view.ways, personId);
  const knows = view.staff || personId === view.meId;
  const word = shownWord(own, view.facts.now.epochMilliseconds);
  return {
    quietWord: word && { word: word.word, at: text(word.at) },
    cameraOff: knows && own.cameraOff ? { ...own.cameraOff, since: text(own.cameraOff.since) } : null,
    audioOnly: knows && own.audioOnly ? { ...own.audioOnly, since: text(own.audioOnly.since) } : null,
    wantsCaptions: own.wantsCaptions && (personId === view.meId || isSupport(view.facts.session, view.meId)),
  };
}

function roleOf(facts: Facts, personId: string): RoomAnswer['people'][number]['role'] {
  const duty = dutyOf(facts.session, personId);
  if (duty === null) return 'patient';
  return duty === 'lead' || duty === 'co' ? 'facilitator' : duty;
}

function handsOf(people: RoomAnswer['people']): RoomAnswer['hands'] {
  return people
    .filter((one) => one.handRaisedAt !== null)
    .map(({ identity, displayName, handRaisedAt }) => ({ identity, displayName, raisedAt: handRaisedAt! }))
    .sort((a, b) => Temporal.Instant.compare(a.raisedAt, b.raisedAt));
}

function presentMe(view: View): RoomAnswer['me'] {
  const { facts, meId } = view;
  const duty = dutyOf(facts.session, meId);
  const open = facts.group.state === 'open';
  const lead = canLead(facts.session, meId);
  return {
    personId: meId,
    displayName: view.nameOf(meId),
    role: duty !== null || !view.staff ? roleOf(facts, meId) : 'visitor',
    identity: seatOf(facts, meId)?.identity ?? null,
    may: {
      open: lead && !open && facts.group.state !== 'cancelled',
      help: canHelp(facts.session, meId),
      enter: (open || view.place !== 'main') && (duty !== null || !view.staff),
      lead: lead && open,
    },
  };
}
