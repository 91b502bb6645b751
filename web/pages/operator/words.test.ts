import { expect, test } from 'vitest';
import type { House } from './queries.ts';
import { backupLines, howLong, newsLine, queueLine, sizeText, verdict } from './words.ts';

const at = '2026-11-28T12:00:00Z';
const kept = { endedAt: '2026-11-28T02:00:00Z', ok: true, bytes: 4_000_000, problem: null };
const well: House = {
  at,
  versions: { hearth: '1', node: 'v26', postgres: '18.4', migration: '0081', startedAt: at },
  parts: [{ name: 'database', state: 'ok', ms: 2 }],
  queue: { ready: 1, running: 2, planned: 3, failed: 0, oldestWaitSeconds: 1, lastTick: at },
  events: { arrived: 9, medianSeconds: 1, slowestSeconds: 4, newestAt: '2026-11-28T11:59:00Z' },
  audit: { links: 5, unsealed: 0, sealedAt: at },
  rooms: { rooms: 1, people: 8 },
  backup: { base: kept, drill: kept, logArchivedAt: '2026-11-28T11:58:00Z', logFailures: 0 },
  storage: { databaseBytes: 1, largest: [], freeBytes: 60, totalBytes: 100 },
};

test('the sentence at the top says what to look at first', () => {
  expect(verdict(well)).toBe('Everything answers.');
  const late = { ...well, queue: { ...well.queue, oldestWaitSeconds: 600 } };
  expect(verdict(late)).toBe('Everything answers. 1 thing needs a look.');
  expect(verdict({ ...late, queue: { ...late.queue, failed: 2 } })).toBe('2 pieces of work failed for good.');
  const away = { name: 'mail', state: 'away' as const, ms: 3_000 };
  expect(verdict({ ...well, parts: [away] })).toBe('Mail does not answer.');
  expect(verdict({ ...well, parts: [away, { ...away, name: 'video' }] })).toBe(
    'Mail and video do not answer.',
  );
});

test('each line has a shape that fits its words', () => {
  expect(queueLine(well)).toEqual({ mark: 'kept', says: '1 ready, 2 running, 3 planned for later.' });
  expect(newsLine({ ...well, events: { ...well.events, slowestSeconds: 120 } })).toMatchObject({
    mark: 'watch',
  });
  expect(newsLine({ ...well, events: { ...well.events, arrived: 0 } })).toMatchObject({ mark: 'open' });
  expect(backupLines(well).map((line) => line.mark)).toEqual(['kept', 'kept', 'kept']);
  const none = { ...well, backup: { base: null, drill: null, logArchivedAt: null, logFailures: 0 } };
  expect(backupLines(none).map((line) => line.mark)).toEqual(['watch', 'watch', 'watch']);
  const failed = { ...kept, ok: false, problem: 'disk full' };
  expect(backupLines({ ...well, backup: { ...well.backup, drill: failed } })[2]).toEqual({
    mark: 'refused',
    says: 'The restore that was tried 10 hours ago did not hold: disk full',
  });
});

test('times and sizes', () => {
  expect([0, 1, 59, 90, 3_600, 7_200, 200_000].map(howLong)).toEqual([
    '0 seconds',
    '1 second',
    '59 seconds',
    '2 minutes',
    '60 minutes',
    '2 hours',
    '2 days',
  ]);
  expect([12, 1_500, 250_000_000, 1_400_000_000].map(sizeText)).toEqual([
    '12 bytes',
    '1.5 kB',
    '250 MB',
    '1.4 GB',
  ]);
});
