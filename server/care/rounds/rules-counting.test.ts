import { expect, test } from 'vitest';
import { costsOf, type Demanded } from './rules-counting.ts';

const circle = (members: string[], facilitatorId: string | null = null) => ({
  members,
  facilitatorId,
  interpreterIds: [],
});
const demanded = new Map<string, Demanded>([
  ['a', 'in_room'],
  ['b', 'in_session'],
  ['c', 'in_room'],
  ['d', null],
]);

test.each([
  ['only whose payer wants the facilitator in the room', [circle(['a', 'b', 'd'])], ['a 27']],
  ['nobody where one stays with them', [circle(['a', 'b'], 'ruth'), circle(['c', 'd'])], ['c 27']],
  ['nobody who stays in the group', [circle(['b', 'd'])], []],
])('%s', (_, circles, expected) => {
  const costs = costsOf({ circles, stay: ['a'] }, demanded, 27 * 60_000);
  expect(costs.map((one) => `${one.personId} ${one.minutes}`)).toEqual(expected);
});
