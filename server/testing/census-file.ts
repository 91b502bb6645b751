import { type ColumnKey, columnKeys, columns } from '../roof/census/rules-columns.ts';
import { writeCsvRow } from '../shared/csv.ts';

export type CensusCells = Partial<Record<ColumnKey, string>>;

/** A file as a clinic's old system would write it. */
export function censusFile(rows: readonly CensusCells[], keys: readonly ColumnKey[] = columnKeys): string {
  const lines = rows.map((row) => writeCsvRow(keys.map((key) => row[key] ?? '')));
  return [writeCsvRow(keys.map((key) => columns[key].title)), ...lines].join('');
}

/** Somebody who can be taken over, unlike anybody else. */
export function someone(number: number, cells: CensusCells = {}): CensusCells {
  const day = Temporal.PlainDate.from('1960-01-01').add({ days: number });
  return {
    chart: `C-${number}`,
    first: `Ada${letters(number)}`,
    last: 'Ruiz',
    birth: day.toString(),
    sex: 'F',
    street: '12 Alder Lane',
    city: 'Columbus',
    state: 'OH',
    zip: '43215',
    phone: '6145550121',
    ...cells,
  };
}

/** The same, in treatment, insured, with an approval. */
export function somebodyInsured(number: number, cells: CensusCells = {}): CensusCells {
  return someone(number, {
    program: 'Larkspur IOP',
    admitted: '2026-01-05',
    diagnoses: 'F33.1 F41.1',
    payer: 'Northgate PPO',
    member: `NG${100_000 + number}`,
    insuredFrom: '2026-01-01',
    approval: `A-${number}`,
    approvedFrom: '2026-01-05',
    approvedThrough: '2027-12-31',
    telehealth: 'yes',
    revenue: '0905',
    hcpcs: 'S9480',
    daysLeft: '12',
    ...cells,
  });
}

const letters = (number: number) =>
  String(number).replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit)));
