// Pure: who may sit in one circle, and what is wrong with an arrangement that somebody made by hand. No clock, no I/O.
import type { Arrangement, Fault, Pair, PairingInput, Participant } from './types.ts';

export const largestCircle = 4;
/** Partners whose plan has them practise together: however often they did, it outweighs what speaks for others. */
const wished = -1_000;

type Why = 'not_together' | 'language' | null;

/** What circles are asked again and again while they are made: which two may not, and how lately two did. */
export type Knowledge = {
  people: ReadonlyMap<string, Participant>;
  /** Everybody by number, and the numbers by id. */
  list: readonly Participant[];
  numbers: ReadonlyMap<string, number>;
  /** Of two numbers, row by row. */
  bars: readonly Why[];
  weights: Float64Array;
  mayNot: (one: string, other: string) => Why;
  weight: (one: string, other: string) => number;
};

const key = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);
const keyOf = ([one, other]: Pair) => key(one, other);

export function knowledgeOf(input: PairingInput): Knowledge {
  const people = new Map(input.people.map((one) => [one.id, one]));
  const numbers = new Map(input.people.map((one, index) => [one.id, index]));
  const apart = new Set(input.apart.map(keyOf));
  const cleared = new Set(input.clearances.map((one) => keyOf(one.pair)));
  for (const pair of input.partners) if (!cleared.has(keyOf(pair))) apart.add(keyOf(pair));
  // Asked thousands of times while circles are made, so each pair is looked at once and found by number.
  const count = input.people.length;
  const bars: Why[] = new Array(count * count).fill(null);
  const weights = new Float64Array(count * count);
  for (let one = 0; one < count; one++) {
    for (let other = 0; other < one; other++) {
      const [a, b] = [input.people[one]!, input.people[other]!];
      const why = apart.has(key(a.id, b.id)) ? 'not_together' : understand(a, b) ? null : 'language';
      bars[one * count + other] = why;
      bars[other * count + one] = why;
    }
  }
  const weigh = ([a, b]: Pair, change: (before: number) => number) => {
    const [one, other] = [numbers.get(a), numbers.get(b)];
    if (one === undefined || other === undefined) return;
    const weight = change(weights[one * count + other]!);
    weights[one * count + other] = weight;
    weights[other * count + one] = weight;
  };
  for (const { pair, weight } of input.together) weigh(pair, (before) => before + weight);
  for (const { pair, plan } of input.clearances) if (plan === 'together') weigh(pair, () => wished);
  const placeOf = (one: string, other: string) => {
    const [a, b] = [numbers.get(one), numbers.get(other)];
    return a === undefined || b === undefined ? null : a * count + b;
  };
  return {
    people,
    list: input.people,
    numbers,
    bars,
    weights,
    mayNot(one, other) {
      const place = placeOf(one, other);
      if (place !== null) return bars[place]!;
      return apart.has(key(one, other)) ? 'not_together' : null;
    },
    weight: (one, other) => weights[placeOf(one, other) ?? -1] ?? 0,
  };
}

/** They share a language, or somebody comes along who puts it into words for one of them. */
function understand(a: Participant, b: Participant): boolean {
  if (a.interpreterId !== null || b.interpreterId !== null) return true;
  if (a.languages.length === 0 || b.languages.length === 0) return true;
  return a.languages.some((language) => b.languages.includes(language));
}

/** Everything that keeps an arrangement from being started. What a proposal makes has none. */
export function faultsOf(input: PairingInput, arrangement: Arrangement): Fault[] {
  const known = knowledgeOf(input);
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const say = (code: Fault['code'], circle: number | null, ...people: string[]) =>
    faults.push({ code, circle, people });
  const meet = (personId: string, circle: number | null) => {
    if (seen.has(personId)) say('twice', circle, personId);
    seen.add(personId);
    if (!known.people.has(personId)) say('not_here', circle, personId);
  };
  for (const [index, circle] of arrangement.circles.entries()) {
    const { members } = circle;
    if (members.length < 2) say('alone', index, ...members);
    if (members.length > largestCircle) say('too_many', index, ...members);
    for (const [place, personId] of members.entries()) {
      meet(personId, index);
      for (const other of members.slice(place + 1)) {
        const why = known.mayNot(personId, other);
        if (why) say(why, index, personId, other);
      }
      const person = known.people.get(personId);
      if (person?.inSight && circle.facilitatorId === null) say('out_of_sight', index, personId);
      if (person?.interpreterId && !circle.interpreterIds.includes(person.interpreterId)) {
        say('interpreter_away', index, personId);
      }
    }
  }
  for (const personId of arrangement.stay) meet(personId, null);
  faults.push(...faultsOfStaff(input, arrangement, known));
  return faults;
}

function faultsOfStaff(input: PairingInput, arrangement: Arrangement, known: Knowledge): Fault[] {
  const faults: Fault[] = [];
  const along = arrangement.circles.flatMap((one) => one.facilitatorId ?? []);
  const helpers = arrangement.circles.flatMap((one) => one.interpreterIds);
  for (const [index, { facilitatorId, interpreterIds }] of arrangement.circles.entries()) {
    if (facilitatorId && !input.facilitators.includes(facilitatorId)) {
      faults.push({ code: 'facilitator_away', circle: index, people: [facilitatorId] });
    }
    const doubled = [...(facilitatorId ? [facilitatorId] : []), ...interpreterIds].filter(
      (id) => [...along, ...helpers].filter((one) => one === id).length > 1,
    );
    if (doubled.length > 0) faults.push({ code: 'twice', circle: index, people: doubled });
  }
  const seen = new Set(arrangement.circles.flatMap((one) => one.members));
  const inGroup = [...known.people.values()].filter((one) => one.inSight && !seen.has(one.id));
  const someoneStays = input.facilitators.some((id) => !along.includes(id));
  if (inGroup.length > 0 && !someoneStays) {
    faults.push({ code: 'out_of_sight', circle: null, people: inGroup.map((one) => one.id) });
  }
  return faults;
}
