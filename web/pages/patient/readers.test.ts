import { expect, it } from 'vitest';
import { daysOf } from './readers.ts';

const entry = (at: string, more: object) => ({
  id: at,
  at,
  name: 'Ruth Abelard',
  roles: 'group_therapist',
  did: 'saw' as const,
  kinds: ['note'],
  ...more,
});

it('one line for each person and day of the program, newest first', () => {
  const days = daysOf(
    [
      entry('2026-09-22T01:30:00Z', { did: 'changed' }),
      entry('2026-09-22T01:00:00Z', { kinds: ['attendance', 'note'] }),
      entry('2026-09-22T00:30:00Z', { name: 'Otis Vance', roles: 'biller', kinds: ['something_new'] }),
      entry('2026-09-20T15:00:00Z', { kinds: [], name: null }),
    ],
    'America/New_York',
  );
  expect(days).toEqual([
    {
      day: '2026-09-21',
      people: [
        {
          who: 'Ruth Abelard',
          roles: 'group therapist',
          did: 'Worked on a note about you. Saw your attendance, a note about you.',
          times: '2 times, last at 9:30 pm',
        },
        { who: 'Otis Vance', roles: 'biller', did: 'Saw your record.', times: '8:30 pm' },
      ],
    },
    {
      day: '2026-09-20',
      people: [
        {
          who: 'Somebody who left',
          roles: 'group therapist',
          did: 'Saw your name in a list.',
          times: '11:00 am',
        },
      ],
    },
  ]);
});
