import type { LoopRule, SegmentRule } from './compile-guide.ts';
import type { Fault, Finding } from './finding.ts';

/** One segment: its elements (the id is element 0) and its position, ST = 1. */
export type Segment = {
  id: string;
  e: string[];
  n: number;
  /** Undefined when the guide does not know it here; it is kept all the same. */
  rule: SegmentRule | undefined;
  /** Id of the loop that it stands in. */
  loop: string;
};

/** One loop as found, with what it holds. Loops that hold claims (or other units) are let go once they are read. */
export type LoopNode = {
  id: string;
  rule: LoopRule;
  parent: LoopNode | undefined;
  segments: Segment[];
  loops: LoopNode[];
  /** How often each child of the rule was met. */
  counts: number[];
  /** Order group reached inside this loop. */
  group: number;
};

/** What a balancing or situational rule is given besides its loop. */
export type RuleContext = {
  report: (at: Segment, fault: Fault) => void;
  /** Sums that run through one set, by name. */
  totals: Map<string, number>;
  /** Claim numbers met in one set, as far as they are remembered. */
  claimNumbers: Set<string>;
  separators: { component: string; repetition: string };
};

export type Rule = (loop: LoopNode, context: RuleContext) => void;

/** Rules by the loop after whose end they run; 'ST' runs at the end of the set. */
export type Rules = Record<string, Rule[]>;

export type Report = (finding: Finding) => void;

/** First segment of an id, and of one of two qualifiers in element 1 when they are named. */
export function segmentOf(
  loop: LoopNode | undefined,
  id: string,
  qualifier?: string,
  other?: string,
): Segment | undefined {
  if (!loop) return undefined;
  for (const segment of loop.segments) {
    if (segment.id !== id) continue;
    if (qualifier === undefined || segment.e[1] === qualifier) return segment;
    if (other !== undefined && segment.e[1] === other) return segment;
  }
  return undefined;
}

export function segmentsOf(loop: LoopNode | undefined, id: string, ...qualifiers: string[]): Segment[] {
  if (!loop) return [];
  return loop.segments.filter(
    (s) => s.id === id && (qualifiers.length === 0 || qualifiers.includes(s.e[1] ?? '')),
  );
}

export function loopOf(loop: LoopNode | undefined, id: string): LoopNode | undefined {
  if (!loop) return undefined;
  for (const child of loop.loops) if (child.id === id) return child;
  return undefined;
}

/** Most rules ask for loops that most claims have none of, and share this answer. */
const NO_LOOPS: readonly LoopNode[] = Object.freeze([]);

export function loopsOf(loop: LoopNode | undefined, id: string): readonly LoopNode[] {
  let found: LoopNode[] | undefined;
  if (loop) {
    for (const child of loop.loops) {
      if (child.id !== id) continue;
      if (found) found.push(child);
      else found = [child];
    }
  }
  return found ?? NO_LOOPS;
}

/** The loop of that id around this one. */
export function around(loop: LoopNode, id: string): LoopNode | undefined {
  let up: LoopNode | undefined = loop;
  while (up && up.id !== id) up = up.parent;
  return up;
}

/** Component `n` (from 1) of a composite; empty when it is left out. */
export function componentOf(composite: string | undefined, n: number, separator: string): string {
  if (!composite) return '';
  let from = 0;
  for (let passed = 1; passed < n; passed++) {
    const at = composite.indexOf(separator, from);
    if (at < 0) return '';
    from = at + separator.length;
  }
  const to = composite.indexOf(separator, from);
  return to < 0 ? composite.slice(from) : composite.slice(from, to);
}
