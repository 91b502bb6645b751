// Pure: a person's stays become segments with their circumstances, and segments become the default rule's minutes.
import {
  clip,
  covers,
  type Interval,
  intervalAt,
  subtract,
  totalMs,
  union,
} from '#server/shared/interval.ts';
import type { Block } from './rules-blocks.ts';
import type { PersonStays } from './rules-people.ts';
import { MINUTE_MS } from './rules-settings.ts';
import type { EvidenceSession, FacilitatorPresence, Media, RoomKind, Segment, Stay } from './types.ts';

export interface Surroundings {
  session: EvidenceSession;
  window: Interval;
  blocks: Block[] | null;
  facilitators: FacilitatorTime;
}

/** Where eligible facilitators were, each instant of a facilitator in one session only. */
export interface FacilitatorTime {
  listed: boolean;
  byRoom: Map<string, Interval[]>;
  inMainRooms: Interval[];
  /** In the main room or a breakout: leading the group, wherever its people sit. */
  inGroup: Interval[];
  anywhere: Interval[];
}

export function facilitatorTime(people: PersonStays[], session: EvidenceSession): FacilitatorTime {
  const facilitators = people.filter((person) => person.role === 'facilitator');
  const byRoom = new Map<string, Interval[]>();
  const inMainRooms: Interval[] = [];
  const inGroup: Interval[] = [];
  for (const person of facilitators) {
    const elsewhere = person.listed.flatMap((line) => line.countedElsewhere ?? []);
    for (const stay of person.stays) {
      const present = subtract([stay], elsewhere);
      const kind = roomKindOf(stay.room, session);
      if (kind === 'main') inMainRooms.push(...present);
      if (isOfGroup(kind)) inGroup.push(...present);
      if (stay.room !== null) byRoom.set(stay.room, [...(byRoom.get(stay.room) ?? []), ...present]);
    }
  }
  for (const [room, present] of byRoom) byRoom.set(room, union(present));
  const anywhere = union([...inMainRooms, ...[...byRoom.values()].flat()]);
  const listed = facilitators.length > 0;
  return { listed, byRoom, inMainRooms: union(inMainRooms), inGroup: union(inGroup), anywhere };
}

const isOfGroup = (kind: RoomKind) => kind === 'main' || kind === 'breakout';

function roomKindOf(room: string | null, session: EvidenceSession): RoomKind {
  return room === null ? 'main' : (session.roomKinds?.[room] ?? 'main');
}

/** Disjoint segments of one person inside the window, in time order; neighbours differ in something. */
export function segmentsOf(person: PersonStays, around: Surroundings): Segment[] {
  const stays = person.stays.filter((stay) => stay.to > around.window.from && stay.from < around.window.to);
  const elsewhere = union(person.listed.flatMap((line) => line.countedElsewhere ?? []));
  const edges = edgesOf(person, stays, elsewhere, around);
  const segments: Segment[] = [];
  let next = 0;
  let active: Stay[] = [];
  for (let index = 0; index + 1 < edges.length; index++) {
    const from = edges[index]!;
    const to = edges[index + 1]!;
    while (next < stays.length && stays[next]!.from <= from) active.push(stays[next++]!);
    active = active.filter((stay) => stay.to > from);
    if (active.length === 0) continue;
    const segment = segmentAt(person, active, { from, to }, elsewhere, around);
    const last = segments.at(-1);
    if (last && last.to === from && alike(last, segment)) last.to = to;
    else segments.push(segment);
  }
  return segments;
}

/** Every instant inside the window at which something about this person's attendance may change, ascending. */
function edgesOf(person: PersonStays, stays: Stay[], elsewhere: Interval[], around: Surroundings): number[] {
  stays.sort((a, b) => a.from - b.from || a.to - b.to || (a.sid < b.sid ? -1 : 1));
  const rooms = new Set(stays.map((stay) => stay.room));
  const lists: readonly Interval[][] = [
    stays,
    stays.flatMap((stay) => stay.video),
    elsewhere,
    around.blocks ?? [],
    around.facilitators.anywhere,
    around.facilitators.inGroup,
    rooms.has(null) ? around.facilitators.inMainRooms : [],
    ...[...rooms].map((room) => (room === null ? [] : (around.facilitators.byRoom.get(room) ?? []))),
    [around.window],
  ];
  const { window } = around;
  const edges = new Set<number>();
  const add = (at: number) => {
    if (at >= window.from && at <= window.to) edges.add(at);
  };
  for (const list of lists) {
    for (const one of list) {
      add(one.from);
      add(one.to);
    }
  }
  for (const line of person.listed) if (line.placeAttestedAt !== undefined) add(line.placeAttestedAt);
  return [...edges].sort((a, b) => a - b);
}

function segmentAt(
  person: PersonStays,
  active: Stay[],
  { from, to }: Interval,
  elsewhere: Interval[],
  around: Surroundings,
): Segment {
  const { facilitators, session, blocks } = around;
  // In two rooms at once (a move between rooms): the one with the facilitator, else the one entered last.
  const inRoom = active.filter((stay) => covers(facilitatorsFor(stay, facilitators), from));
  const stay = inRoom.at(-1) ?? active.at(-1)!;
  const facilitator: FacilitatorPresence =
    inRoom.length > 0 ? 'in room' : covers(facilitators.anywhere, from) ? 'in session' : 'none';
  const found = blocks ? intervalAt(blocks, from) : undefined;
  const block = found ? { kind: found.kind, ordinal: found.ordinal, countable: found.countable } : null;
  const roomKind = roomKindOf(stay.room, session);
  const inCountableBlock = blocks === null || block?.countable === true;
  // A talk in a private room is not the group: payers count it only where their rule says so, and what pages show does not.
  const isLed = facilitator === 'in room' || covers(facilitators.inGroup, from);
  const countable = inCountableBlock && isLed && isOfGroup(roomKind) && !covers(elsewhere, from);
  const placeAttested = person.listed.some((line) => (line.placeAttestedAt ?? Infinity) <= from);
  const media = mediaAt(stay, from);
  const { person: name } = person;
  return {
    person: name,
    from,
    to,
    room: stay.room,
    roomKind,
    block,
    media,
    facilitator,
    placeAttested,
    countable,
  };
}

function facilitatorsFor(stay: Stay, facilitators: FacilitatorTime): Interval[] {
  if (stay.room === null) return facilitators.inMainRooms;
  return facilitators.byRoom.get(stay.room) ?? [];
}

function mediaAt(stay: Stay, at: number): Media {
  if (stay.media === 'phone') return 'phone';
  return covers(stay.video, at) ? 'video' : 'audio';
}

function alike(a: Segment, b: Segment): boolean {
  return (
    a.room === b.room &&
    a.block?.ordinal === b.block?.ordinal &&
    a.block?.kind === b.block?.kind &&
    a.media === b.media &&
    a.facilitator === b.facilitator &&
    a.placeAttested === b.placeAttested &&
    a.countable === b.countable
  );
}

/**
 * Whole minutes of the default rule: present, an eligible facilitator in the main room or any breakout, a recorded countable block, the window.
 * The total is floored once; no gap counts and nothing is rounded up.
 */
export function minutesCountable(segments: readonly Segment[]): number {
  return Math.floor(totalMs(segments.filter((segment) => segment.countable)) / MINUTE_MS);
}

/** The union of a person's stays in the window. */
export function presenceOf(person: PersonStays, window: Interval): Interval[] {
  return clip(person.stays, window);
}
