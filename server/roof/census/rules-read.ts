// Pure: reads a census file. Every row becomes what it asks for; whatever cannot be read is a problem of its row and column, in words.
import { readTable } from '#server/shared/csv.ts';
import { type ColumnKey, columnKeys, columnOf, columns, neededColumns } from './rules-columns.ts';
import { chartKey, folded, readDate, type SlashOrder, slashOrderOf } from './rules-values.ts';
import { readWish } from './rules-wish.ts';
import type { Problem, Row } from './types.ts';

/** A clinic's census; what is larger is read in two files. */
export const mostRows = 20_000;

export type ReadFile = { rows: Row[]; problems: Problem[]; ignoredColumns: string[] };

export function readCensus(csv: string): ReadFile {
  const { rows: lines, openedIn } = readTable(csv);
  const [head, ...body] = lines;
  const problems: Problem[] = [];
  const found: (ColumnKey | null)[] = (head?.cells ?? []).map(columnOf);
  for (const key of neededColumns) {
    if (!found.includes(key)) {
      const other = columns[key].also.slice(0, 2).join(', ');
      problems.push(
        atHead(head, columns[key].title, `This column is missing; it may also be called ${other}.`),
      );
    }
  }
  for (const key of columnKeys) {
    const twice = found.filter((one) => one === key).length > 1;
    if (twice) problems.push(atHead(head, columns[key].title, 'Two columns mean this. Take one out.'));
  }
  if (openedIn !== null) {
    const message =
      'A quotation mark opens in this row and nothing closes it: the rest of the file is one cell.';
    problems.push({ row: openedIn, column: '', message });
  }
  if (body.length > mostRows) {
    const message = `A file may have ${mostRows.toLocaleString('en-US')} rows; this has ${body.length.toLocaleString('en-US')}. Split it.`;
    problems.push({ row: body[mostRows]!.row, column: '', message });
  }
  const ignoredColumns = (head?.cells ?? [])
    .filter((title, index) => title !== '' && found[index] === null)
    .map((title) => title.slice(0, 80));
  if (problems.length > 0) return { rows: [], problems, ignoredColumns };
  const at = new Map(found.flatMap((key, index) => (key ? [[key, index] as const] : [])));
  const order = slashOrderOf(
    body.flatMap(({ cells }) => dateColumns.map((key) => cells[at.get(key) ?? -1] ?? '')),
  );
  const rows = body.map(({ row, cells }) => {
    const cell = (key: ColumnKey) => cells[at.get(key) ?? -1] ?? '';
    if (cells.length > (head?.cells.length ?? 0)) {
      const message = 'This row has more cells than there are headings: a comma without quotation marks?';
      problems.push({ row, column: '', message });
    }
    return readRow(row, cell, order, problems);
  });
  problems.push(...troubleAmong(rows));
  return { rows, problems: problems.sort((a, b) => a.row - b.row), ignoredColumns };
}

const dateColumns: readonly ColumnKey[] = [
  'birth',
  'admitted',
  'groupFrom',
  'insuredFrom',
  'insuredThrough',
  'approvedFrom',
  'approvedThrough',
  'letter',
];

const atHead = (head: { row: number } | undefined, column: string, message: string): Problem => ({
  row: head?.row ?? 1,
  column,
  message,
});

function readRow(row: number, cell: (key: ColumnKey) => string, order: SlashOrder, problems: Problem[]): Row {
  const before = problems.length;
  const wish = readWish(cell, order, (key, message) =>
    problems.push({ row, column: columns[key].title, message }),
  );
  const name = `${cell('first')} ${cell('last')}`.trim().slice(0, 160) || cell('chart').slice(0, 80);
  return { row, key: keyOf(row, cell, order), name, wish: problems.length === before ? wish : null };
}

/** What ties the rows of one person together. Who has neither number nor name and date is alone. */
function keyOf(row: number, cell: (key: ColumnKey) => string, order: SlashOrder): string {
  if (cell('chart') !== '') return chartKey(cell('chart'));
  const birth = readDate(cell('birth'), order);
  const name = [folded(cell('first')), folded(cell('last'))];
  if ('wrong' in birth || name.includes('')) return `row ${row}`;
  return `name ${name.join(' ')} ${birth.value}`;
}

/** What rows say against each other. */
function troubleAmong(rows: readonly Row[]): Problem[] {
  const problems: Problem[] = [];
  const described = new Map<string, Row>();
  for (const row of rows) if (row.wish?.person && !described.has(row.key)) described.set(row.key, row);
  const keys = new Set(rows.map((row) => row.key));
  const unread = new Set(rows.filter((row) => row.wish === null).map((row) => row.key));
  for (const row of rows) {
    if (!row.wish) continue;
    const first = described.get(row.key);
    const { person, policy } = row.wish;
    const chart = columns.chart.title;
    if (!first?.wish?.person) {
      if (!unread.has(row.key)) {
        const message = 'No row with this number says who it is: name and birth date are missing.';
        problems.push({ row: row.row, column: chart, message });
      }
    } else if (person && first !== row) {
      const known = first.wish.person;
      const isSame =
        folded(known.legalLastName) === folded(person.legalLastName) &&
        folded(known.legalFirstName) === folded(person.legalFirstName) &&
        known.birthDate === person.birthDate;
      if (!isSame) {
        const message = `Row ${first.row} has the same number for another name or birth date. Correct one of them.`;
        problems.push({ row: row.row, column: chart, message });
      }
    }
    if (policy?.holderKey && !keys.has(policy.holderKey)) {
      const message =
        'No row has this chart number. Add a row for the policy holder; “Here as” policy holder, when they are not in treatment.';
      problems.push({ row: row.row, column: columns.holder.title, message });
    }
  }
  return problems;
}
