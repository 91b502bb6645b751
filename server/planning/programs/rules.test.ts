import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemplateDemand } from '#server/foundation/payers/types.ts';
import { datesThrough, isWithin } from '#server/shared/local-date.ts';
import { blocksFrom, checkTemplate, minutesOf, mostAtOnce, sessionState } from './rules.ts';
import type { Dates, TemplateBlock } from './types.ts';

const therapy = (...minutes: number[]): TemplateBlock[] =>
  minutes.map((one) => ({ kind: 'therapy', minutes: one }));
const pause: TemplateBlock = { kind: 'break', minutes: 10 };
const activity: TemplateBlock = { kind: 'activityTherapy', minutes: 60 };
const cedar: TemplateDemand = {
  payerName: 'Cedar Valley',
  minMinutesDay: 180,
  minMinutesWeek: null,
  countableKinds: ['therapy', 'education'],
};
const harbor: TemplateDemand = {
  payerName: 'Harbor Mutual',
  minMinutesDay: null,
  minMinutesWeek: 540,
  countableKinds: ['therapy', 'education', 'activityTherapy'],
};

describe('a template against payers', () => {
  test.each<[string, TemplateBlock[], TemplateDemand[], number | null, string[]]>([
    [
      '3 × 50 can never meet a day of 180',
      therapy(50, 50, 50),
      [cedar],
      null,
      ["error: 3 × 50 minutes can never meet Cedar Valley's 180-minute day"],
    ],
    [
      'exactly enough has no slack',
      therapy(60, 60, 60),
      [cedar],
      null,
      [
        "warning: 3 × 60 minutes leave 0 minutes above Cedar Valley's 180-minute day; under 10 minutes, one late start loses the day",
      ],
    ],
    [
      'nine minutes of slack are too few',
      therapy(60, 60, 69),
      [cedar],
      null,
      [
        "warning: 60 + 60 + 69 minutes leave 9 minutes above Cedar Valley's 180-minute day; under 10 minutes, one late start loses the day",
      ],
    ],
    ['ten are enough', therapy(60, 60, 70), [cedar], null, []],
    [
      'a break never counts, however long',
      [...therapy(60, 60, 59), { ...pause, minutes: 60 }],
      [cedar],
      null,
      ["error: 60 + 60 + 59 minutes can never meet Cedar Valley's 180-minute day"],
    ],
    [
      'a kind that the payer does not name does not count',
      [...therapy(60, 70), activity],
      [cedar],
      null,
      ["error: 60 + 70 minutes can never meet Cedar Valley's 180-minute day"],
    ],
    ['it counts where the payer names it', [...therapy(60, 70), activity], [harbor], 3, []],
    ['a week is not judged without a schedule', therapy(50, 50, 50), [harbor], null, []],
    [
      'a week that cannot be reached',
      therapy(50, 50, 50),
      [harbor],
      3,
      ["error: 3 × 150 minutes can never meet Harbor Mutual's 540-minute week"],
    ],
    [
      'a week met exactly',
      therapy(60, 60, 60),
      [harbor],
      3,
      [
        "warning: 3 × 180 minutes leave 0 minutes above Harbor Mutual's 540-minute week; under 10 minutes, one late start loses the week",
      ],
    ],
    [
      'each payer speaks for itself',
      therapy(50, 50, 50),
      [harbor, cedar],
      4,
      ["error: 3 × 50 minutes can never meet Cedar Valley's 180-minute day"],
    ],
    [
      'nothing that counts',
      [pause],
      [cedar],
      null,
      ["error: 0 minutes can never meet Cedar Valley's 180-minute day"],
    ],
  ])('%s', (_what, blocks, demands, sessionsPerWeek, wanted) => {
    const findings = checkTemplate(blocks, demands, sessionsPerWeek);
    expect(findings.map((one) => `${one.severity}: ${one.message}`)).toEqual(wanted);
  });

  test('more minutes never make it worse, and breaks change nothing', () => {
    const blocks = fc.array(
      fc.integer({ min: 1, max: 120 }).map((minutes) => therapy(minutes)[0]!),
      { maxLength: 5 },
    );
    const rank = (found: { severity: string }[]) => (found[0] ? (found[0].severity === 'error' ? 2 : 1) : 0);
    fc.assert(
      fc.property(blocks, fc.integer({ min: 1, max: 60 }), (some, more) => {
        const before = checkTemplate(some, [cedar]);
        expect(rank(checkTemplate([...some, ...therapy(more)], [cedar]))).toBeLessThanOrEqual(rank(before));
        expect(checkTemplate([...some, pause], [cedar])).toEqual(before);
      }),
    );
  });
});

test('blocks follow each other from the start without a gap', () => {
  const startsAt = Temporal.Instant.from('2026-03-08T06:30:00Z');
  const blocks = blocksFrom([...therapy(50), pause, ...therapy(60)], startsAt);
  expect(blocks.map((block) => `${block.ordinal} ${block.kind} ${block.startsAt} ${block.endsAt}`)).toEqual([
    '1 therapy 2026-03-08T06:30:00Z 2026-03-08T07:20:00Z',
    '2 break 2026-03-08T07:20:00Z 2026-03-08T07:30:00Z',
    '3 therapy 2026-03-08T07:30:00Z 2026-03-08T08:30:00Z',
  ]);
  expect(minutesOf([...therapy(50), pause, ...therapy(60)])).toBe(120);
});

const at = Temporal.Instant.from('2026-09-21T20:00:00Z');
test.each([
  [null, null, null, 'planned'],
  [null, at, null, 'open'],
  [null, at, at, 'ended'],
  [at, null, null, 'cancelled'],
  [at, at, at, 'cancelled'],
])('cancelled at %s, opened at %s, ended at %s', (cancelledAt, openedAt, endedAt, wanted) => {
  expect(sessionState({ cancelledAt }, { openedAt, endedAt })).toBe(wanted);
});

describe('members at once', () => {
  const first = Temporal.PlainDate.from('2026-09-01');
  const dates: fc.Arbitrary<Dates> = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 15 }), { nil: null }))
    .map(([start, days]) => {
      const from = first.add({ days: start });
      return { from, until: days === null ? null : from.add({ days }) };
    });

  test('is what counting day by day gives', () => {
    fc.assert(
      fc.property(fc.array(dates, { maxLength: 8 }), dates, (ranges, within) => {
        const days = datesThrough(first, first.add({ days: 60 })).filter((day) => isWithin(day, within));
        const counted = Math.max(...days.map((day) => ranges.filter((range) => isWithin(day, range)).length));
        expect(mostAtOnce(ranges, within)).toBe(counted);
      }),
    );
  });
});
