// Pure: reads a file of emergency areas and says, row by row, what is wrong with it. No clock, no I/O.
import { readCsv } from '#server/shared/csv.ts';
import { type AreaBody, areaBody, type ImportAnswer } from './contract-emergency.ts';
import { areaKey } from './rules-emergency.ts';

/** The columns of the file and the fields that they fill. */
export const columns = {
  state: 'state',
  county: 'county',
  zip_prefix: 'zipPrefix',
  centre_name: 'centreName',
  centre_phone: 'centrePhone',
  hospital_name: 'hospitalName',
  hospital_address: 'hospitalAddress',
  hospital_phone: 'hospitalPhone',
  mobile_crisis_name: 'mobileCrisisName',
  mobile_crisis_phone: 'mobileCrisisPhone',
  source: 'source',
  checked_on: 'checkedOn',
} as const satisfies Record<string, keyof AreaBody>;
type Column = keyof typeof columns;

const most = 5_000;

type Read = { areas: AreaBody[]; problems: ImportAnswer['problems'] };

export function readAreas(csv: string, today: Temporal.PlainDate): Read {
  const [head, ...rows] = readCsv(csv);
  const problems: Read['problems'] = [];
  const at = (row: number, column: string, message: string) => problems.push({ row, column, message });
  const names = (head?.cells ?? []).map((cell) => cell.toLowerCase().replace(/[ -]/g, '_'));
  for (const column of Object.keys(columns)) {
    if (!names.includes(column)) at(1, column, 'This column is missing.');
  }
  if (rows.length > most) at(most + 2, '', `A file may have ${most.toLocaleString('en-US')} rows; split it.`);
  if (problems.length > 0) return { areas: [], problems };
  const areas: AreaBody[] = [];
  const seen = new Map<string, number>();
  for (const { row, cells } of rows) {
    const cell = (column: Column) => cells[names.indexOf(column)] ?? '';
    const values = Object.fromEntries(
      (Object.keys(columns) as Column[]).map((column) => [columns[column], cell(column)]),
    );
    const parsed = areaBody.safeParse(values);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) at(row, columnOf(String(issue.path[0])), issue.message);
      continue;
    }
    const area = parsed.data;
    if ((area.county === null) === (area.zipPrefix === null)) {
      at(row, 'county', 'Name a county or the beginning of a ZIP code, one of the two.');
      continue;
    }
    if (Temporal.PlainDate.compare(area.checkedOn, today) > 0) {
      at(row, 'checked_on', 'The day of the check cannot be in the future.');
    }
    const before = seen.get(areaKey(area));
    if (before) at(row, 'county', `The same area stands in row ${before}.`);
    seen.set(areaKey(area), row);
    areas.push(area);
  }
  return { areas, problems };
}

function columnOf(field: string): string {
  return Object.entries(columns).find(([, name]) => name === field)?.[0] ?? field;
}
