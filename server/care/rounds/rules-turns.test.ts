import fc from 'fast-check';
import { expect, test } from 'vitest';
import { houseFormats } from './formats.ts';
import { arriveMs, type CircleEvent, plannedMs, roleIn, runCircle } from './rules-turns.ts';
import type { Format } from './types.ts';

const triad = houseFormats.find((one) => one.key === 'triad')!;
const pair = houseFormats.find((one) => one.key === 'pair')!;
const minute = 60_000;
const at = (minutes: number) => arriveMs + minutes * minute;
const run = (members: string[], minutes: number, events: CircleEvent[] = [], format: Format = triad) =>
  runCircle({ format, members, startedAt: 0, events, now: at(minutes) });
const said = (members: string[], minutes: number, events: CircleEvent[] = [], format?: Format) => {
  const { current, phase } = run(members, minutes, events, format);
  return `${phase.kind} ${current?.speaker ?? '-'}>${current?.listeners.at(-1) ?? '-'} ${current?.observers.join('') ?? ''}`.trim();
};
const three = ['a', 'b', 'c'];

test.each([
  [-0.1, 'arrive a>b c'],
  [0, 'talk a>b c'],
  [4.99, 'talk a>b c'],
  [5, 'reflect a>b c'],
  [7, 'observe a>b c'],
  [9, 'talk b>c a'],
  [18, 'talk c>a b'],
  [26.9, 'observe c>a b'],
  [27, 'open ->-'],
])('three, after %f minutes: %s', (minutes, expected) => {
  expect(said(three, minutes)).toBe(expected);
});

test('two among threes share the same time: longer turns, and the last stretch is for both', () => {
  expect(said(['a', 'b'], 7.4)).toBe('talk a>b');
  expect(said(['a', 'b'], 10.6)).toBe('together a>b');
  expect(said(['a', 'b'], 13.5)).toBe('talk b>a');
  expect(run(['a', 'b'], 0).endsAt).toBe(run(three, 0).endsAt);
  expect(said(['a', 'b'], 6, [], pair)).toBe('reflect a>b');
});

const out = (personId: string, minutes: number): CircleEvent => ({ kind: 'out', personId, at: at(minutes) });
const back = (personId: string, minutes: number): CircleEvent => ({ kind: 'in', personId, at: at(minutes) });
const passed = (personId: string, minutes: number): CircleEvent => ({
  kind: 'passed',
  personId,
  at: at(minutes),
});

test.each<[string, CircleEvent[], number, string]>([
  ['the listener drops: who observed listens', [out('b', 2)], 2.1, 'talk a>c'],
  ['and what is left is shared by two', [out('b', 2)], 9.1, 'talk c>a'],
  ['the observer drops: the last stretch is for both', [out('c', 2)], 7.5, 'together a>b'],
  ['the speaker drops: the next one speaks at once', [out('a', 2)], 2.1, 'talk b>c'],
  ['and speaks again when back in time', [out('a', 2), back('a', 4)], 15, 'talk a>b c'],
  ['two drop: nobody’s turn', [out('b', 2), out('c', 3)], 4, 'open ->-'],
  ['one of them is back: the turn is there again', [out('b', 2), out('c', 3), back('b', 5)], 5.1, 'talk a>b'],
  ['the speaker passes', [passed('a', 1)], 1.1, 'talk b>c a'],
  ['the listener passes to who observes', [passed('b', 1)], 1.1, 'talk a>c b'],
  ['who observes has nothing to pass', [passed('c', 1)], 1.1, 'talk a>b c'],
  [
    'more minutes lengthen the phase that runs',
    [{ kind: 'extended', ms: 3 * minute, at: at(4) }],
    5.9,
    'talk a>b c',
  ],
  ['and the turns after it', [{ kind: 'extended', ms: 3 * minute, at: at(4) }], 10.1, 'talk b>c a'],
])('%s', (_, events, minutes, expected) => {
  expect(said(three, minutes, events)).toBe(expected);
});

test('of two, who will not listen now speaks first', () => {
  expect(said(['a', 'b'], 1.1, [passed('b', 1)])).toBe('talk b>a');
  expect(said(['a', 'b'], 20, [passed('b', 1)])).toMatch(/ a>b$/);
});

const anyEvents = fc
  .array(
    fc.tuple(
      fc.constantFrom('in', 'out', 'passed', 'extended' as const),
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 0, max: 40 }),
    ),
    { maxLength: 12 },
  )
  .map((list) =>
    list
      .sort((one, other) => one[2] - other[2])
      .map(
        ([kind, personId, minutes]): CircleEvent =>
          kind === 'extended'
            ? { kind, ms: 2 * minute, at: at(minutes) }
            : { kind: kind as 'in', personId, at: at(minutes) },
      ),
  );

test('whatever happens: one speaker and one listener who are there, nobody twice, and never past the end', () => {
  fc.assert(
    fc.property(anyEvents, fc.integer({ min: 0, max: 60 }), (events, minutes) => {
      const state = run([...three], minutes, events);
      const { current, present, turns } = state;
      if (current) {
        const listener = current.listeners.at(-1)!;
        const roles = [current.speaker, listener, ...current.observers];
        expect(new Set(roles).size).toBe(roles.length);
        for (const id of roles) expect(present).toContain(id);
        for (const id of present) expect(roleIn(current, id)).not.toBeNull();
        expect(current.endsAt).toBeLessThanOrEqual(state.endsAt);
        expect(current.endsAt).toBeGreaterThan(at(minutes));
        expect(state.phase.until).toBeLessThanOrEqual(current.endsAt);
      }
      for (const turn of turns) {
        expect(turn.endsAt).toBeLessThanOrEqual(Math.min(at(minutes), state.endsAt));
      }
      // The same marks, the same state: a reload, a second device, a restart.
      expect(run([...three], minutes, events)).toEqual(state);
    }),
  );
});

test('roles are fair: undisturbed, everybody has each role once and the same time', () => {
  fc.assert(
    fc.property(fc.constantFrom(2, 3, 4), (count) => {
      const members = ['a', 'b', 'c', 'd'].slice(0, count);
      const { turns } = run(members, 27);
      expect(turns.map((one) => one.speaker).sort()).toEqual(members);
      expect(turns.map((one) => one.listeners[0]!).sort()).toEqual(members);
      const lengths = turns.map((one) => one.endsAt - one.phases[0]!.from);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(10);
      expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(plannedMs(triad));
    }),
  );
});
