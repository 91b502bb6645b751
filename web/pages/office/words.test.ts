import { expect, test } from 'vitest';
import { inOrderOfWeight, isAside, segmentText } from './answers.ts';
import { auditPath, thingsOf } from './audit.ts';
import type { RuleVersion } from './queries.ts';
import { bodyOf, problemsOf, valuesOf } from './rule-values.ts';
import { spanOf } from './rule-versions.ts';

const reason = (check: string, state: 'met' | 'waits' | 'failed') => ({
  check,
  state,
  sentence: check,
  detail: '',
  until: null,
  authority: '',
  evidence: [],
});

test('what failed comes first, then what waits, then the minutes', () => {
  const given = [
    reason('fee', 'met'),
    reason('notes', 'waits'),
    reason('minutes', 'met'),
    reason('codes', 'failed'),
  ];
  expect(inOrderOfWeight(given).map((one) => one.check)).toEqual(['codes', 'notes', 'minutes', 'fee']);
  expect(given.filter(isAside).map((one) => one.check)).toEqual(['fee']);
});

test('a line as the file will hold it', () => {
  const line = {
    id: null,
    date: '2026-09-24',
    revenueCode: '0905',
    hcpcs: 'S9480',
    modifiers: ['95'],
    units: 1,
    chargeCents: 41_250,
    expectedCents: 33_800,
  };
  expect(segmentText(line)).toBe('SV2*0905*HC:S9480:95*412.5*UN*1~ DTP*472*D8*20260924~');
});

const version: RuleVersion = {
  id: '01912345-0000-7000-8000-000000000001',
  contractId: '01912345-0000-7000-8000-000000000002',
  payerName: 'Northgate PPO',
  contractName: 'Northgate PPO 2026',
  from: '2026-01-01',
  until: '2027-01-01',
  authority: 'Contract 2026',
  publishedAt: '2026-01-01T00:00:00Z',
  demands: [],
  fee: null,
  rule: {
    test: { per: 'day', minMinutes: 180, minServices: 3, authority: 'Contract 2026, 4.2' },
    countableKinds: ['therapy'],
    facilitator: 'in_room',
    audioCounts: false,
    telehealth: { covered: true, authority: 'Contract 2026, 6' },
    code: { revenueCode: '0905', hcpcs: 'S9480', modifiers: ['95'], authority: 'Contract 2026, 4.1' },
    claimForm: '837I',
    authorization: { required: true, authority: 'Contract 2026, 5' },
    noteWithinHours: 72,
    maxDaysPerWeek: null,
  },
};

test('a new version starts from the one before, and only its date and authority are asked for', () => {
  const values = valuesOf(version);
  expect(Object.keys(problemsOf(values))).toEqual(['authority', 'from']);
  const filled = { ...values, from: '2027-01-01', authority: 'Amendment 1' };
  expect(problemsOf(filled)).toEqual({});
  // What an older version did not say is said as it held.
  expect(bodyOf(filled).rule).toEqual({ ...version.rule, privateRoomCounts: false });
});

test('messages stand at the fields that were filled in', () => {
  const values = { ...valuesOf(version), from: '2027-01-01', authority: 'Amendment 1' };
  values.rule.code.modifiers = '95 toolong';
  values.rule.test.minMinutes = '';
  expect(problemsOf(values)).toEqual({
    'rule.code.modifiers': 'A modifier has two characters.',
    'rule.test.minMinutes': 'Fill this in.',
  });
});

test('the last day of a version is the one before its end', () => {
  expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => spanOf(version, day))).toEqual(
    ['later', 'now', 'now', 'before'],
  );
});

test("a day of the audit is the program's day", () => {
  const path = auditPath({ patientId: '', day: '2026-11-01', zone: 'America/New_York', before: '' });
  expect(new URLSearchParams(path.split('?')[1]).get('from')).toBe('2026-11-01T04:00:00Z');
  // The clocks go back on that night: the day has 25 hours.
  expect(new URLSearchParams(path.split('?')[1]).get('until')).toBe('2026-11-02T05:00:00Z');
});

test('what a request showed and changed, in words', () => {
  const kept = (count: number) => ({ count, first: [] });
  const entry = { shown: { person: kept(2) }, changed: { service_day: kept(1) } } as never;
  expect(thingsOf(entry)).toBe('Changed 1 service day. Saw 2 people.');
});
