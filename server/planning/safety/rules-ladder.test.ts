import fc from 'fast-check';
import { expect, test } from 'vitest';
import { climbLadder, type LadderFacts } from './rules-ladder.ts';
import type { Shift } from './types.ts';

const start = Temporal.Instant.from('2026-09-21T20:00:00Z');
const at = (minutes: number) => start.add({ seconds: Math.round(minutes * 60) });
const shift: Shift = {
  from: at(-60),
  until: at(600),
  primaryId: 'ruth',
  backupId: 'kit',
  supervisorId: 'marguerite',
};
const settings = { pageBackupAfterMinutes: 5, pageSupervisorAfterMinutes: 10, pageAgainEveryMinutes: 5 };
const everybody = new Set(['ruth', 'kit', 'marguerite', 'ines']);

/** Looks at these minutes, as the clock would, and writes down what it does. */
function play(
  minutesLooked: readonly number[],
  changes: (minute: number) => Partial<LadderFacts> = () => ({}),
) {
  const steps: LadderFacts['steps'][number][] = [];
  const log: string[] = [];
  for (const minute of minutesLooked) {
    const answer = climbLadder({
      state: { pagingSince: start },
      shift,
      eligible: everybody,
      directors: ['ines'],
      settings,
      ...changes(minute),
      steps,
      now: at(minute),
    });
    for (const step of answer.steps) {
      steps.push({ ...step, at: at(minute) });
      log.push(`${minute} ${step.kind === 'paged' ? '' : 'not '}${step.whom}`);
    }
  }
  return log;
}

test.each([
  ['at 0, 5 and 10 minutes', [0, 5, 10], {}, ['0 ruth', '5 kit', '10 marguerite']],
  ['looked at in between nothing happens', [0, 1, 4.9, 5, 9], {}, ['0 ruth', '5 kit']],
  [
    'a worker that was dead for a while catches up at once',
    [0, 12],
    {},
    ['0 ruth', '12 kit', '12 marguerite'],
  ],
  [
    'after the last rung everybody again and again',
    [0, 5, 10, 14, 15, 20],
    {},
    [
      '0 ruth',
      '5 kit',
      '10 marguerite',
      '15 ruth',
      '15 kit',
      '15 marguerite',
      '20 ruth',
      '20 kit',
      '20 marguerite',
    ],
  ],
  [
    'who may no longer be on call is passed over and the next is paged at once',
    [0, 5],
    { eligible: new Set(['kit', 'marguerite']) },
    ['0 not ruth', '0 kit'],
  ],
  ['nobody on call: the directors at once, and again', [0, 3, 5], { shift: null }, ['0 ines', '5 ines']],
  [
    'a rota of people who all left: the directors at once',
    [0],
    { eligible: new Set(['ines']) },
    ['0 not ruth', '0 not kit', '0 not marguerite', '0 ines'],
  ],
  [
    'the one who took it and did nothing is paged too, and nobody waits for them',
    [0, 5, 10],
    { idleId: 'ruth' },
    ['0 ruth', '0 kit', '10 marguerite'],
  ],
  ['so it is on every rung', [0, 5], { idleId: 'kit' }, ['0 ruth', '5 kit', '5 marguerite']],
  ['acknowledged: nobody', [0, 5, 10, 60], { state: { pagingSince: null } }, []],
] as [string, number[], Partial<LadderFacts>, string[]][])('%s', (_name, looks, facts, log) => {
  expect(play(looks, () => facts)).toEqual(log);
});

test('the role ends while paged: the next rung does not wait for its minute', () => {
  const log = play([0, 2, 5, 10], (minute) =>
    minute < 2 ? {} : { eligible: new Set(['kit', 'marguerite']) },
  );
  expect(log).toEqual(['0 ruth', '2 kit', '10 marguerite']);
});

test('a new shift while it waits: whoever is on call now is paged on the rungs that come', () => {
  const next = { ...shift, primaryId: 'ines', backupId: 'noor' };
  const eligible = new Set([...everybody, 'noor']);
  const log = play([0, 5, 10, 15], (minute) => (minute < 4 ? { eligible } : { eligible, shift: next }));
  expect(log).toEqual(['0 ruth', '5 noor', '10 marguerite', '15 ines', '15 noor', '15 marguerite']);
});

test('whenever it is looked at: somebody is reached at once, each rung in time, and there is always a next look', () => {
  const looks = fc
    .array(fc.integer({ min: 1, max: 400 }), { maxLength: 30 })
    .map((gaps) => gaps.reduce<number[]>((all, gap) => [...all, all.at(-1)! + gap / 10], [0]));
  const gone = fc.subarray(['ruth', 'kit', 'marguerite']);
  const idle = fc.constantFrom(null, 'ruth', 'kit', 'marguerite');
  fc.assert(
    fc.property(looks, gone, fc.boolean(), idle, (minutesLooked, left, planned, idleId) => {
      const eligible = new Set([...everybody].filter((id) => !left.includes(id)));
      const log = play(minutesLooked, () => ({ eligible, idleId, shift: planned ? shift : null }));
      expect(log.some((line) => /^0 \w+$/.test(line))).toBe(true);
      // Whoever let it lie is never the only one who is paged at once, unless nobody else could be.
      const others = planned ? ['ruth', 'kit', 'marguerite', 'ines'].filter((id) => id !== idleId) : ['ines'];
      const reached = log.filter((line) => /^0 \w+$/.test(line)).map((line) => line.slice(2));
      if (others.some((id) => eligible.has(id) && id !== 'ines')) {
        expect(reached.some((id) => id !== idleId)).toBe(true);
      }
      const answer = climbLadder({
        state: { pagingSince: start },
        steps: [],
        shift: planned ? shift : null,
        eligible,
        directors: ['ines'],
        settings,
        now: start,
      });
      expect(answer.nextAt!.epochMilliseconds).toBeGreaterThan(start.epochMilliseconds);
      // Nobody is paged twice on one look, and nobody who may not be on call is paged from the rota.
      const pagedAt = log.filter((line) => !line.includes('not '));
      expect(new Set(pagedAt).size).toBe(pagedAt.length);
      for (const id of left) expect(pagedAt.some((line) => line.endsWith(` ${id}`))).toBe(false);
    }),
  );
});
