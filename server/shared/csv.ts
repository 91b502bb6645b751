export type CsvRow = { row: number; cells: string[] };

/**
 * Rows of a file as spreadsheets write them: RFC 4180 with commas, semicolons or tabs, whichever the first row has most of (or
 * Excel's own "sep=;" names), quotes that may hold separators and line ends, with or without a byte order mark. Empty rows are left
 * out; `row` counts as a spreadsheet does. `openedIn`: the row in which a quote opens that nothing closes; null: all are closed.
 */
export function readTable(text: string): { rows: CsvRow[]; openedIn: number | null } {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let openedIn = 0;
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const named = /^sep=(.)\n/i.exec(whole);
  const source = named ? whole.slice(named[0].length) : whole;
  const separator = named?.[1] ?? separatorOf(source);
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  let row = named ? 1 : 0;
  const endRow = () => {
    row += 1;
    endCell();
    if (cells.some((one) => one !== '')) rows.push({ row, cells });
    cells = [];
  };
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at]!;
    if (isQuoted && letter === '"' && source[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted;
      openedIn = row + 1;
    } else if (letter === separator && !isQuoted) endCell();
    else if (letter === '\n' && !isQuoted) endRow();
    else cell += letter;
  }
  endRow();
  return { rows, openedIn: isQuoted ? openedIn : null };
}

export function readCsv(text: string): CsvRow[] {
  return readTable(text).rows;
}

/** What separates the cells of the first row that says anything. */
function separatorOf(source: string): string {
  const counts = new Map([',', ';', '\t'].map((one) => [one, 0]));
  let isQuoted = false;
  for (const letter of source.trimStart()) {
    if (letter === '"') isQuoted = !isQuoted;
    if (letter === '\n' && !isQuoted) break;
    if (!isQuoted && counts.has(letter)) counts.set(letter, counts.get(letter)! + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** One row as RFC 4180 has it. */
export function writeCsvRow(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
