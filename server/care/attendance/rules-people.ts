// Pure: from media identities to people: who sat in which seat, and what staff corrected.
import { type Interval, intersect, subtract, union } from '#server/shared/interval.ts';
import { MINUTE_MS } from './rules-settings.ts';
import type {
  BeyondWitnesses,
  CorrectedMark,
  EvidencePerson,
  PersonRole,
  StaffWitness,
  Stay,
} from './types.ts';

const observedWithinMs = 2 * MINUTE_MS;

export interface PersonStays {
  person: string;
  role: PersonRole;
  /** The lines of the seats this person sat in; the first gives the role. */
  listed: EvidencePerson[];
  /** Media identities, the person's own name included. */
  identities: Set<string>;
  /** As the machines saw it. */
  machineStays: Stay[];
  /** After staff's corrections. */
  stays: Stay[];
  corrections: CorrectedMark[];
  beyondWitnesses: BeyondWitnesses[];
}

type Sitting = Interval & { person: string };

/** Everybody who is listed, sat in a seat or was seen, with their stays; a seat without seat lines is its own person. */
export function peopleOf(listed: EvidencePerson[], stays: Stay[], staff: StaffWitness[]): PersonStays[] {
  const sittings = sittingsBySeat(staff);
  const people = new Map<string, PersonStays>();
  const lines = new Map(listed.map((line) => [line.identity, line]));
  for (const line of listed) {
    for (const person of whoSat(line.identity, sittings)) personOf(people, person, lines, line.identity);
  }
  for (const [seat, list] of sittings) {
    for (const sitting of list) personOf(people, sitting.person, lines, seat);
  }
  for (const stay of inOrder(stays)) {
    for (const sitting of sittings.get(stay.identity) ?? [wholeTime(stay.identity)]) {
      const part = within(stay, sitting);
      if (part) personOf(people, sitting.person, lines, stay.identity).machineStays.push(part);
    }
  }
  for (const person of people.values()) correct(person, staff);
  const rank = new Map(listed.map((line, index) => [line.identity, index]));
  return [...people.values()].sort(
    (a, b) => rankOf(a, rank) - rankOf(b, rank) || (a.person < b.person ? -1 : 1),
  );
}

function rankOf(person: PersonStays, rank: Map<string, number>): number {
  return Math.min(...[...person.identities].map((identity) => rank.get(identity) ?? Infinity), rank.size);
}

function inOrder(stays: Stay[]): Stay[] {
  return [...stays].sort((a, b) => a.from - b.from || a.to - b.to || (a.sid < b.sid ? -1 : 1));
}

function wholeTime(person: string): Sitting {
  return { person, from: -Infinity, to: Infinity };
}

function sittingsBySeat(staff: StaffWitness[]): Map<string, Sitting[]> {
  const sittings = new Map<string, Sitting[]>();
  for (const mark of staff) {
    if (mark.kind !== 'seat') continue;
    const list = sittings.get(mark.identity) ?? [];
    sittings.set(mark.identity, list);
    const open = list.find((one) => one.person === mark.person && one.to === Infinity);
    if (mark.direction === 'in' && !open) list.push({ person: mark.person, from: mark.at, to: Infinity });
    if (mark.direction === 'out' && open) open.to = mark.at;
  }
  return sittings;
}

function whoSat(seat: string, sittings: Map<string, Sitting[]>): string[] {
  return sittings.get(seat)?.map((one) => one.person) ?? [seat];
}

function personOf(
  people: Map<string, PersonStays>,
  person: string,
  lines: Map<string, EvidencePerson>,
  seat: string,
): PersonStays {
  let found = people.get(person);
  if (!found) {
    found = {
      person,
      role: lines.get(person)?.role ?? lines.get(seat)?.role ?? 'patient',
      listed: [],
      identities: new Set([person]),
      machineStays: [],
      stays: [],
      corrections: [],
      beyondWitnesses: [],
    };
    people.set(person, found);
    const own = lines.get(person);
    if (own) found.listed.push(own);
  }
  const line = lines.get(seat);
  if (line && !found.listed.includes(line)) found.listed.push(line);
  found.identities.add(seat);
  return found;
}

function within(stay: Stay, sitting: Interval): Stay | null {
  const from = Math.max(stay.from, sitting.from);
  const to = Math.min(stay.to, sitting.to);
  if (to < from || (to === from && stay.to > stay.from)) return null;
  const claimedTo = Math.max(to, Math.min(stay.claimedTo, sitting.to));
  return { ...stay, from, to, claimedTo, video: intersect(stay.video, [{ from, to }]) };
}

function correct(person: PersonStays, staff: StaffWitness[]): void {
  const own = staff.filter((mark) => 'identity' in mark && person.identities.has(mark.identity));
  const observedAt = own.flatMap((mark) =>
    mark.kind === 'observed' && mark.present !== false ? [mark.at] : [],
  );
  person.corrections = own.filter((mark) => mark.kind === 'corrected');
  person.stays = person.machineStays;
  for (const mark of person.corrections) {
    if (mark.present) addTime(person, mark, observedAt);
    else person.stays = person.stays.flatMap((stay) => cut(stay, mark));
  }
}

function addTime(person: PersonStays, mark: CorrectedMark, observedAt: number[]): void {
  const missing = subtract([mark], person.stays);
  const claimed = person.machineStays.map((stay) => ({ from: stay.from, to: stay.claimedTo }));
  const beyond = subtract(missing, claimed).flatMap((one) => judgeBeyond(one, mark, claimed, observedAt));
  person.beyondWitnesses.push(...beyond);
  const refused = beyond.filter((one) => !one.counted);
  for (const piece of subtract(missing, refused)) person.stays = [...person.stays, addedStay(piece, mark)];
}

/**
 * Time that no machine witness can be read to cover counts as far as staff saw the person: from two minutes before the first
 * `observed` mark to two minutes after the last. An end that touches what a machine saw needs no mark of its own.
 */
function judgeBeyond(
  piece: Interval,
  mark: CorrectedMark,
  claimed: Interval[],
  observedAt: number[],
): BeyondWitnesses[] {
  const near = observedAt.filter(
    (at) => at >= piece.from - observedWithinMs && at <= piece.to + observedWithinMs,
  );
  const entry = { identity: mark.identity, reason: mark.reason ?? '' };
  if (near.length === 0) return [{ ...entry, ...piece, observedAt: null, counted: false }];
  const touchesBefore = claimed.some((one) => one.to === piece.from);
  const touchesAfter = claimed.some((one) => one.from === piece.to);
  const first = Math.min(...near);
  const last = Math.max(...near);
  const seen = {
    from: touchesBefore ? piece.from : Math.max(piece.from, first - observedWithinMs),
    to: touchesAfter ? piece.to : Math.min(piece.to, last + observedWithinMs),
  };
  const unseen = subtract([piece], [seen]).map((one) => ({
    ...entry,
    ...one,
    observedAt: null,
    counted: false,
  }));
  return [{ ...entry, ...seen, observedAt: last, counted: true }, ...unseen];
}

function addedStay(piece: Interval, mark: CorrectedMark): Stay {
  return {
    identity: mark.identity,
    sid: '',
    room: mark.room ?? null,
    ...piece,
    openedBy: 'staff',
    closedBy: 'staff',
    uncertaintyMs: 0,
    claimedTo: piece.to,
    media: mark.media ?? 'audio',
    video: mark.media === 'video' ? [piece] : [],
  };
}

function cut(stay: Stay, hole: Interval): Stay[] {
  return subtract([stay], [hole]).map((piece) => ({
    ...stay,
    ...piece,
    openedBy: piece.from === stay.from ? stay.openedBy : 'staff',
    closedBy: piece.to === stay.to ? stay.closedBy : 'staff',
    claimedTo: piece.to === stay.to ? stay.claimedTo : piece.to,
    video: intersect(stay.video, [piece]),
  }));
}

/** Corrections that a person's disputes are settled by. */
export function correctedStretches(person: PersonStays): Interval[] {
  return union(person.corrections);
}
