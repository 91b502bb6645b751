// Pure: what becomes of sessions that nobody wrote a script for. The same group, day and names give the same session, whenever and
// wherever it is played, so that a demo can be made again and compared.
import { type Random, random } from '#server/testing/livekit-bodies.ts';
import type { Part, Scene } from './script.ts';

/** FNV-1a (public domain): a number of its own for each text. */
export function seedOf(...texts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of texts.join('|')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

export type Evening = {
  scene: Scene;
  /** Who led confirms and writes next morning instead of the same evening. */
  isLeftForMorning: boolean;
};

const reasons = [
  'Down with a fever; wrote before noon',
  'A shift was moved on short notice; called at lunch',
  'Appointment at the dentist that could not be moved',
  'The car broke down on the way home; called from the road',
  'The child’s school closed early',
];

/** Promille of each kind of day, one after the other; whoever is in none of them was there all the time. */
const odds = { late: 42, lostShort: 40, lostLong: 9, leftEarly: 26, phone: 14, paper: 7 };
/** Most people miss three sessions of a hundred; some many more. */
const missesOf = (name: string) => ([30, 30, 30, 30, 30, 30, 30, 75, 75, 190] as const)[seedOf(name) % 10]!;

/** `minutes`: how long the session is. */
export function eveningByChance(
  names: readonly string[],
  about: { group: string; date: string; minutes: number },
): Evening {
  const { group, date, minutes } = about;
  const draw = random(seedOf(group, date));
  const parts: Scene['parts'] = {};
  const notes: Scene['notes'] = {};
  for (const name of names) {
    const own = random(seedOf(group, date, name));
    const part = partByChance(missesOf(name), minutes, own);
    if (part.kind !== 'there') parts[name] = part;
    if (own.between(1, 1000) <= 40) notes[name] = 'unsigned';
  }
  const happens = (promille: number) => draw.between(1, 1000) <= promille;
  const breakMoves = happens(60);
  const isGuided = happens(150) && !breakMoves;
  const scene: Scene = {
    parts,
    notes,
    ...(breakMoves ? { breakMovedMinutes: draw.between(3, 6) } : {}),
    ...(happens(25) ? { receiverDown: { fromMinute: 30, toMinute: 44 } } : {}),
    ...(isGuided ? { isGuided } : {}),
  };
  return { scene, isLeftForMorning: happens(90) };
}

function partByChance(misses: number, minutes: number, draw: Random): Part {
  let roll = draw.between(1, 1000);
  const is = (promille: number) => {
    const hit = roll > 0 && roll <= promille;
    roll -= promille;
    return hit;
  };
  const tenths = (from: number, to: number) => draw.between(from * 10, to * 10) / 10;
  const within = (from: number, to: number) => tenths(Math.round(minutes * from), Math.round(minutes * to));
  if (is(misses)) {
    return draw.between(1, 100) <= 60
      ? { kind: 'absent', reason: reasons[draw.between(0, reasons.length - 1)]! }
      : { kind: 'absent' };
  }
  if (is(odds.late)) return { kind: 'late', atMinute: tenths(5, 9) };
  if (is(odds.lostShort)) {
    const fromMinute = within(0.05, 0.85);
    return { kind: 'lost', fromMinute, toMinute: fromMinute + tenths(1, 3) };
  }
  if (is(odds.lostLong)) {
    const fromMinute = within(0.1, 0.6);
    return { kind: 'lost', fromMinute, toMinute: fromMinute + tenths(11, 18) };
  }
  if (is(odds.leftEarly)) return { kind: 'leftEarly', atMinute: within(0.4, 0.94) };
  if (is(odds.phone)) return { kind: 'phone', fromMinute: tenths(1, 4), toMinute: minutes - 1 };
  if (is(odds.paper)) return { kind: 'paper', fromMinute: 2, toMinute: minutes - 2 };
  return { kind: 'there' };
}

/** Whether a letter of the payer about more days comes on this day for this person: on every third day on which one is wanted. */
export const letterComes = (name: string, date: string): boolean => seedOf(name, date, 'letter') % 3 === 0;
