// Pure. Which guide a set follows, and its rules at work.
import type { CodeLists } from './code-lists.ts';
import { compileGuide, type LoopRule } from './compile-guide.ts';
import type { Delimiters } from './delimiters.ts';
import type { Fault } from './finding.ts';
import type { Guide } from './guide.ts';
import { GUIDES } from './guides/all.ts';
import type { LoopNode, RuleContext, Segment } from './tree.ts';
import { startWalk, type Walk } from './walk.ts';

/** The two directions of a 278 differ only in BHT02, so the second segment is looked at too. */
export function guideFor(set: string, version: string, second: string[]): Guide | undefined {
  const same = GUIDES.filter(
    (guide) => guide.set === set && (guide.version === version || guide.older.includes(version)),
  );
  if (same.length < 2) return same[0];
  const kind = second[2] === '11' ? '278 response' : '278 request';
  return same.find((guide) => guide.kind === kind) ?? same[0];
}

export type SetSink = {
  tell: (fault: Fault, at?: Segment, loop?: LoopNode) => void;
  loop: ((loop: LoopNode, guide: Guide, delimiters: Delimiters) => void) | undefined;
};

export function walkSet(guide: Guide, lists: CodeLists, delimiters: Delimiters, sink: SetSink): Walk {
  const context: RuleContext = {
    report: (at, fault) => sink.tell({ snip: 4, ...fault }, at),
    totals: new Map(),
    claimNumbers: new Set(),
    separators: delimiters,
  };
  return startWalk(compiled(guide, lists), delimiters, lists, {
    fault: sink.tell,
    closed: (loop) => {
      const rules = guide.rules?.[loop.id];
      if (rules) for (const rule of rules) rule(loop, context);
      sink.loop?.(loop, guide, delimiters);
    },
  });
}

const cache = new WeakMap<CodeLists, Map<Guide, LoopRule>>();

function compiled(guide: Guide, lists: CodeLists): LoopRule {
  const guides = cache.get(lists) ?? new Map<Guide, LoopRule>();
  cache.set(lists, guides);
  const rule = guides.get(guide) ?? compileGuide(guide, lists);
  guides.set(guide, rule);
  return rule;
}
