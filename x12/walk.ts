// Pure. Places the segments of one set into the loops of its guide.

import { checkSegment, type Separators } from './check-segment.ts';
import { checkValues } from './check-values.ts';
import type { CodeLists } from './code-lists.ts';
import type { Child, LoopRule } from './compile-guide.ts';
import type { Fault } from './finding.ts';
import { SEGMENTS } from './segments.ts';
import { componentOf, type LoopNode, type Segment } from './tree.ts';

export type WalkHandler = {
  fault: (fault: Fault, at: Segment | undefined, loop: LoopNode | undefined) => void;
  /** After a loop's last segment; its parents are still open. */
  closed: (loop: LoopNode) => void;
};

export type Walk = { place: (e: string[], n: number) => void; end: (n: number) => void };

/** Segments and loops kept of one loop; the millionth repeat of a runaway file is judged but not kept. */
const MOST_KEPT = 20_000;

export function startWalk(
  root: LoopRule,
  separators: Separators,
  lists: CodeLists,
  handler: WalkHandler,
): Walk {
  const context = { component: separators.component, repetition: separators.repetition, lists };
  const top = newNode('ST', root, undefined);
  let current: LoopNode = top;
  let levels = 0;

  function place(e: string[], n: number): void {
    const id = e[0]!;
    const segment: Segment = { id, e, n, rule: undefined, loop: '' };
    let loop: LoopNode | undefined = current;
    while (loop) {
      const child = choose(loop, id, e, separators);
      if (child) {
        enter(loop, child, segment, true);
        return;
      }
      loop = loop.parent;
    }
    misplaced(segment);
  }

  function enter(loop: LoopNode, child: Child, segment: Segment, inOrder: boolean): void {
    closeDownTo(loop, segment.n);
    if (inOrder) loop.group = child.group;
    const count = ++loop.counts[child.index]!;
    let home = loop;
    if (child.loop) {
      home = newNode(child.loop.id, child.loop, loop);
      if (count <= child.most + 100 && loop.loops.length < MOST_KEPT) loop.loops.push(home);
      home.counts[0] = 1;
      home.group = 1;
      current = home;
    }
    segment.rule = child.segment;
    keep(home, segment);
    if (count > child.most) handler.fault(tooMany(child), segment, home);
    const report = (fault: Fault) => handler.fault(fault, segment, home);
    checkSegment(child.segment, segment.e, separators, report);
    checkValues(segment, context, home.rule.repeats ? asked(report) : report);
    if (segment.id === 'HL') checkLevel(home, segment, report);
  }

  /** Nothing fits in order: say the likeliest reason, and keep the segment. */
  function misplaced(segment: Segment): void {
    // The only place for it is here, in order, with a qualifier that is not allowed: judged as that, not as the parent's.
    const here = current.rule.byId.get(segment.id);
    const only = here?.all.length === 1 ? here.all[0]! : undefined;
    if (only && only.index > 0 && only.group >= current.group) {
      enter(current, only, segment, true);
      return;
    }
    for (let loop: LoopNode | undefined = current; loop; loop = loop.parent) {
      const child = loop.rule.byId
        .get(segment.id)
        ?.all.find((c) => (c.index > 0 || !loop?.parent) && fits(c, segment.e, separators));
      if (!child) continue;
      handler.fault(
        {
          code: 'out-of-order',
          snip: 2,
          message: `${segment.id} stands too late in loop ${loop.id}; move it up.`,
        },
        segment,
        loop,
      );
      enter(loop, child, segment, false);
      return;
    }
    for (let loop: LoopNode | undefined = current; loop; loop = loop.parent) {
      const same = loop.rule.byId.get(segment.id)?.all;
      if (same?.length !== 1 || same[0]!.group < loop.group) continue;
      if (same[0]!.index === 0 && loop.parent) continue;
      enter(loop, same[0]!, segment, true);
      return;
    }
    keep(current, segment);
    const known = Object.hasOwn(SEGMENTS, segment.id);
    handler.fault(
      known
        ? {
            code: 'unexpected-segment',
            snip: 2,
            value: segment.e.slice(0, 3).join(' '),
            message: `${segment.id} (${segment.e[1] ?? ''}) is not used at this place; take it out or check its qualifier.`,
          }
        : {
            code: 'unknown-segment',
            snip: 1,
            message: `"${segment.id.slice(0, 20)}" is no segment of this set.`,
          },
      segment,
      current,
    );
  }

  function checkLevel(loop: LoopNode, segment: Segment, report: (fault: Fault) => void): void {
    levels++;
    if (segment.e[1] !== `${levels}`) {
      report({
        code: 'hl-number',
        snip: 1,
        element: 'HL01',
        value: segment.e[1],
        message: `HL01 must count up through the set: ${levels} here.`,
      });
      levels = Number(segment.e[1]) || levels;
    }
    let up = loop.parent;
    while (up && up.segments[0]?.id !== 'HL') up = up.parent;
    const parent = up?.segments[0]?.e[1] ?? '';
    if ((segment.e[2] ?? '') !== parent && (parent !== '' || segment.e[2])) {
      report({
        code: 'hl-parent',
        snip: 1,
        element: 'HL02',
        value: segment.e[2],
        message: `HL02 must name the level around it: ${parent || 'none'}.`,
      });
    }
  }

  function closeDownTo(loop: LoopNode, n: number): void {
    while (current !== loop) {
      const closing = current;
      current = closing.parent!;
      close(closing, n);
    }
  }

  function close(loop: LoopNode, n: number): void {
    for (const child of loop.rule.required) {
      if (loop.counts[child.index] === 0) {
        const what = child.loop ? `loop ${child.loop.id} (${child.loop.label})` : `segment ${nameOf(child)}`;
        handler.fault(
          {
            code: child.loop ? 'missing-loop' : 'missing-segment',
            snip: 2,
            segmentId: child.segment.id,
            segment: n,
            message: `Loop ${loop.id} needs ${what} before this place.`,
          },
          undefined,
          loop,
        );
      }
    }
    const head = loop.segments[0];
    if (head?.id === 'HL') checkChildren(loop, head);
    handler.closed(loop);
    const { parent } = loop;
    if ((loop.rule.isUnit || loop.rule.holdsUnits) && parent?.loops.at(-1) === loop) parent.loops.pop();
  }

  /** HL04 says whether levels stand below. */
  function checkChildren(loop: LoopNode, head: Segment): void {
    const below = loop.rule.children.some(
      (c) => c.loop && c.segment.id === 'HL' && loop.counts[c.index]! > 0,
    );
    const says = head.e[4];
    if (says && says !== (below ? '1' : '0')) {
      handler.fault(
        {
          code: 'hl-child',
          snip: 1,
          // Answers that refuse a request at one level keep announcing the next: common, and harmless to readers.
          severity: below ? 'error' : 'warning',
          element: 'HL04',
          value: says,
          message: `HL04 must be ${below ? '1: levels follow below it' : '0: no level follows below it'}.`,
        },
        head,
        loop,
      );
    }
  }

  return {
    place,
    end(n) {
      closeDownTo(top, n);
      close(top, n);
    },
  };
}

/** An answer that refuses a question for its provider's number has to repeat that number. */
const asked =
  (report: (fault: Fault) => void) =>
  (fault: Fault): void =>
    report(fault.code === 'npi' ? { ...fault, severity: 'warning' } : fault);

function newNode(id: string, rule: LoopRule, parent: LoopNode | undefined): LoopNode {
  return {
    id,
    rule,
    parent,
    segments: [],
    loops: [],
    counts: rule.zeros.slice(),
    group: 0,
  };
}

function keep(loop: LoopNode, segment: Segment): void {
  segment.loop = loop.id;
  if (loop.segments.length < MOST_KEPT) loop.segments.push(segment);
}

function choose(loop: LoopNode, id: string, e: string[], separators: Separators): Child | undefined {
  const candidates = loop.rule.byId.get(id);
  if (!candidates) return undefined;
  const { by, byCode, others, all } = candidates;
  const fitting = by ? (byCode.get(keyIn(e, by, separators)) ?? others) : all;
  let found: Child | undefined;
  for (const child of fitting) {
    // The segment that starts a loop starts the next one when it comes again.
    if (child.index === 0 && loop.parent) continue;
    if (child.group < loop.group || (!by && !fits(child, e, separators))) continue;
    if (child.segment.elements[2]?.accepts?.(e[2] ?? '') !== false) return child;
    found ??= child;
  }
  return found;
}

function fits(child: Child, e: string[], separators: Separators): boolean {
  const { key } = child.segment;
  return !key || key.codes.includes(keyIn(e, key, separators));
}

function keyIn(e: string[], key: { at: number; component: boolean }, separators: Separators): string {
  const value = e[key.at] ?? '';
  return key.component ? componentOf(value, 1, separators.component) : value;
}

function nameOf(child: Child): string {
  const element = child.segment.key ? ` (see element ${child.segment.key.at})` : '';
  return `${child.segment.id}${element}`;
}

function tooMany(child: Child): Fault {
  return child.loop
    ? {
        code: 'loop-repeats',
        snip: 2,
        message: `Loop ${child.loop.id} may stand at most ${child.most} times here.`,
      }
    : {
        code: 'segment-repeats',
        snip: 2,
        message: `${child.segment.id} may stand at most ${child.most} times here.`,
      };
}
