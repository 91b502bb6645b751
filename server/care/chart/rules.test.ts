import { expect, test } from 'vitest';
import { clonedFields, firstNameIn, ownSectionProblems, sharedSectionProblems } from './rules.ts';
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
  const loud = { ...own, participation: `  ${own.participation.toUpperCase()} ` };
  const different = {
    participation: 'Something else entirely that was said by this person.',
    response: 'Short.',
  };
  expect(clonedFields(own, [loud])).toEqual(['participation']);
  expect(clonedFields(own, [{ ...own, ...different }])).toEqual([]);
  const brief = { ...own, participation: 'Listened.' };
  expect(clonedFields(brief, [brief])).toEqual([]);
});

test('one letter is no name', () => {
  expect(firstNameIn('a b c', [{ personId: 'x', names: ['a'] }])).toBeNull();
});

test.each([
  ['She will try it again by June, and said so since June.', null],
  ['June began well for her.', 'June'],
  ['Will practise at home. May need help.', null],
  ['Heard that Will agreed.', 'Will'],
  ['She answered June kindly.', 'June'],
  ['he may come in may', null],
  ['Sat with Mary Ann, then alone.', 'Mary Ann'],
  ['Mary, Ann and others', null],
  ["Thanked O'Neil's brother", "O'Neil"],
  ['A well-willed day', null],
])('%s', (text, found) => {
  const members = [{ personId: 'x', names: ['June', 'May', 'Will', 'Mary Ann', "O'Neil"] }];
  expect(firstNameIn(text, members)).toBe(found);
});
