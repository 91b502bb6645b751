// Pure. Reading with a record of what was read, so that the rest can be handed on.
import { fromCompactDate } from './dates.ts';
import { cents } from './money.ts';
import type { LoopNode, Segment } from './tree.ts';

export type Taker = {
  /** The first segment of that id (and one of the qualifiers in element 1) that nobody has taken yet. */
  take: (loop: LoopNode | undefined, id: string, ...qualifiers: string[]) => Segment | undefined;
  all: (loop: LoopNode | undefined, id: string, ...qualifiers: string[]) => Segment[];
  /** Text of a loop's own segments that were not taken. */
  own: (loop: LoopNode | undefined) => string[];
  /** Text of the segments in and under a loop that were not taken: kept, not dropped. */
  left: (loop: LoopNode | undefined) => string[];
  /** The same for what stands around a claim or benefit: its parents' own segments and loops. */
  leftAround: (loop: LoopNode) => string[];
  component: string;
  repetition: string;
};

/** Segments that only hold a set together. */
const STRUCTURE = new Set(['ST', 'BHT', 'HL', 'SE', 'LX']);

export function startTaking(separators: { component: string; repetition: string }): Taker {
  const taken = new Set<Segment>();
  const all: Taker['all'] = (loop, id, ...qualifiers) => {
    const found = (loop?.segments ?? []).filter(
      (s) => s.id === id && !taken.has(s) && (qualifiers.length === 0 || qualifiers.includes(s.e[1] ?? '')),
    );
    for (const segment of found) taken.add(segment);
    return found;
  };
  const take: Taker['take'] = (loop, id, ...qualifiers) => {
    const found = loop?.segments.find(
      (s) => s.id === id && !taken.has(s) && (qualifiers.length === 0 || qualifiers.includes(s.e[1] ?? '')),
    );
    if (found) taken.add(found);
    return found;
  };
  const own: Taker['own'] = (loop) =>
    (loop?.segments ?? []).filter((s) => !taken.has(s)).map((s) => s.e.join('*'));
  const left: Taker['left'] = (loop) =>
    loop ? [...own(loop), ...loop.loops.flatMap((child) => left(child))] : [];
  const leftAround: Taker['leftAround'] = (loop) => {
    const parent = loop.parent;
    if (!parent) return [];
    const own = parent.segments
      .filter((s) => !taken.has(s) && !STRUCTURE.has(s.id))
      .map((s) => s.e.join('*'));
    const beside = parent.loops.filter(
      (child) => child !== loop && !child.rule.isUnit && !child.rule.holdsUnits,
    );
    return [...leftAround(parent), ...own, ...beside.flatMap((child) => left(child))];
  };
  return {
    take,
    all,
    own,
    left,
    leftAround,
    component: separators.component,
    repetition: separators.repetition,
  };
}

/** An element, undefined when it is left out. */
export const value = (segment: Segment | undefined, n: number): string | undefined =>
  segment?.e[n] || undefined;

/** An element of a field that the guide always asks for. */
export const text = (segment: Segment | undefined, n: number): string => segment?.e[n] ?? '';

/** Cents of an amount; undefined when it is left out or no amount. */
export function amount(segment: Segment | undefined, n: number): number | undefined {
  const sum = cents(segment?.e[n]);
  return Number.isNaN(sum) ? undefined : sum;
}

export function quantity(segment: Segment | undefined, n: number): number | undefined {
  const found = value(segment, n);
  return found === undefined || Number.isNaN(Number(found)) ? undefined : Number(found);
}

/** First day of a date element, 'YYYY-MM-DD'. */
export function day(segment: Segment | undefined, n: number): string | undefined {
  const found = value(segment, n);
  return found === undefined ? undefined : fromCompactDate(found.slice(0, 8));
}

/** First and last day of a DTP. */
export function days(dtp: Segment | undefined): { from?: string; through?: string } {
  const found = value(dtp, 3);
  if (!found) return {};
  const range = dtp?.e[2] === 'RD8' || found.length === 17;
  return {
    from: fromCompactDate(found.slice(0, 8)),
    through: fromCompactDate(range ? found.slice(9, 17) : found.slice(0, 8)),
  };
}

export const parts = (taker: Taker, segment: Segment | undefined, n: number): string[] =>
  segment?.e[n] ? segment.e[n].split(taker.component) : [];
