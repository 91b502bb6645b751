import { expect, test } from 'vitest';
import { correctionText } from './set-up-corrections.ts';
import { type Known, stepsOf } from './set-up-steps.ts';

const nothing: Known = {
  providers: [],
  programs: [],
  therapists: { people: [], next: null },
  payers: [],
  groups: 0,
  rotas: [],
};
const licence = { id: 'l', state: 'OH', kind: 'LISW', number: '1', from: '2026-01-01', through: null };
const fee = { id: 'f', chargeCents: 1, expectedCents: 1, from: '2026-01-01', until: null };
const contract = { id: 'c', name: '2026', fundingType: 'fully_insured' as const, hasRule: true, fees: [fee] };
const shift = { from: '', until: '', primaryId: '', backupId: '', supervisorId: '' };
const named = { ...shift, primaryName: 'A', backupName: 'B', supervisorName: 'C' };
const all: Known = {
  providers: [{ name: 'Juniper House' }],
  programs: [{ name: 'Day' }],
  therapists: { people: [{ licences: [licence] }], next: null },
  payers: [{ name: 'Northgate', contracts: [contract] }],
  groups: 1,
  rotas: [{ programName: 'Day', shifts: [named], holes: [] }],
};
const open = (known: Known) => stepsOf(known).flatMap((one) => (one.isDone ? [] : one.key));

test('a new organization has everything to do, one in order nothing', () => {
  expect(open(nothing)).toHaveLength(8);
  expect(open(all)).toEqual([]);
});

test('a licence, a rule, a fee or a shift that is missing is said', () => {
  const [payer] = all.payers;
  const lacking = (part: object) => ({
    ...all,
    payers: [payer!, { ...payer!, contracts: [{ ...contract, ...part }] }],
  });
  expect(open({ ...all, therapists: { people: [{ licences: [] }], next: null } })).toEqual(['people']);
  expect(open(lacking({ hasRule: false }))).toEqual(['rule']);
  expect(open(lacking({ fees: [] }))).toEqual(['fee']);
  expect(
    open({ ...all, rotas: [{ programName: 'Day', shifts: [named], holes: [{ from: '', until: '' }] }] }),
  ).toEqual(['rota']);
});

test('what was corrected is said with who, when by the program’s day, and why', () => {
  const one = {
    changed: ['addressLine', 'zip'],
    why: 'We moved.',
    byName: 'Ada Bell',
    at: '2026-03-02T03:30:00Z',
  };
  expect(correctionText(one, 'America/New_York')).toBe(
    'Mar 1, 2026, Ada Bell: street address, ZIP code. We moved.',
  );
  expect(correctionText({ ...one, byName: null }, 'UTC')).toContain('Mar 2, 2026: street');
});
