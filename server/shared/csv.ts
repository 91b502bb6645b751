/**
 * Rows of a CSV file (RFC 4180): commas, quotes that may hold commas and line ends, with or without a byte order mark. Empty rows
 * are left out; `row` counts as a spreadsheet does.
 */
export function readCsv(text: string): { row: number; cells: string[] }[] {
  const rows: { row: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  let row = 0;
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
    } else if (letter === ',' && !isQuoted) endCell();
    else if (letter === '\n' && !isQuoted) endRow();
    else cell += letter;
  }
  endRow();
  return rows;
}
