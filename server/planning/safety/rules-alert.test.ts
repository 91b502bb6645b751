import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertState, idleAt, isFree, mayFollow } from './rules-alert.ts';
import type { AlertLevel, AlertStepKind } from './types.ts';

type Given = { kind: AlertStepKind; level?: AlertLevel; by?: string | null };
const start = Temporal.Instant.from('2026-09-21T20:00:00Z');
const steps = (...given: Given[]) =>
  given.map(({ kind, level = null, by = null }, index) => ({
    ordinal: index + 1,
    kind,
    level,
    byPersonId: by,
    at: start.add({ minutes: index }),
  }));
const raised = (level: AlertLevel): Given => ({ kind: 'raised', level });
const minute = (text: Temporal.Instant | null) => (text ? text.since(start).total('minutes') : null);

test.each([
  ['a page counts from the start', [raised('page')], 'page', 'open', 0],
  ['a matter for today pages nobody', [raised('same_day')], 'same_day', 'open', null],
  [
    'acknowledged: nobody more is paged',
    [raised('page'), { kind: 'acknowledged', by: 'ruth' }],
    'page',
    'acknowledged',
    null,
  ],
  ['acting is acknowledging', [raised('page'), { kind: 'acted', by: 'ruth' }], 'page', 'acted', null],
  [
    'raised to a page after it was acknowledged: somebody has to be found anew',
    [raised('same_day'), { kind: 'acknowledged', by: 'ruth' }, { kind: 'level_raised', level: 'page' }],
    'page',
    'open',
    2,
  ],
  [
    'said again while it is a page: no new count',
    [raised('page'), { kind: 'raised_again', level: 'same_day' }],
    'page',
    'open',
    0,
  ],
  [
    'a second acknowledgement changes nothing',
    [raised('page'), { kind: 'acted', by: 'a' }, { kind: 'acknowledged', by: 'b' }],
    'page',
    'acted',
    null,
  ],
  [
    'taken, and nothing was done in time: somebody has to be found anew',
    [raised('page'), { kind: 'acknowledged', by: 'ruth' }, { kind: 'idle' }],
    'page',
    'acknowledged',
    2,
  ],
  [
    'whoever takes it then has it, and acting ends the paging',
    [
      raised('page'),
      { kind: 'acknowledged', by: 'ruth' },
      { kind: 'idle' },
      { kind: 'acknowledged', by: 'kit' },
    ],
    'page',
    'acknowledged',
    null,
  ],
  [
    'what was acted on is not idle',
    [raised('page'), { kind: 'acted', by: 'ruth' }, { kind: 'idle' }],
    'page',
    'acted',
    null,
  ],
  [
    'closed',
    [raised('page'), { kind: 'acted', by: 'a' }, { kind: 'closed', by: 'a' }],
    'page',
    'closed',
    null,
  ],
] as [string, Given[], AlertLevel, string, number | null][])('%s', (_name, given, level, phase, paging) => {
  const state = alertState(steps(...given));
  expect([state.level, state.phase, minute(state.pagingSince)]).toEqual([level, phase, paging]);
});

const kinds: AlertStepKind[] = [
  'raised_again',
  'level_raised',
  'paged',
  'passed_over',
  'delivered',
  'not_delivered',
  'acknowledged',
  'idle',
  'acted',
  'called',
  'closed',
];
const anySteps = fc.tuple(
  fc.constantFrom<AlertLevel>('page', 'same_day'),
  fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      level: fc.constantFrom<AlertLevel>('page', 'same_day'),
      by: fc.constantFrom('ruth', 'kit', null),
    }),
    { maxLength: 20 },
  ),
);

test('after any steps: the level never falls, closed stays closed, who answers is never lost while it is answered', () => {
  fc.assert(
    fc.property(anySteps, ([level, given]) => {
      const all = steps(raised(level), ...given);
      let before = alertState(all.slice(0, 1));
      for (let count = 2; count <= all.length; count++) {
        const state = alertState(all.slice(0, count));
        expect(before.level === 'page' && state.level === 'same_day').toBe(false);
        if (before.phase === 'closed') expect(state.phase).toBe('closed');
        // Paged is exactly a page that is free: that nobody has taken, or about which nothing was done in time.
        expect(state.pagingSince !== null).toBe(state.level === 'page' && isFree(state));
        // One that was taken and pages again does so since the idle step, and only acting or taking it ends that.
        if (state.phase === 'acknowledged' && state.pagingSince)
          expect(state.acknowledgedBy).not.toBe(undefined);
        const due = idleAt(state, { actWithinMinutes: 15 });
        expect(due !== null).toBe(
          state.level === 'page' && state.phase === 'acknowledged' && state.pagingSince === null,
        );
        if (state.phase === 'open') expect(state.acknowledgedBy).toBeNull();
        before = state;
      }
    }),
  );
});

test('nothing but deliveries that were on their way follows the closing', () => {
  const closed = alertState(steps(raised('page'), { kind: 'closed' }));
  expect(kinds.filter((kind) => mayFollow(closed, kind))).toEqual(['delivered', 'not_delivered']);
  const taken = alertState(steps(raised('page'), { kind: 'acknowledged', by: 'ruth' }));
  expect(mayFollow(taken, 'acknowledged')).toBe(false);
  expect(mayFollow(taken, 'level_raised')).toBe(false);
});
