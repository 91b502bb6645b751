// Pure: puts people into circles of given sizes so that nothing speaks against it, within a bounded number of steps. No clock, no I/O.
import type { Knowledge } from './rules-together.ts';
import type { Participant } from './types.ts';

export type Draft = { members: string[]; room: number; isStaffed: boolean };

/** How often somebody may be put somewhere while one way is looked for, and while all of a proposal is. */
export type Budget = { left: number };
/**
 * Then the one who fits least stays in the group. Six times as many steps place three in a hundred more people of groups that are hard
 * beyond what is usual, and the slowest proposals take ten times as long (bench pairing).
 */
const stepsOfOneTry = 80;
/** Beyond it each try only takes the best place that is free, and never goes back: bounded, whatever is asked. */
const stepsOfAll = 300;

export const newBudget = (): Budget => ({ left: stepsOfAll });

type Seats = { room: number; isStaffed: boolean; taken: number[] };

/** Whom the fewest fit comes first. */
export function byHardness(people: readonly Participant[], known: Knowledge): Participant[] {
  const numbers = people.map((one) => known.numbers.get(one.id)!);
  const count = known.list.length;
  const hard = new Map<Participant, number>();
  for (const [index, one] of people.entries()) {
    let misfits = one.inSight ? 0.5 : 0;
    const row = numbers[index]! * count;
    for (const other of numbers) if (known.bars[row + other] !== null) misfits += 1;
    hard.set(one, misfits);
  }
  return people.toSorted((a, b) => hard.get(b)! - hard.get(a)!);
}

/** Puts one after the other where they were least lately, and goes back where nothing fits; false: found no way in time. */
export function placeAll(
  drafts: readonly Draft[],
  people: readonly Participant[],
  known: Knowledge,
  budget: Budget,
): boolean {
  const seats = drafts.map(({ room, isStaffed }): Seats => ({ room, isStaffed, taken: [] }));
  const waiting = people.map((one) => known.numbers.get(one.id)!);
  const goesBack = budget.left > 0;
  let steps = Math.max(people.length, Math.min(stepsOfOneTry, budget.left));
  const place = (): boolean => {
    if (waiting.length === 0) return true;
    if (steps-- <= 0) return false;
    budget.left -= 1;
    const next = mostBound(seats, waiting, known);
    if (next === null) return false;
    const [person] = waiting.splice(next, 1);
    for (const choice of bestFirst(seats, person!, known)) {
      const { taken } = seats[choice]!;
      taken.push(person!);
      if (place()) return true;
      taken.pop();
      if (steps <= 0 || !goesBack) break;
    }
    waiting.splice(next, 0, person!);
    return false;
  };
  if (!place()) return false;
  for (const [index, draft] of drafts.entries()) {
    draft.members = seats[index]!.taken.map((one) => known.list[one]!.id);
  }
  return true;
}

/** Of those who wait, the one with the fewest places; null: somebody has none left, so there is no way on from here. */
function mostBound(seats: readonly Seats[], waiting: readonly number[], known: Knowledge): number | null {
  let best = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < waiting.length; index++) {
    let places = 0;
    for (let seat = 0; seat < seats.length; seat++)
      if (isFree(seats, seat, waiting[index]!, known)) places += 1;
    if (places === 0) return null;
    if (places < fewest) [best, fewest] = [index, places];
  }
  return best;
}

/** Where somebody may sit, those first with whom they practised least lately. */
function bestFirst(seats: readonly Seats[], person: number, known: Knowledge): number[] {
  const found: number[] = [];
  const costs: number[] = [];
  for (let index = 0; index < seats.length; index++) {
    if (!isFree(seats, index, person, known)) continue;
    if (seats[index]!.taken.length === 0 && hasSameBefore(seats, index)) continue;
    const cost = costAt(seats[index]!, person, known);
    let at = found.length;
    while (at > 0 && costs[at - 1]! > cost) at -= 1;
    found.splice(at, 0, index);
    costs.splice(at, 0, cost);
  }
  return found;
}

function isFree(seats: readonly Seats[], index: number, person: number, known: Knowledge): boolean {
  const here = seats[index]!;
  if (here.taken.length >= here.room || (known.list[person]!.inSight && !here.isStaffed)) return false;
  const row = person * known.list.length;
  for (const other of here.taken) if (known.bars[row + other] !== null) return false;
  return !helpedElsewhere(seats, index, person, known);
}

/** How lately somebody sat with those who are there; below 0: somebody is there with whom they are to sit. */
function costAt(here: Seats, person: number, known: Knowledge): number {
  const row = person * known.list.length;
  let cost = 0;
  for (const other of here.taken) cost += known.weights[row + other]!;
  return cost;
}

/** One interpreter is in one place: whoever shares one sits together. */
function helpedElsewhere(seats: readonly Seats[], here: number, person: number, known: Knowledge): boolean {
  const { interpreterId } = known.list[person]!;
  if (interpreterId === null) return false;
  return seats.some(
    (one, index) =>
      index !== here && one.taken.some((other) => known.list[other]!.interpreterId === interpreterId),
  );
}

/** Empty circles of one kind are alike: trying the second one finds nothing new. */
function hasSameBefore(seats: readonly Seats[], index: number): boolean {
  const { room, isStaffed } = seats[index]!;
  for (let before = 0; before < index; before++) {
    const one = seats[before]!;
    if (one.taken.length === 0 && one.room === room && one.isStaffed === isStaffed) return true;
  }
  return false;
}

/** Exchanges two people wherever that brings together fewer who practised together lately. Each exchange lowers a sum, so it ends. */
export function improve(drafts: readonly Draft[], known: Knowledge): void {
  for (let better = true; better; ) {
    better = false;
    for (const [index, one] of drafts.entries()) {
      for (const other of drafts.slice(index + 1)) better = exchange(one, other, known) || better;
    }
  }
}

function exchange(one: Draft, other: Draft, known: Knowledge): boolean {
  for (const [i, a] of one.members.entries()) {
    if (known.people.get(a)!.interpreterId !== null) continue;
    for (const [j, b] of other.members.entries()) {
      const before = costWithout(one, i, a, known) + costWithout(other, j, b, known);
      const after = costWithout(one, i, b, known) + costWithout(other, j, a, known);
      if (after >= before || known.people.get(b)!.interpreterId !== null) continue;
      if (!mayReplace(one, i, b, known) || !mayReplace(other, j, a, known)) continue;
      one.members[i] = b;
      other.members[j] = a;
      return true;
    }
  }
  return false;
}

function costWithout(draft: Draft, place: number, personId: string, known: Knowledge): number {
  let cost = 0;
  for (let at = 0; at < draft.members.length; at++) {
    if (at !== place) cost += known.weight(personId, draft.members[at]!);
  }
  return cost;
}

function mayReplace(draft: Draft, place: number, personId: string, known: Knowledge): boolean {
  if (known.people.get(personId)!.inSight && !draft.isStaffed) return false;
  return draft.members.every((other, at) => at === place || known.mayNot(personId, other) === null);
}
