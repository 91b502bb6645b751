import { expect, test } from 'vitest';
import { firstNameIn, isClone, ownSectionProblems, sharedSectionProblems } from './rules.ts';
import type { OwnSection } from './types.ts';

const own: OwnSection = {
  participation: 'Spoke about the week at home and listened while a peer spoke.',
  response: 'Said that being heard was new.',
  risk: 'none_noted',
  riskNote: '',
  goal: 'Say what I need before I go quiet',
  progress: 'Did so once, on Tuesday.',
  plan: 'Try it once more before Thursday.',
};
const others = [{ personId: 'w', names: ['Wes', 'Brandt', 'José'] }];

test.each([
  ['whole', {}, []],
  ['no participation', { participation: ' ' }, ['participation']],
  ['no goal', { goal: '' }, ['goal']],
  ['risk noted and not told', { risk: 'noted' as const }, ['riskNote']],
  ['risk noted and told', { risk: 'noted' as const, riskNote: 'Asked, denied; plan reviewed.' }, []],
  ['another member by name', { response: "Was moved by Wes's story." }, ['response']],
  ['another member without the accent', { response: 'Answered jose kindly.' }, ['response']],
  ['a word that only contains a name', { response: 'Went west in his thoughts.' }, []],
])('an own section: %s', (_name, change, fields) => {
  expect(Object.keys(ownSectionProblems({ ...own, ...change }, others))).toEqual(fields);
});

test('the shared section names nobody', () => {
  expect(
    Object.keys(sharedSectionProblems({ topic: 'What Wes asked for', interventions: 'Reflection' }, others)),
  ).toEqual(['topic']);
  expect(sharedSectionProblems({ topic: 'Asking', interventions: 'Reflection' }, others)).toEqual({});
  expect(Object.keys(sharedSectionProblems({ topic: '', interventions: '' }, others))).toEqual([
    'topic',
    'interventions',
  ]);
});

test('long same words are a clone, short ones may repeat', () => {
  expect(isClone(own, { ...own, participation: `  ${own.participation.toUpperCase()} ` })).toBe(true);
  expect(
    isClone(own, { ...own, participation: 'Something else entirely that was said by this person.' }),
  ).toBe(false);
  expect(isClone({ ...own, participation: 'Listened.' }, { ...own, participation: 'Listened.' })).toBe(false);
});

test('one letter is no name', () => {
  expect(firstNameIn('a b c', [{ personId: 'x', names: ['a'] }])).toBeNull();
});
