import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaFor, areaKey, isStale, placeNow, releaseOn, zipOf } from './rules-emergency.ts';
import { columns, readAreas } from './rules-import-areas.ts';
import type { PlaceAttestation } from './types.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const at = (text: string) => Temporal.Instant.from(text);

test.each([
  ['208 Sycamore Row, Columbus, OH 43215', '43215'],
  ['208 Sycamore Row, Columbus, OH 43215-0042', '43215'],
  ['12345 Long Road, Columbus', null],
  ['12345 Long Road, Columbus 43215', '43215'],
  ['43215', null],
  ['Exit 12, Florence', null],
  ['call 614-555-01234', null],
])('the ZIP code of %s is %s', (address, zip) => {
  expect(zipOf(address)).toBe(zip);
});

const area = (state: string, zipPrefix: string | null, county: string | null = null) => ({
  state,
  zipPrefix,
  county,
});

test('the longest fitting prefix of the same state wins; a wrong centre is worse than none', () => {
  const areas = [area('OH', '432'), area('OH', '43215'), area('KY', '432'), area('OH', null, 'Franklin')];
  expect(areaFor({ state: 'OH', zip: '43215' }, areas)).toEqual(area('OH', '43215'));
  expect(areaFor({ state: 'OH', zip: '43201' }, areas)).toEqual(area('OH', '432'));
  expect(areaFor({ state: 'OH', zip: '44101' }, areas)).toBeNull();
  expect(areaFor({ state: 'IN', zip: '43215' }, areas)).toBeNull();
  expect(areaFor({ state: 'OH', zip: null }, areas)).toBeNull();
});

test('never an area of another state or of other digits', () => {
  const zips = fc.stringMatching(/^\d{5}$/);
  const states = fc.constantFrom('OH', 'KY', 'IN');
  const areas = fc.array(
    fc.record({ state: states, zipPrefix: fc.stringMatching(/^\d{3,5}$/), county: fc.constant(null) }),
  );
  fc.assert(
    fc.property(states, zips, areas, (state, zip, known) => {
      const found = areaFor({ state, zip }, known);
      if (!found) return !known.some((one) => one.state === state && zip.startsWith(one.zipPrefix));
      return found.state === state && zip.startsWith(found.zipPrefix);
    }),
  );
});

test.each([
  ['Franklin', 'franklin  county'],
  ['Orleans Parish', ' orleans'],
])('%s and %s are one area', (one, other) => {
  expect(areaKey(area('LA', null, one))).toBe(areaKey(area('LA', null, other)));
});

test.each([
  ['2026-03-25', false],
  ['2026-03-24', true],
  ['2026-09-21', false],
])('checked on %s, after 180 days on 2026-09-21 stale: %s', (checkedOn, wanted) => {
  expect(isStale(checkedOn, day('2026-09-21'), 180)).toBe(wanted);
});

test.each([
  [null, null, 'none'],
  ['2026-09-21', null, 'holds'],
  ['2026-09-22', null, 'not_yet'],
  ['2026-09-01', '2026-09-21', 'holds'],
  ['2026-09-01', '2026-09-20', 'ended'],
] as const)('a release from %s until %s on 2026-09-21: %s', (from, until, wanted) => {
  const release = { releaseFrom: from ? day(from) : null, releaseUntil: until ? day(until) : null };
  expect(releaseOn(release, day('2026-09-21'))).toBe(wanted);
});

const said = (time: string, place: 'home' | 'elsewhere', address: string, state = 'OH') =>
  ({ at: at(time), firstAt: at(time), place, state, address }) as PlaceAttestation;
const profile = { address: '1 Home Street, Columbus, OH 43215', state: 'OH', zip: '43215' };
const zone = 'America/New_York';

test.each([
  ['what was said today', [said('2026-09-21T20:00Z', 'elsewhere', 'Exit 12', 'KY')], profile, 'today', null],
  [
    'home said without a ZIP code takes the profile’s',
    [said('2026-09-21T20:00Z', 'home', 'At home')],
    profile,
    'today',
    '43215',
  ],
  [
    'home in another state does not',
    [said('2026-09-21T20:00Z', 'home', 'At home', 'KY')],
    profile,
    'today',
    null,
  ],
  [
    'yesterday’s word is weaker than papers',
    [said('2026-09-20T20:00Z', 'elsewhere', 'Exit 12')],
    profile,
    'profile',
    '43215',
  ],
  [
    'without papers it is what there is',
    [said('2026-09-20T20:00Z', 'elsewhere', 'A 43299')],
    null,
    'earlier',
    '43299',
  ],
  // 03:30 UTC is still the evening of the day before in the program.
  [
    'the day is the program’s',
    [said('2026-09-21T03:30Z', 'elsewhere', 'Exit 12')],
    profile,
    'profile',
    '43215',
  ],
] as const)('the place: %s', (_name, words, papers, from, zip) => {
  expect(placeNow(words, papers, zone, at('2026-09-21T21:00:00Z'))).toMatchObject({ from, zip });
});

test('nobody ever said anything and there are no papers: no place', () => {
  expect(placeNow([], null, zone, at('2026-09-21T21:00:00Z'))).toBeNull();
});

const head = Object.keys(columns).join(',');
const good =
  'OH,Franklin,,Franklin County 911,(614) 555-0100,"Riverside, General",1 River Road,,,,Called,2026-09-01';
const read = (...rows: string[]) => readAreas([head, ...rows].join('\r\n'), day('2026-09-21'));

test('a file is read with its quotes, empty cells and spaces', () => {
  expect(read(good)).toMatchObject({
    problems: [],
    areas: [
      {
        county: 'Franklin',
        zipPrefix: null,
        centrePhone: '6145550100',
        hospitalName: 'Riverside, General',
        hospitalPhone: null,
      },
    ],
  });
});

test('each row says what is wrong with it, by its number and column', () => {
  const { problems } = read(
    good,
    'Ohio,Licking,,Licking 911,740-555-0100,,,,,,Called,2026-09-01',
    'OH,Knox,,Knox 911,911,,,,,,Called,2026-09-01',
    '',
    'OH,Knox,430,Knox 911,740-555-0100,,,,,,Called,2026-09-01',
    'OH,Delaware,,,740-555-0100,,,,,,Called,last week',
    'OH,franklin county,,Again,614-555-0100,,,,,,Called,2026-09-01',
    'OH,Union,,Union 911,937-555-0100,,,,,,Called,2026-10-01',
  );
  expect(problems.map(({ row, column }) => [row, column])).toEqual([
    [3, 'state'],
    [4, 'centre_phone'],
    [6, 'county'],
    [7, 'centre_name'],
    [7, 'checked_on'],
    [8, 'county'],
    [9, 'checked_on'],
  ]);
});

test('a file without its columns, or that is none, says so', () => {
  expect(readAreas('state,county\nOH,Franklin', day('2026-09-21')).problems).toContainEqual({
    row: 1,
    column: 'centre_phone',
    message: 'This column is missing.',
  });
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      (text) => readAreas(text, day('2026-09-21')).areas.length === 0,
    ),
  );
});
