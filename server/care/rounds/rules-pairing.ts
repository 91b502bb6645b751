// Pure: proposes who practises with whom, by rules that nobody can trade away, and says why. No clock, no I/O.
import { type Knowledge, knowledgeOf, largestCircle } from './rules-together.ts';
import type { Because, Circle, PairingInput, Participant, Proposal } from './types.ts';

type Draft = { members: string[]; room: number; isStaffed: boolean };

/**
 * Then the one who fits least stays in the group. Eight times as many place a tenth more people of groups that are hard beyond what is
 * usual, and take several times as long (bench pairing).
 */
const mostSteps = 500;

/** A proposal is always sound; who cannot be placed stays in the group, with the reason. No circle at all: there are fewer than two. */
export function propose(input: PairingInput): Proposal {
  const known = knowledgeOf(input);
  const order = shuffled(input.people, input.seed);
  const stay = new Map<string, Because>();
  const watched = order.filter((one) => one.inSight);
  const alongCount = placesWithStaff(input, watched.length);
  // Without a second facilitator whoever has to be in sight stays in the group, with the one who is there.
  if (alongCount === 0) for (const one of watched) stay.set(one.id, 'in_sight');
  for (;;) {
    const people = order.filter((one) => !stay.has(one.id));
    if (people.length < 2) {
      for (const one of people) stay.set(one.id, 'alone');
      return present(input, known, [], stay);
    }
    const drafts = draftsFor(people, input.size, alongCount);
    const tooMany = people.filter((one) => one.inSight).slice(seatsWithStaff(drafts));
    for (const one of tooMany) stay.set(one.id, 'in_sight');
    if (tooMany.length > 0) continue;
    if (placeAll(drafts, byHardness(people, known), known)) {
      improve(drafts, known);
      return present(input, known, drafts, stay);
    }
    const [hardest] = byHardness(people, known);
    stay.set(hardest!.id, 'nobody_fits');
  }
}

/** How many circles have a facilitator of their own: one facilitator is always left for the group and for visits. */
function placesWithStaff(input: PairingInput, watched: number): number {
  return Math.max(0, Math.min(input.facilitators.length - 1, Math.ceil(watched / input.size)));
}

const seatsWithStaff = (drafts: readonly Draft[]) =>
  drafts.reduce((sum, draft) => sum + (draft.isStaffed ? draft.room : 0), 0);

function draftsFor(people: readonly Participant[], size: 2 | 3, alongCount: number): Draft[] {
  const count = size === 3 ? Math.ceil(people.length / 3) : Math.max(1, Math.floor(people.length / 2));
  const rooms = Math.min(count, Math.floor(people.length / 2));
  return Array.from({ length: rooms }, (_, index) => ({
    members: [],
    room: Math.floor(people.length / rooms) + (index < people.length % rooms ? 1 : 0),
    isStaffed: index < alongCount,
  }));
}

/** Whom the fewest fit comes first. */
function byHardness(people: readonly Participant[], known: Knowledge): Participant[] {
  const misfits = (one: Participant) =>
    people.filter((other) => other.id !== one.id && known.mayNot(one.id, other.id)).length +
    (one.inSight ? 0.5 : 0);
  return people
    .map((one) => ({ one, hard: misfits(one) }))
    .sort((a, b) => b.hard - a.hard)
    .map(({ one }) => one);
}

/** Puts one after the other where they were least lately, and goes back where nothing fits. */
function placeAll(drafts: Draft[], people: readonly Participant[], known: Knowledge): boolean {
  let steps = 0;
  const place = (index: number): boolean => {
    const person = people[index];
    if (!person) return true;
    if (++steps > mostSteps) return false;
    const fitting = drafts
      .filter((draft) => fits(draft, person, known) && !helpedElsewhere(person, draft, drafts, known))
      .map((draft) => ({ draft, cost: costIn(draft.members, person.id, known) }))
      .sort((a, b) => a.cost - b.cost);
    const tried = new Set<string>();
    for (const { draft } of fitting) {
      // Empty circles of one kind are alike: trying the second one finds nothing new.
      const kind = draft.members.length === 0 ? `${draft.room} ${draft.isStaffed}` : draft.members.join(' ');
      if (tried.has(kind)) continue;
      tried.add(kind);
      draft.members.push(person.id);
      if (place(index + 1)) return true;
      draft.members.pop();
      if (steps > mostSteps) return false;
    }
    return false;
  };
  return place(0);
}

function fits(draft: Draft, person: Participant, known: Knowledge): boolean {
  if (draft.members.length >= draft.room || (person.inSight && !draft.isStaffed)) return false;
  return draft.members.every((other) => known.mayNot(person.id, other) === null);
}

/** One interpreter is in one place: whoever shares one sits together. */
function helpedElsewhere(
  person: Participant,
  here: Draft,
  drafts: readonly Draft[],
  known: Knowledge,
): boolean {
  if (person.interpreterId === null) return false;
  return drafts.some(
    (draft) =>
      draft !== here &&
      draft.members.some((id) => known.people.get(id)!.interpreterId === person.interpreterId),
  );
}

const costIn = (members: readonly string[], personId: string, known: Knowledge) =>
  members.reduce((sum, other) => sum + known.weight(personId, other), 0);

/** Exchanges two people wherever that brings together fewer who practised together lately. Each exchange lowers a sum, so it ends. */
function improve(drafts: Draft[], known: Knowledge): void {
  for (let better = true; better; ) {
    better = false;
    for (const [index, one] of drafts.entries()) {
      for (const other of drafts.slice(index + 1)) better = exchange(one, other, known) || better;
    }
  }
}

function exchange(one: Draft, other: Draft, known: Knowledge): boolean {
  for (const [i, a] of one.members.entries()) {
    for (const [j, b] of other.members.entries()) {
      const restOne = one.members.filter((id) => id !== a);
      const restOther = other.members.filter((id) => id !== b);
      const before = costIn(restOne, a, known) + costIn(restOther, b, known);
      const after = costIn(restOne, b, known) + costIn(restOther, a, known);
      if (after >= before) continue;
      const [personA, personB] = [known.people.get(a)!, known.people.get(b)!];
      const free = { ...one, members: restOne };
      if (personA.interpreterId !== null || personB.interpreterId !== null) continue;
      if (!fits(free, personB, known) || !fits({ ...other, members: restOther }, personA, known)) continue;
      one.members[i] = b;
      other.members[j] = a;
      return true;
    }
  }
  return false;
}

function present(
  input: PairingInput,
  known: Knowledge,
  drafts: readonly Draft[],
  stay: ReadonlyMap<string, Because>,
): Proposal {
  // The lead is named first and stays for the group; who goes along is the next one.
  const along = input.facilitators.slice(1);
  const circles = drafts.map((draft): Circle => {
    const needs = draft.members.some((id) => known.people.get(id)!.inSight);
    return {
      members: draft.members,
      facilitatorId: needs ? (along.shift() ?? null) : null,
      interpreterIds: [...new Set(draft.members.flatMap((id) => known.people.get(id)!.interpreterId ?? []))],
    };
  });
  const because = circles.map((circle, index) => ({ circle: index, why: whyOf(circle, input, known) }));
  const stayBecause = [...stay].map(([personId, why]) => ({ personId, why }));
  return { circles, stay: [...stay.keys()], because, stayBecause };
}

function whyOf(circle: Circle, input: PairingInput, known: Knowledge): Because[] {
  const { members } = circle;
  const repeats = members.some((one, place) =>
    members.slice(place + 1).some((other) => known.weight(one, other) > 0),
  );
  return [
    repeats ? 'again' : 'fresh',
    ...(members.length === input.size ? [] : (['number'] as const)),
    ...(circle.facilitatorId ? (['with_facilitator'] as const) : []),
    ...(circle.interpreterIds.length > 0 ? (['with_interpreter'] as const) : []),
  ];
}

/**
 * Somebody is gone and one is left alone in a circle: where they go. Two who are alone sit together, else one joins the smallest
 * circle in which nothing speaks against it; where none is, they come back to the group.
 */
export function reform(
  input: PairingInput,
  circles: readonly Circle[],
): { personId: string; to: number | 'group' }[] {
  const known = knowledgeOf(input);
  const now = circles.map((circle) => ({ ...circle, members: [...circle.members] }));
  const moves: { personId: string; to: number | 'group' }[] = [];
  for (const [index, circle] of now.entries()) {
    const [personId] = circle.members;
    if (circle.members.length !== 1 || !personId) continue;
    // With a facilitator beside them nobody is alone; the circle waits for who comes back.
    if (circle.facilitatorId) continue;
    const to = now
      .map((other, place) => ({ other, place }))
      .filter(({ other, place }) => place !== index && joins(personId, other, known))
      .sort((a, b) => a.other.members.length - b.other.members.length)[0]?.place;
    circle.members = [];
    if (to !== undefined) now[to]!.members.push(personId);
    moves.push({ personId, to: to ?? 'group' });
  }
  return moves;
}

function joins(personId: string, circle: Circle, known: Knowledge): boolean {
  const { members } = circle;
  if (members.length === 0 || members.length >= largestCircle) return false;
  const person = known.people.get(personId);
  if (person?.inSight && circle.facilitatorId === null) return false;
  // An interpreter would have to move too: that is for staff to decide.
  if (person?.interpreterId && !circle.interpreterIds.includes(person.interpreterId)) return false;
  return members.every((other) => known.mayNot(personId, other) === null);
}

/** The same seed, the same order: a proposal can be asked for again. Mulberry32 with Fisher and Yates. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
