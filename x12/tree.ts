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
  separators: { component: string; repetition: string };
};

export type Rule = (loop: LoopNode, context: RuleContext) => void;

/** Rules by the loop after whose end they run; 'ST' runs at the end of the set. */
export type Rules = Record<string, Rule[]>;

export type Report = (finding: Finding) => void;

/** First segment of an id, and of a qualifier in element 1 when one is named. */
export function segmentOf(
  loop: LoopNode | undefined,
  id: string,
  ...qualifiers: string[]
): Segment | undefined {
  return loop?.segments.find(
    (s) => s.id === id && (qualifiers.length === 0 || qualifiers.includes(s.e[1] ?? '')),
  );
}

export function segmentsOf(loop: LoopNode | undefined, id: string, ...qualifiers: string[]): Segment[] {
  if (!loop) return [];
  return loop.segments.filter(
    (s) => s.id === id && (qualifiers.length === 0 || qualifiers.includes(s.e[1] ?? '')),
  );
}

export function loopOf(loop: LoopNode | undefined, id: string): LoopNode | undefined {
  return loop?.loops.find((child) => child.id === id);
}

export function loopsOf(loop: LoopNode | undefined, id: string): LoopNode[] {
  return loop ? loop.loops.filter((child) => child.id === id) : [];
}

/** The loop of that id around this one. */
export function around(loop: LoopNode, id: string): LoopNode | undefined {
  let up: LoopNode | undefined = loop;
  while (up && up.id !== id) up = up.parent;
  return up;
}
