import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personStates } from './rules.ts';
import {
  clearTogether,
  doorsCloseAt,
  facilitatorsGone,
  leaderOf,
  mayBeIn,
  type Pair,
  placeOf,
  safeStates,
} from './rules-placement.ts';
import type { Mark } from './types.ts';

const people = ['ada', 'ben', 'cleo'];
const rooms = ['r1', 'r2'];
const apart: Pair[] = [['ada', 'ben']];
const session = {
  staff: [
    { personId: 'ines', duty: 'lead' as const },
    { personId: 'noor', duty: 'co' as const },
    { personId: 'kit', duty: 'host' as const },
  ],
};

const mark = (kind: Mark['kind'], at: number, more: Partial<Mark> = {}): Mark => ({
  id: String(at).padStart(6, '0'),
  source: 'staff',
  kind,
  personId: null,
  byPersonId: null,
  at,
  body: {},
  ...more,
});

const kinds: readonly Mark['kind'][] = [
  'ready',
  'rang',
  'stepped_away',
  'left',
  'admitted',
  'held',
  'removed',
  'placed',
  'returned',
  'hand_raised',
  'hand_lowered',
  'told',
  'phone_joined',
  'phone_left',
  'handed_over',
  'blockStarted',
];
const anyMark = fc.record({
  kind: fc.constantFrom(...kinds),
  personId: fc.constantFrom(...people, 'ines', 'noor'),
  roomId: fc.constantFrom(...rooms),
});
const history = fc
  .array(anyMark, { maxLength: 40 })
  .map((list) =>
    list.map(({ kind, personId, roomId }, index) =>
      mark(kind, index + 1, { personId, body: kind === 'placed' ? { roomId } : {} }),
    ),
  );

describe('any order of acts by anybody', () => {
  test('gives one valid state: everybody in one place at most, never two who are kept apart in one room', () => {
    fc.assert(
      fc.property(history, fc.subarray(rooms), (marks, open) => {
        const states = safeStates(personStates(marks), new Set(open), apart);
        for (const state of states.values()) {
          expect(state.where === 'private').toBe(state.roomId !== null);
          if (state.roomId !== null) expect(open).toContain(state.roomId);
          if (state.handRaisedAt !== null) expect(state.where).toBe('admitted');
          if (state.held) expect(state.where).toBe('waiting');
        }
        const [ada, ben] = [states.get('ada'), states.get('ben')];
        const place = ada && placeOf(ada);
        if (ada && ben && place !== null) expect(placeOf(ben)).not.toBe(place);
      }),
    );
  });

  test('is the same for all and equal on replay: what was derived half-way leads to the same end', () => {
    fc.assert(
      fc.property(history, (marks) => {
        const whole = personStates(marks);
        expect(personStates(structuredClone(marks))).toEqual(whole);
        const leader = leaderOf(session, marks);
        expect(leaderOf(session, [...marks, mark('told', 99, { personId: 'ada' })])).toBe(leader);
        expect(['ines', 'noor']).toContain(leader);
      }),
    );
  });

  test('whoever may come in by the rule does not have to step out by the other one', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...people), (marks, personId) => {
        const open = new Set(rooms);
        const before = safeStates(personStates(marks), open, apart);
        if (!mayBeIn('main', personId, before, apart)) return;
        // The verbs lock the session, so what is safe now is what the next mark is added to.
        const said = new Map(before).set(personId, {
          ...personStates([mark('admitted', 1_000, { personId })]).get(personId)!,
        });
        expect(safeStates(said, open, apart).get(personId)?.where).toBe('admitted');
      }),
    );
  });
});

test('of two who wait and are kept apart neither comes in by an act for all', () => {
  const waiting = personStates(people.map((personId, at) => mark('ready', at + 1, { personId })));
  expect(clearTogether(people, waiting, apart)).toEqual(['cleo']);
  expect(clearTogether(people, waiting, [])).toEqual(people);
  const onlyAda = personStates([mark('ready', 1, { personId: 'ada' })]);
  expect(clearTogether(['ada'], onlyAda, apart)).toEqual(['ada']);
});

test('a private room that is closed is left, and the later of two who are kept apart stands at the door', () => {
  const marks = [
    mark('placed', 1, { personId: 'cleo', body: { roomId: 'r1' } }),
    mark('admitted', 2, { personId: 'ben' }),
    mark('admitted', 3, { personId: 'ada' }),
  ];
  const states = safeStates(personStates(marks), new Set(), apart);
  expect(states.get('cleo')).toMatchObject({ where: 'left', roomId: null });
  expect(states.get('ben')?.where).toBe('admitted');
  expect(states.get('ada')).toMatchObject({ where: 'waiting', held: true });
});

test('the lead goes to whom it was handed last, and falls back when they are not on duty any more', () => {
  const handed = [mark('handed_over', 1, { personId: 'noor' })];
  expect(leaderOf(session, [])).toBe('ines');
  expect(leaderOf(session, handed)).toBe('noor');
  expect(leaderOf({ staff: session.staff.filter((one) => one.personId !== 'noor') }, handed)).toBe('ines');
  expect(leaderOf({ staff: [] }, handed)).toBeNull();
  expect(leaderOf(session, [...handed, mark('handed_over', 2, { personId: 'kit' })])).toBe('noor');
});

test.each([
  [[], null],
  [['facilitators_gone'], { since: 1, paged: false }],
  [['facilitators_gone', 'staff_paged'], { since: 1, paged: true }],
  [['facilitators_gone', 'staff_paged', 'facilitators_back'], null],
  [
    ['facilitators_gone', 'staff_paged', 'facilitators_back', 'facilitators_gone'],
    { since: 4, paged: false },
  ],
  [['facilitators_gone', 'opened'], null],
] as const)('facilitators after %j', (list, expected) => {
  expect(facilitatorsGone(list.map((kind, index) => mark(kind, index + 1)))).toEqual(expected);
});

test('doors close after the start, after a later opening, or never', () => {
  const minutes = 60_000;
  const at = (after: number | null, openedAt: number | null) =>
    doorsCloseAt({ startsAt: 0, doorsCloseAfterMinutes: after }, { openedAt });
  expect(at(15, -10 * minutes)).toBe(15 * minutes);
  expect(at(15, 10 * minutes)).toBe(25 * minutes);
  expect(at(15, null)).toBeNull();
  expect(at(null, 0)).toBeNull();
});
