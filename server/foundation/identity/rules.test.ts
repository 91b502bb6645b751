import { expect, test } from 'vitest';
import { firstRole, shownFirst } from './rules.ts';

test.each([
  [['group_therapist', 'program_director'], 'program_director'],
  [['biller', 'group_therapist'], 'group_therapist'],
  [['utilization_reviewer', 'biller'], 'utilization_reviewer'],
  [[], null],
])('of %j the first role is %s', (roles, first) => {
  expect(firstRole(roles)).toBe(first);
});

const ada = { personId: 'ada', role: 'patient' } as const;
const delia = { personId: 'delia', role: 'patient' } as const;
const wes = { personId: 'wes', role: 'patient' } as const;
const ruth = { personId: 'ruth', role: 'group_therapist' } as const;
const sol = { personId: 'sol', role: 'group_therapist' } as const;
const otis = { personId: 'otis', role: 'biller' } as const;

test.each([
  [
    'a couple and one of each role',
    [ada, delia, wes, ruth, sol, otis],
    ['delia', 'wes'],
    'delia wes ruth otis',
  ],
  ['two patients where nobody is a couple', [ada, delia, wes, ruth], null, 'ada delia ruth'],
  ['nobody', [], null, ''],
] as const)('the entrance shows %s at first', (_case, people, couple, shown) => {
  expect([...shownFirst(people, couple)].join(' ')).toBe(shown);
});
