import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { censusFile, somebodyInsured, someone } from '../../testing/census-file.ts';
import { columnKeys, columns } from './rules-columns.ts';
import { mostRows, readCensus } from './rules-read.ts';
import { readDate, readNumber, readZip, type SlashOrder, slashOrderOf } from './rules-values.ts';

const told = (csv: string) => readCensus(csv).problems.map(({ row, column }) => [row, column]);

test('a file without a fault is read whole, whatever its separator, mark, line ends and order of columns are', () => {
  const rows = [somebodyInsured(1), someone(2, { called: 'Ju, "Jules"\nfrom the north' })];
  const comma = censusFile(rows);
  const plain = readCensus(comma);
  expect(plain.problems).toEqual([]);
  expect(plain.rows.map((row) => row.row)).toEqual([2, 3]);
  expect(plain.rows[1]!.wish!.person!.chosenName).toBe('Ju, "Jules"\nfrom the north');
  const semicolons = comma.replace(/"(?:[^"]|"")*"|,/g, (part) => (part === ',' ? ';' : part));
  for (const other of [
    `\uFEFF${comma}`,
    semicolons,
    `sep=;\r\n${semicolons}`,
    comma.replaceAll('\r\n', '\n'),
    censusFile(rows, columnKeys.toReversed()),
    comma.replace(columns.birth.title, 'DOB').replace(columns.chart.title, 'M R N'),
  ]) {
    const read = readCensus(other);
    expect(read.problems).toEqual([]);
    expect(read.rows.map((row) => row.wish)).toEqual(plain.rows.map((row) => row.wish));
  }
});

describe('dates', () => {
  test.each<[string, SlashOrder, string | null]>([
    ['1979-10-27', 'unknown', '1979-10-27'],
    ['1979-10-27 00:00:00', 'unknown', '1979-10-27'],
    ['19791027', 'unknown', '1979-10-27'],
    ['27.10.1979', 'unknown', '1979-10-27'],
    ['27 Oct 1979', 'unknown', '1979-10-27'],
    ['27-Oct-1979', 'unknown', '1979-10-27'],
    ['October 27, 1979', 'unknown', '1979-10-27'],
    ['10/27/1979', 'month first', '1979-10-27'],
    ['27/10/1979', 'day first', '1979-10-27'],
    ['5/5/1979', 'unknown', '1979-05-05'],
    ['3/2/1979', 'unknown', null],
    ['3/2/1979', 'both', null],
    ['2/30/1979', 'month first', null],
    ['3/2/79', 'month first', null],
    ['29155', 'month first', null],
    ['1879-10-27', 'unknown', null],
    ['soon', 'unknown', null],
  ])('%s where the file is %s: %s', (text, order, date) => {
    const read = readDate(text, order);
    expect('value' in read ? read.value : null).toBe(date);
    if (date === null) expect(read).toMatchObject({ wrong: expect.stringContaining(text) });
  });

  test('the file says whether the month comes first', () => {
    expect(slashOrderOf(['3/2/1979', '10/27/1979'])).toBe('month first');
    expect(slashOrderOf(['27/10/1979', '1/1/1980'])).toBe('day first');
    expect(slashOrderOf(['27/10/1979', '10/27/1979'])).toBe('both');
    expect(slashOrderOf(['3/2/1979', '', '1979-01-01'])).toBe('unknown');
  });
});

test('what Excel did to a number is told as that', () => {
  expect(readNumber('1.23457E+11', 80)).toMatchObject({ wrong: expect.stringContaining('Excel') });
  expect(readZip('2134')).toMatchObject({ wrong: expect.stringContaining('zero in front') });
  expect(readZip('43215-1234')).toEqual({ value: '432151234' });
});

test('every problem is told at once, each with its row and column', () => {
  const csv = censusFile([
    someone(1, { birth: '', sex: 'x', state: 'Ohio' }),
    someone(2, { admitted: '2026-01-05' }),
    someone(3, {
      payer: 'Northgate PPO',
      approval: 'A-1',
      insuredThrough: '2025-01-01',
      insuredFrom: '2026-01-01',
    }),
    someone(4, {
      relationship: 'child',
      payer: 'P',
      member: 'M1',
      insuredFrom: '2026-01-01',
      holder: 'nobody',
    }),
    someone(5, { chart: 'C-1', first: 'Other' }),
    { chart: 'C-99', group: 'Process group' },
    someone(7, { hereAs: 'policy holder', sex: '' }),
  ]);
  expect(told(csv)).toEqual([
    [2, columns.birth.title],
    [2, columns.sex.title],
    [2, columns.state.title],
    [3, columns.diagnoses.title],
    ...[columns.insuredThrough, columns.member].map((one) => [4, one.title]),
    ...[
      columns.approvedFrom,
      columns.approvedThrough,
      columns.telehealth,
      columns.revenue,
      columns.hcpcs,
      columns.daysLeft,
    ].map((one) => [4, one.title]),
    [5, columns.holder.title],
    [7, columns.chart.title],
  ]);
});

test('rows of one person: by chart number, else by name and birth date; a further row needs no name', () => {
  const { rows, problems } = readCensus(
    censusFile([
      someone(1),
      { chart: 'c-1', payer: 'Northgate PPO', member: 'NG2', insuredFrom: '2026-01-01', rank: '2' },
      someone(2, { chart: '', first: 'Zoë' }),
      someone(2, { chart: '', first: 'ZOE' }),
    ]),
  );
  expect(problems).toEqual([]);
  expect(new Set(rows.map((row) => row.key)).size).toBe(2);
  expect(rows[1]!.wish).toMatchObject({ person: null, policy: { rank: 2 } });
});

test('a file as a whole: no headings, two of the same, an open quotation mark, too many rows', () => {
  expect(told('')).toHaveLength(3);
  expect(told('First name,First name,Last name,DOB\r\nA,B,C,1979-01-01')).toEqual([[1, columns.first.title]]);
  expect(told('First name,Last name,DOB\r\n"Ada,Ruiz,1979-10-27\r\nBo,Ruiz,1979-10-28')).toEqual([[2, '']]);
  const many = `First name,Last name,DOB\n${'A,B,1979-01-01\n'.repeat(mostRows + 1)}`;
  expect(told(many)).toEqual([[mostRows + 2, '']]);
});

test('whatever a file holds, each problem names a row of it and what cannot be read is never half taken', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', '1979-10-27', '3/2/1980', 'F', 'OH', '"', ';', 'C-1', '1E+10', 'x'.repeat(300)),
  );
  const lines = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 });
  const heads = fc.array(fc.oneof(fc.constantFrom(...columnKeys.map((key) => columns[key].title)), cell), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(heads, lines, fc.constantFrom(',', ';', '\t'), (head, body, separator) => {
      const csv = [head, ...body].map((cells) => cells.join(separator)).join('\r\n');
      const { rows, problems } = readCensus(csv);
      const wrong = new Set(problems.map((one) => one.row));
      for (const one of problems) {
        expect(one.row).toBeGreaterThan(0);
        expect(one.message.length).toBeGreaterThan(10);
      }
      for (const row of rows) if (row.wish === null) expect(wrong).toContain(row.row);
    }),
    { numRuns: 300 },
  );
});
