import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayDo, repairState } from './rules-repair.ts';
import { type ActKind, outcomes, type RepairAct, repairSteps } from './types.ts';

const at = Temporal.Instant.from('2026-03-02T21:30:00Z');
const acts = (...said: (ActKind | [ActKind, string])[]): RepairAct[] =>
  said.map((one, index) => {
    const [kind, detail] = typeof one === 'string' ? [one, null] : one;
    return { ordinal: index + 1, kind, detail, byPersonId: 'ruth', at: at.add({ seconds: index }) };
  });
const done = (...steps: string[]) => steps.map((step): [ActKind, string] => ['step_done', step]);
const short = (list: RepairAct[]) => {
  const { phase, step, outcome } = repairState(list);
  return [phase, step, outcome].filter(Boolean).join(' ');
};

test.each([
  [acts(), 'said'],
  [acts('taken'), 'taken pause'],
  [acts('taken', 'taken'), 'taken pause'],
  [acts('taken', ...done('pause', 'impact')), 'taken hear'],
  // Nobody comes to the intent before the hurt one was heard.
  [acts('taken', ...done('pause', 'impact'), ['step_skipped', 'hear']), 'taken hear'],
  [acts('taken', ...done('intent')), 'taken pause'],
  [acts('taken', ['step_skipped', 'pause'], ...done('impact', 'hear')), 'taken intent'],
  [acts('taken', ...done('pause'), 'step_back'), 'taken pause'],
  [acts('taken', 'step_back'), 'taken pause'],
  [acts('taken', ['ended', 'repaired']), 'taken pause'],
  [
    acts('taken', ...done('pause', 'impact', 'hear', 'intent', 'agreement'), ['ended', 'repaired']),
    'ended repaired',
  ],
  [acts('taken', ...done('pause', 'impact', 'hear', 'intent', 'agreement', 'repair')), 'taken repair'],
  [acts('taken', ['ended', 'break']), 'ended break'],
  [acts('taken', ['ended', 'break'], ['ended', 'repaired']), 'ended repaired'],
  [acts('taken', ['ended', 'break'], ['ended', 'later']), 'ended break'],
  [acts(['ended', 'break']), 'said'],
  [acts(['ended', 'set_aside']), 'ended set_aside'],
  [acts('taken_back'), 'taken_back'],
  [acts('taken', 'taken_back'), 'taken pause'],
  [acts('taken_back', 'taken'), 'taken_back'],
])('case %#: %j stands as %s', (list, expected) => {
  expect(short(list as RepairAct[])).toBe(expected);
});

test('the hurt one says whether it may be said who they are, and the last word counts', () => {
  expect(repairState(acts('may_name')).mayName).toBe(true);
  expect(repairState(acts('may_name', 'taken', 'may_not_name')).mayName).toBe(false);
  expect(repairState(acts('taken', ['ended', 'break'], 'may_name')).mayName).toBe(false);
});

const kinds: ActKind[] = [
  'taken',
  'step_done',
  'step_skipped',
  'step_back',
  'ended',
  'threat',
  'may_name',
  'may_not_name',
  'taken_back',
];
const anyAct = fc.record({
  kind: fc.constantFrom(...kinds),
  detail: fc.constantFrom(null, 'nonsense', ...repairSteps, ...outcomes),
});
const anyActs = fc
  .array(anyAct, { maxLength: 40 })
  .map((list) => list.map((one, index) => ({ ...one, ordinal: index + 1, byPersonId: 'ruth', at })));

test('any order of acts ends in a valid state, the same on replay, with the hurt one heard first', () => {
  fc.assert(
    fc.property(anyActs, (list) => {
      const state = repairState(list);
      expect(repairState(list)).toEqual(state);
      expect(state.version).toBe(list.length);
      expect(state.phase === 'taken').toBe(state.step !== null);
      expect(state.phase === 'ended').toBe(state.outcome !== null);
      const past = [...state.done, ...state.skipped];
      expect(new Set(past).size).toBe(past.length);
      if (past.includes('intent')) expect(state.done).toContain('hear');
      // What has gone by stands before what is next.
      if (state.step)
        expect(past.sort()).toEqual(repairSteps.slice(0, repairSteps.indexOf(state.step)).sort());
    }),
  );
});

test('what the rules refuse changes nothing but the version', () => {
  fc.assert(
    fc.property(anyActs, anyAct, (list, act) => {
      const state = repairState(list);
      fc.pre(!mayDo(state, act));
      const after = repairState([...list, { ...act, ordinal: list.length + 1, byPersonId: null, at }]);
      expect({ ...after, version: 0 }).toEqual({ ...state, version: 0 });
    }),
  );
});
