import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordedBlocks, runningBlock } from './rules.ts';
import {
  decideStep,
  nextStep,
  nothingSeen,
  previousStep,
  runOf,
  type Step,
  type StepAct,
  type StepMark,
  stepsState,
} from './rules-steps.ts';
import type { Mark } from './types.ts';

const minute = 60_000;
const plan: Step[] = [
  ['arrive', 1, 5],
  ['check-in', 1, 8],
  ['focus', 1, 25],
  ['pause', 2, 10],
  ['work', 3, 30],
  ['check-out', 3, 6],
].map(([id, block, minutes]) => ({
  id: id as string,
  block: block as number,
  minutes: minutes as number,
  promptCounts: { light: 2, middle: 2, deep: 1 },
}));

/** The marks so far, written as the verb writes them. */
function sitting() {
  const marks: StepMark[] = [];
  const write = (kind: string, body: Mark['body'], at: number) =>
    marks.push({ id: String(marks.length + 1).padStart(6, '0'), kind: kind as Mark['kind'], at, body });
  const state = () => stepsState(plan, marks);
  const block = () => runningBlock(recordedBlocks([1, 2, 3], marks as Mark[]))?.ordinal ?? null;
  const act = (it: StepAct, at: number) => {
    const decision = decideStep(plan, state(), it, block());
    if ('refuse' in decision) return decision.refuse;
    for (const one of decision.marks) write(one.kind, one.body, at);
    return decision.marks.map((one) => one.kind);
  };
  return { marks, write, state, block, act };
}

test('a session from arriving to the check-out: one step at a time, blocks follow', () => {
  const { act, state, block } = sitting();
  expect(state()).toMatchObject({ seen: nothingSeen, running: null });
  expect(act({ act: 'next' }, 0)).toEqual(['blockStarted', 'step_started']);
  expect(state().running).toEqual({ id: 'arrive', block: 1, startedAt: 0, endsAt: 5 * minute });
  expect(act({ act: 'next' }, 4 * minute)).toEqual(['step_started']);
  expect(runOf(state(), 'arrive')).toMatchObject({ state: 'done', ranMs: 4 * minute });
  expect(act({ act: 'start', step: 'pause' }, 10 * minute)).toEqual([
    'blockEnded',
    'blockStarted',
    'step_started',
  ]);
  expect(block()).toBe(2);
  expect(act({ act: 'start', step: 'pause' }, 11 * minute)).toEqual([]);
  act({ act: 'start', step: 'check-out' }, 20 * minute);
  expect(act({ act: 'next' }, 25 * minute)).toEqual(['step_ended']);
  expect(state().running).toBe(null);
  expect(block()).toBe(3);
  expect(act({ act: 'next' }, 26 * minute)).toEqual([]);
});

test('time left is planned, and added, less what has run; going back goes on where it stopped', () => {
  const { act, state } = sitting();
  act({ act: 'start', step: 'check-in' }, 0);
  act({ act: 'extend', minutes: 2 }, 1 * minute);
  expect(state().running!.endsAt).toBe(10 * minute);
  act({ act: 'next' }, 3 * minute);
  expect(act({ act: 'back' }, 5 * minute)).toEqual(['step_started']);
  // 8 planned + 2 added - 3 run, from minute 5 on.
  expect(state().running).toMatchObject({ id: 'check-in', endsAt: 12 * minute });
  expect(runOf(state(), 'check-in')).toMatchObject({ startedAt: 0, endedAt: null, extendedMinutes: 2 });
});

test('skipping: one to come is passed over, the running one gives way to the next; a skipped one can still be started', () => {
  const { act, state } = sitting();
  act({ act: 'start', step: 'arrive' }, 0);
  act({ act: 'skip', step: 'check-in' }, 1 * minute);
  expect(nextStep(plan, state())!.id).toBe('focus');
  expect(act({ act: 'skip', step: 'arrive' }, 2 * minute)).toEqual(['step_skipped', 'step_started']);
  expect(runOf(state(), 'arrive').state).toBe('skipped');
  expect(state().running!.id).toBe('focus');
  expect(previousStep(plan, state())!.id).toBe('check-in');
  act({ act: 'back' }, 3 * minute);
  expect(state().running!.id).toBe('check-in');
  expect(act({ act: 'skip', step: 'focus' }, 4 * minute)).toEqual([]);
  expect(act({ act: 'skip', step: 'no such' }, 4 * minute)).toBe('unknown_step');
});

test('prompts: chosen for the running step, from the first one again with the next; the depth stays', () => {
  const { act, state } = sitting();
  expect(act({ act: 'choose', depth: 'deep', prompt: 0 }, 0)).toBe('nothing_runs');
  act({ act: 'start', step: 'focus' }, 0);
  expect(act({ act: 'choose', depth: 'deep', prompt: 1 }, 0)).toBe('no_such_prompt');
  const { seen } = state();
  act({ act: 'choose', depth: 'middle', prompt: 1 }, 1);
  expect(state()).toMatchObject({ depth: 'middle', prompt: 1, seen });
  act({ act: 'next' }, 2);
  expect(state()).toMatchObject({ depth: 'middle', prompt: 0 });
  expect([runOf(state(), 'focus').depth, runOf(state(), 'arrive').depth]).toEqual(['middle', 'light']);
});

test.each([
  ['another block is started', 'blockStarted', { ordinal: 2 }],
  ['its block is ended', 'blockEnded', { ordinal: 1 }],
  ['the group ends', 'ended', {}],
])('the step ends when %s', (_, kind, body) => {
  const { act, write, state } = sitting();
  act({ act: 'start', step: 'focus' }, 0);
  write(kind, body, 7 * minute);
  expect(state().running).toBe(null);
  expect(runOf(state(), 'focus')).toMatchObject({ state: 'done', ranMs: 7 * minute, endedAt: 7 * minute });
});

const anyStep = fc.constantFrom(...plan.map((step) => step.id), 'no such');
const anyAct: fc.Arbitrary<StepAct> = fc.oneof(
  fc.record({ act: fc.constant('start' as const), step: anyStep }),
  fc.record({ act: fc.constantFrom('next' as const, 'back' as const) }),
  fc.record({ act: fc.constant('skip' as const), step: anyStep }),
  fc.record({ act: fc.constant('extend' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    act: fc.constant('choose' as const),
    depth: fc.constantFrom('light' as const, 'middle' as const, 'deep' as const),
    prompt: fc.nat(3),
  }),
);
const anyMark = fc.record({
  kind: fc.constantFrom('blockStarted', 'blockEnded', 'ended', 'opened', 'admitted'),
  ordinal: fc.integer({ min: 1, max: 3 }),
});
const anything = fc.array(
  fc.tuple(fc.oneof({ weight: 4, arbitrary: anyAct }, { weight: 1, arbitrary: anyMark }), fc.nat(600_000)),
  { maxLength: 60 },
);

test('from any sequence of acts and of staff who move blocks by hand, the state is valid and the same on replay', () => {
  fc.assert(
    fc.property(anything, (sequence) => {
      const { act, write, state, block, marks } = sitting();
      let at = 0;
      for (const [one, ms] of sequence) {
        at += ms;
        if ('act' in one) act(one, at);
        else write(one.kind, { ordinal: one.ordinal }, at);
        const now = state();
        const running = now.runs.filter((run) => run.state === 'running');
        expect(running.map((run) => run.id)).toEqual(now.running ? [now.running.id] : []);
        for (const run of now.runs) {
          expect(run.ranMs).toBeGreaterThanOrEqual(0);
          expect(run.runsSince !== null).toBe(run.state === 'running');
          if (run.state === 'ahead') expect(run.startedAt).toBe(null);
          if (run.state === 'done') expect(run.endedAt).not.toBe(null);
        }
        const run = running[0];
        if (!run || !now.running) continue;
        const step = plan.find((each) => each.id === run.id)!;
        const left = now.running.endsAt - at;
        const elapsed = run.ranMs + (at - run.runsSince!);
        expect(left).toBe((step.minutes + run.extendedMinutes) * minute - elapsed);
        // The last block that an act started and nobody ended since is the step's own.
        expect(block()).not.toBe(null);
      }
      expect(stepsState(plan, structuredClone(marks))).toEqual(state());
      const ran = state().runs.reduce((sum, run) => sum + run.ranMs, 0);
      expect(ran).toBeLessThanOrEqual(at);
    }),
    { numRuns: 300 },
  );
});

test('acts alone keep one block running, the block of the step; a second act on the same state finds it older', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyAct, fc.nat(600_000)), { maxLength: 60 }), (sequence) => {
      const { act, state, block } = sitting();
      let at = 0;
      for (const [one, ms] of sequence) {
        at += ms;
        const before = state().seen;
        const marks = act(one, at);
        if (Array.isArray(marks) && marks.length > 0 && one.act !== 'choose') {
          expect(state().seen).not.toBe(before);
        }
        const { running } = state();
        if (running) expect(block()).toBe(running.block);
      }
    }),
    { numRuns: 300 },
  );
});

test('marks of steps that a newer plan does not have change nothing', () => {
  const { marks, act } = sitting();
  act({ act: 'start', step: 'focus' }, 0);
  const without = stepsState(
    plan.filter((step) => step.id !== 'focus'),
    marks,
  );
  expect(without.running).toBe(null);
  expect(without.runs.every((run) => run.state === 'ahead')).toBe(true);
});
