import { expect, test } from 'vitest';
import type { OwnCircle } from '#server/care/rounds/contract.ts';
import { bodyOf, type Draft, withFacilitator, withPersonAt } from './draft-circles.ts';
import { countdown, headingOf, ribbonOf, roundNews } from './round-words.ts';

const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toString();
const phase = (kind: OwnCircle['phase']['kind'], from: number, until: number) => ({
  kind,
  from: at(from),
  until: at(until),
});
const circle = (more: Partial<OwnCircle>): OwnCircle => ({
  roomId: 'r',
  role: 'speaker',
  turn: 1,
  turns: 3,
  phase: phase('talk', 0, 300),
  phases: [phase('talk', 0, 300), phase('reflect', 300, 420), phase('observe', 420, 540)],
  speaker: 'Delia B.',
  listener: 'Amos G.',
  observers: ['June W.'],
  card: { line: 'Speak.', title: null, prompt: null, ladder: [] },
  ask: null,
  mayPass: true,
  helpAskedAt: null,
  withStaff: [],
  beside: null,
  ...more,
});

test('beside their person nothing is about the one who interprets', () => {
  for (const kind of ['arrive', 'talk', 'reflect', 'observe'] as const) {
    for (const role of ['speaker', 'listener', 'observer'] as const) {
      const one = circle({ role, phase: phase(kind, 0, 300), beside: { name: 'Delia B.' } });
      expect(headingOf(one)).not.toMatch(/you/i);
    }
  }
});

test.each([
  ['speaker', 'talk', 'You speak'],
  ['listener', 'talk', 'You listen'],
  ['observer', 'talk', 'Delia speaks'],
  ['speaker', 'reflect', 'Did Amos get it?'],
  ['listener', 'reflect', 'You say it back'],
  ['observer', 'observe', 'You say what you noticed'],
  [null, 'open', 'Time together'],
] as const)('%s in %s reads "%s"', (role, kind, expected) => {
  expect(headingOf(circle({ role, phase: phase(kind, 0, 300) }))).toBe(expected);
});

test('the clock counts down and stops at nothing; the ribbon is as long as its phases', () => {
  expect(countdown(at(300), 220_000)).toBe('1:20');
  expect(countdown(at(300), 299_500)).toBe('0:01');
  expect(countdown(at(300), 900_000)).toBe('0:00');
  const ribbon = ribbonOf(circle({}).phases, 360_000);
  expect(ribbon.map((one) => one.done)).toEqual([1, 0.5, 0]);
  expect(ribbon.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1);
});

test('another phase or role is said once, and that everybody is back', () => {
  const before = circle({});
  expect(roundNews(null, before)).toBe('You speak. Speak.');
  expect(roundNews(before, circle({ observers: [] }))).toBeNull();
  expect(roundNews(before, circle({ role: 'listener' }))).toBe('You listen. Speak.');
  expect(roundNews(before, null)).toMatch(/back in the group/);
});

test('somebody is in one place however they are moved, and an empty circle is gone', () => {
  const one = (key: number, members: string[]): Draft['circles'][number] => ({
    key,
    members,
    facilitatorId: key === 0 ? 'ruth' : null,
    interpreterIds: [],
    why: ['fresh'],
  });
  const draft: Draft = { circles: [one(0, ['a', 'b']), one(1, ['c', 'd'])], stay: ['e'] };
  const moved = withPersonAt(withPersonAt(draft, 'c', 0), 'd', null);
  expect(bodyOf(moved)).toMatchObject({ circles: [{ members: ['a', 'b', 'c'] }], stay: ['e', 'd'] });
  expect(moved.circles[0]!.why).toEqual([]);
  const fresh = withPersonAt(moved, 'e', 'new');
  expect(fresh.circles.map((circle) => circle.members)).toEqual([['a', 'b', 'c'], ['e']]);
  const led = withFacilitator(fresh, 1, 'ruth');
  expect(led.circles.map((circle) => circle.facilitatorId)).toEqual([null, 'ruth']);
});
