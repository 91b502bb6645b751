import { expect, test } from 'vitest';
import { type Kept, planRow } from './rules-plan.ts';
import { placesFrom } from './rules-resolve.ts';
import type { Row, Wish } from './types.ts';

const [iop, skills] = ['program-iop', 'group-skills'];
const today = '2026-11-29';
const places = placesFrom({
  programs: [{ id: iop, name: 'Larkspur IOP', levelOfCare: 'iop_mental_health', today }],
  groups: [{ id: skills, name: 'Skills group', programId: iop, capacity: 10, memberIds: [] }],
  contracts: [{ id: 'contract', name: '2026', payerName: 'Northgate PPO', electronicId: '00123' }],
});
const wish: Wish = {
  hereAs: 'patient',
  person: null,
  admission: { program: null, levelOfCare: null, on: '2026-11-02', icd10: ['F33.1'] },
  group: { name: 'skills GROUP', from: null },
  policy: {
    payer: '00123',
    contract: null,
    memberId: 'ng1',
    groupNumber: null,
    relationship: 'self',
    holderKey: null,
    rank: 1,
    from: '2026-01-01',
    through: '2026-12-31',
  },
  approval: {
    number: 'A-1',
    from: '2026-11-02',
    through: '2026-12-31',
    letterDate: '2026-11-01',
    telehealthAllowed: true,
    revenueCode: '0905',
    hcpcs: 'S9480',
    daysLeft: 9,
  },
};
const row: Row = { row: 2, key: 'chart 1', name: 'Ada Ruiz', wish };
const nothing: Kept = { treated: [], coverages: [], approvals: [] };
const coverage = {
  policyId: 'policy',
  contractId: 'contract',
  memberId: 'NG1',
  rank: 1,
  from: '2025-01-01',
  until: null,
};
const plan = (kept: Kept | null, changes: Partial<Wish> = {}) =>
  planRow(places, today, { ...row, wish: { ...wish, ...changes } }, kept);

test('of somebody new everything is made; a policy ends the day after its last one', () => {
  expect(plan(null)).toEqual({
    row,
    admission: { ...wish.admission, programId: iop, levelOfCare: 'iop_mental_health' },
    policy: { contractId: 'contract', wish: wish.policy, until: '2027-01-01' },
    approval: wish.approval,
    membership: { groupId: skills, programId: iop, from: today },
  });
});

test.each([
  ['in this program today', { treated: [{ programId: iop, date: today }] }, { admission: null }],
  ['insured by it', { coverages: [coverage] }, { policy: { known: 'policy' }, approval: { number: 'A-1' } }],
  [
    'insured and approved',
    { coverages: [coverage], approvals: [{ policyId: 'policy', number: 'A-1' }] },
    { policy: { known: 'policy' }, approval: null },
  ],
  [
    'insured by another policy at another place',
    { coverages: [{ ...coverage, memberId: 'X', rank: 2 }] },
    { policy: { until: '2027-01-01' } },
  ],
  [
    'insured by another policy that has ended',
    { coverages: [{ ...coverage, memberId: 'X', until: '2026-01-01' }] },
    { policy: { until: '2027-01-01' } },
  ],
])('what is so already is not made again: %s', (_what, kept, made) => {
  expect(plan({ ...nothing, ...kept })).toMatchObject(made);
});

test.each<[string, Partial<Kept>, Partial<Wish>, object]>([
  [
    'treated elsewhere on that day',
    { treated: [{ programId: 'other', date: '2026-11-02' }] },
    {},
    { code: 'in_treatment' },
  ],
  [
    'another policy in its place',
    { coverages: [{ ...coverage, memberId: 'X' }] },
    {},
    { code: 'insured_already' },
  ],
  [
    'a group that is not here',
    {},
    { group: { name: 'Elsewhere', from: null } },
    { code: 'not_here', message: expect.stringContaining('“Elsewhere”') },
  ],
])('refused with its cause: %s', (_what, kept, changes, refused) => {
  expect(plan({ ...nothing, ...kept }, changes)).toMatchObject(refused);
});

test('treated elsewhere today, but not on the day of the admission: the database has the last word', () => {
  const treated = [{ programId: 'other', date: today }];
  expect(plan({ ...nothing, treated })).toMatchObject({ admission: { programId: iop } });
});

test('a day in a group that the row names is kept; an admission to come is waited for', () => {
  expect(plan(null, { group: { name: 'Skills group', from: '2026-12-05' } })).toMatchObject({
    membership: { from: '2026-12-05' },
  });
  const admission = { ...wish.admission!, on: '2026-12-10' };
  expect(plan(null, { admission })).toMatchObject({ membership: { from: '2026-12-10' } });
});
