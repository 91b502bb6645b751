// Pure. Puts segments together and remembers which field each element came from, so that whatever is wrong with the
// text can be said in the caller's own words.
import { firstOddCharacter } from './characters.ts';
import { type Delimiters, USUAL_DELIMITERS } from './delimiters.ts';
import type { Problem } from './types-claim.ts';

/** A value and the field it came from. */
export type Field = { path: string; value: string | undefined };

/** One element: nothing, a constant, a field, the components of a composite, or (`repeats`) its repetitions. */
export type Cell = string | undefined | Field | Component[] | { repeats: Component[][] };
type Component = string | undefined | Field;

export type Origin = { path: string; elements: (string | undefined)[] };

export type SegmentWriter = {
  /** `path` is blamed for the segment as a whole and for every element that is a constant. */
  segment: (id: string, path: string, cells: Cell[]) => void;
  /** Segments of one loop, written in whatever order, stand in the order of these ids. */
  inOrder: (ids: string, body: () => void) => void;
  /** Segments of the open set so far, with the SE that will close it. */
  setLength: () => number;
  problems: Problem[];
  /** Where segment n of the text (counted from ISA = 0) came from. */
  origins: Origin[];
  text: () => string;
  /** What was written since the last time, let go of. */
  drain: () => { text: string; origins: Origin[] };
};

export function field(path: string, value: string | number | undefined): Field {
  return { path, value: value === undefined ? undefined : `${value}`.trim() };
}

export function startWriting(delimiters: Delimiters = USUAL_DELIMITERS): SegmentWriter {
  const lines: string[] = [];
  const harmless = withoutDelimiters(delimiters);
  const origins: Origin[] = [];
  const problems: Problem[] = [];
  let setStart = 0;
  let drained = 0;

  function plain(component: Component, path: string): string {
    if (component === undefined) return '';
    const value = typeof component === 'string' ? component : (component.value ?? '');
    const where = typeof component === 'string' ? path : component.path;
    if (!harmless.test(value)) refuseCharacters(value, where, delimiters, problems);
    return value;
  }

  function element(cell: Cell, path: string): string {
    if (Array.isArray(cell)) return composite(cell, path);
    if (typeof cell === 'object' && 'repeats' in cell) {
      return cell.repeats.map((parts) => composite(parts, path)).join(delimiters.repetition);
    }
    return plain(cell, path);
  }

  function composite(parts: Component[], path: string): string {
    return trimEnd(parts.map((part) => plain(part, path))).join(delimiters.component);
  }

  const text = () => lines.map((line) => line + delimiters.segment).join('');

  return {
    segment(id, path, cells) {
      if (id === 'ST') setStart = drained + lines.length;
      const elements =
        id === 'ISA' ? cells.map((cell) => rawCell(cell)) : cells.map((cell) => element(cell, path));
      lines.push([id, ...trimEnd(elements)].join(delimiters.element));
      origins.push({ path, elements: cells.map((cell) => pathOf(cell)) });
    },
    inOrder(ids, body) {
      const start = lines.length;
      body();
      const rank = ids.split(' ');
      const places = lines.slice(start).map((line) => rank.indexOf(line.split(delimiters.element, 1)[0]!));
      const place = (n: number) => places[n - start]!;
      const order = lines
        .slice(start)
        .map((_, n) => start + n)
        .sort((a, b) => place(a) - place(b));
      const sorted = order.map((n) => [lines[n]!, origins[n]!] as const);
      for (const [n, [line, origin]] of sorted.entries()) {
        lines[start + n] = line;
        origins[start + n] = origin;
      }
    },
    setLength: () => drained + lines.length - setStart + 1,
    problems,
    origins,
    text,
    drain() {
      const taken = { text: text(), origins: origins.slice() };
      drained += lines.length;
      lines.length = 0;
      origins.length = 0;
      return taken;
    },
  };
}

function trimEnd(parts: string[]): string[] {
  let end = parts.length;
  while (end > 0 && parts[end - 1] === '') end--;
  return parts.slice(0, end);
}

function rawCell(cell: Cell): string {
  return typeof cell === 'string' ? cell : '';
}

function pathOf(cell: Cell): string | undefined {
  if (Array.isArray(cell)) return cell.map((part) => pathOf(part)).find((path) => path !== undefined);
  if (typeof cell === 'object' && 'repeats' in cell) return pathOf(cell.repeats.flat());
  return typeof cell === 'object' ? cell.path : undefined;
}

/** Printable ASCII that separates nothing: most values, told with one look. */
function withoutDelimiters(delimiters: Delimiters): RegExp {
  const separators = Object.values(delimiters);
  let allowed = '';
  for (let code = 0x20; code <= 0x7e; code++) {
    if (!separators.includes(String.fromCharCode(code))) allowed += `\\x${code.toString(16)}`;
  }
  return new RegExp(`^[${allowed}]*$`);
}

function refuseCharacters(value: string, path: string, delimiters: Delimiters, problems: Problem[]): void {
  const odd = firstOddCharacter(value);
  if (odd !== undefined) {
    problems.push({
      path,
      message: `has the character ${JSON.stringify(odd)}, which not every payer can read; write it with plain letters`,
    });
  }
  for (const delimiter of Object.values(delimiters)) {
    if (value.includes(delimiter)) {
      problems.push({
        path,
        message: `has the character "${delimiter}", which separates fields in this file`,
      });
    }
  }
}
