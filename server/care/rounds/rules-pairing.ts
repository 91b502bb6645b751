// Pure: proposes who practises with whom, by rules that nobody can trade away, and says why. No clock, no I/O.
import { byHardness, type Draft, improve, newBudget, placeAll } from './rules-placing.ts';
import { type Knowledge, knowledgeOf, largestCircle } from './rules-together.ts';
import type { Because, Circle, PairingInput, Participant, Proposal } from './types.ts';

/** A proposal is always sound; who cannot be placed stays in the group, with the reason. No circle at all: there are fewer than two. */
export function propose(input: PairingInput): Proposal {
  const known = knowledgeOf(input);
  const order = shuffled(input.people, input.seed);
  const stay = new Map<string, Because>();
  const watched = order.filter((one) => one.inSight);
  const alongCount = placesWithStaff(input, watched.length);
  // Without a second facilitator whoever has to be in sight stays in the group, with the one who is there.
  if (alongCount === 0) for (const one of watched) stay.set(one.id, 'in_sight');
  const budget = newBudget();
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
    const hardestFirst = byHardness(people, known);
    if (placeAll(drafts, hardestFirst, known, budget)) {
      improve(drafts, known);
      return present(input, known, drafts, stay);
    }
    stay.set(hardestFirst[0]!.id, 'nobody_fits');
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

/** Who comes into the middle of a fishbowl beside the one who is left there: of those around who fit, who sat with them least lately. */
export function nextInMiddle(input: PairingInput, leftId: string, around: readonly string[]): string | null {
  const known = knowledgeOf(input);
  const fitting = around.filter((id) => known.people.has(id) && known.mayNot(leftId, id) === null);
  return fitting.toSorted((a, b) => known.weight(leftId, a) - known.weight(leftId, b))[0] ?? null;
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
