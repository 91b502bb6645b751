// Pure. The engine: text in pieces → findings, events and loops.
import { checkGe, checkGs, checkIea, checkIsa, checkTa1 } from './check-envelope.ts';
import { CODE_LISTS, type CodeLists } from './code-lists.ts';
import type { Delimiters } from './delimiters.ts';
import type { Fault, Finding } from './finding.ts';
import type { Guide } from './guide.ts';
import { guideFor, walkSet } from './open-set.ts';
import { SEGMENT_IDS } from './segments.ts';
import { createTokenizer, type Tokenizer } from './tokenize.ts';
import type { LoopNode, Segment } from './tree.ts';
import type { Walk } from './walk.ts';

export type InterchangeInfo = { isa: string[]; groups: number; end: string[] | undefined; faults: Finding[] };
export type GroupInfo = { gs: string[]; sets: number; accepted: number; end: string[] | undefined };
export type SetInfo = {
  set: string;
  control: string;
  version: string;
  guide: Guide | undefined;
  segments: number;
  errors: number;
};

export type Handlers = {
  finding?: (finding: Finding) => void;
  interchange?: (info: InterchangeInfo) => void;
  interchangeEnd?: (info: InterchangeInfo) => void;
  group?: (info: GroupInfo) => void;
  groupEnd?: (info: GroupInfo) => void;
  set?: (info: SetInfo) => void;
  setEnd?: (info: SetInfo) => void;
  /** A loop that has just ended, its parents still open; `delimiters` for its composites. */
  loop?: (loop: LoopNode, guide: Guide, delimiters: Delimiters) => void;
  /** Every segment of a set but ST, and TA1 (n = 0), before it is judged. */
  segment?: (elements: string[], delimiters: Delimiters, n: number) => void;
};

export type Options = {
  lists?: CodeLists;
  /** Findings of one code told per set; the rest is summed up in one more. Default 200. */
  mostAlike?: number;
};

type OpenSet = SetInfo & { head: string[]; walk: Walk | undefined; told: Map<string, number> };

/** Control numbers remembered to find one used twice; beyond that a file is not a day's work but a flood. */
const MOST_NUMBERS = 100_000;

/** Push text, then end; findings and events come as they arise. Memory is bounded by one claim (benefit, …). */
export function createValidator(handlers: Handlers, options: Options = {}): Tokenizer {
  const most = options.mostAlike ?? 200;
  const lists = options.lists ?? CODE_LISTS;
  let interchange: InterchangeInfo | undefined;
  let group: GroupInfo | undefined;
  let set: OpenSet | undefined;
  let delimiters: Delimiters | undefined;
  const outside = new Map<string, number>();
  const numbers = { interchange: new Set<string>(), group: new Set<string>(), set: new Set<string>() };

  function tell(fault: Fault, at?: Segment, loop?: LoopNode): void {
    const severity = fault.severity ?? 'error';
    if (set && severity === 'error') set.errors++;
    const told = set?.told ?? outside;
    const count = (told.get(fault.code) ?? 0) + 1;
    told.set(fault.code, count);
    if (count > most) return;
    const finding: Finding = { ...fault, severity, snip: fault.snip ?? 1 };
    if (finding.value !== undefined) finding.value = finding.value.slice(0, 99);
    if (set) {
      finding.set = set.control;
      finding.segment = fault.segment ?? at?.n ?? set.segments;
      if (fault.segmentId ?? at) finding.segmentId = fault.segmentId ?? at?.id;
      const where = at?.loop || loop?.id || 'ST';
      if (where !== 'ST') finding.loop = where;
    } else interchange?.faults.push(finding);
    handlers.finding?.(finding);
  }

  function syntax(code: string, message: string, at: Partial<Fault> = {}): void {
    tell({ code, message, snip: 1, ...at });
  }

  function sumUp(told: Map<string, number>): void {
    for (const [code, count] of told) {
      if (count <= most) continue;
      const message = `${count - most} more findings of "${code}" are not listed.`;
      handlers.finding?.({ severity: 'warning', snip: 1, code: 'more-alike', set: set?.control, message });
    }
    told.clear();
  }

  function once(level: keyof typeof numbers, key: string, element: string, value: string | undefined): void {
    const seen = numbers[level];
    if (seen.has(key)) syntax(`${level}-number-twice`, `${element} is used twice.`, { element, value });
    else if (seen.size < MOST_NUMBERS) seen.add(key);
  }

  function segment(e: string[], separators: Delimiters): void {
    delimiters = separators;
    const id = SEGMENT_IDS.get(e[0]!);
    if (id !== undefined) e[0] = id;
    const envelope = ENVELOPE[e[0]!];
    if (envelope) envelope(e);
    else if (e[0] === 'TA1' && !set) acknowledged(e, separators);
    else if (set) body(set, e, separators);
    else syntax('outside-set', 'A segment stands outside any transaction set.', { value: e[0] });
  }

  function acknowledged(e: string[], separators: Delimiters): void {
    checkTa1(e, tell);
    handlers.segment?.(e, separators, 0);
  }

  function body(open: OpenSet, e: string[], separators: Delimiters): void {
    open.segments++;
    handlers.segment?.(e, separators, open.segments);
    if (!open.walk && open.segments === 2) openWalk(open, e, separators);
    open.walk?.place(e, open.segments);
  }

  function startInterchange(e: string[]): void {
    if (interchange) {
      syntax('no-iea', 'A new interchange starts before IEA ended the last one.');
      closeInterchange();
    }
    sumUp(outside);
    interchange = { isa: e, groups: 0, end: undefined, faults: [] };
    numbers.group.clear();
    checkIsa(e, delimiters!, tell);
    once('interchange', `${e[6]}|${e[13]}`, 'ISA13', e[13]);
    handlers.interchange?.(interchange);
  }

  function endInterchange(e: string[]): void {
    if (group) closeGroup('no-ge', 'GE is missing before IEA.');
    if (!interchange) {
      syntax('iea-alone', 'IEA ends no interchange.');
      return;
    }
    interchange.end = e;
    checkIea(e, interchange, tell);
    closeInterchange();
  }

  function closeInterchange(): void {
    if (group) closeGroup('no-ge', 'GE is missing at the end of the interchange.');
    if (interchange) handlers.interchangeEnd?.(interchange);
    interchange = undefined;
  }

  function startGroup(e: string[]): void {
    if (group) closeGroup('no-ge', 'GE is missing before the next GS.');
    if (interchange) interchange.groups++;
    else syntax('gs-alone', 'GS stands outside any interchange.');
    group = { gs: e, sets: 0, accepted: 0, end: undefined };
    numbers.set.clear();
    checkGs(e, tell);
    once('group', `${e[1]}|${e[6]}`, 'GS06', e[6]);
    handlers.group?.(group);
  }

  function endGroup(e: string[]): void {
    if (set) closeSet('no-se', 'SE is missing before GE.');
    if (!group) {
      syntax('ge-alone', 'GE ends no group.');
      return;
    }
    group.end = e;
    checkGe(e, group, tell);
    handlers.groupEnd?.(group);
    group = undefined;
  }

  function closeGroup(code: string, message: string): void {
    if (set) closeSet('no-se', 'SE is missing at the end of the group.');
    syntax(code, message);
    if (group) handlers.groupEnd?.(group);
    group = undefined;
  }

  function startSet(e: string[]): void {
    if (set) closeSet('no-se', 'SE is missing before the next ST.');
    if (group) group.sets++;
    else syntax('st-alone', 'ST stands outside any functional group.');
    const version = e[3] || group?.gs[8] || '';
    const names = { set: e[1] ?? '', control: e[2] ?? '', version };
    set = { ...names, guide: undefined, segments: 1, errors: 0, head: e, walk: undefined, told: new Map() };
    once('set', set.control, 'ST02', e[2]);
    if (e[3] && group?.gs[8] && e[3] !== group.gs[8]) {
      syntax('version-differs', 'ST03 must be the version of GS08.', { element: 'ST03', value: e[3] });
    }
  }

  function openWalk(open: OpenSet, second: string[], separators: Delimiters): void {
    const guide = guideFor(open.set, open.version, second);
    const at = { segment: 1, segmentId: 'ST', element: 'ST03', value: open.version };
    open.guide = guide;
    handlers.set?.(open);
    if (!guide) {
      syntax(
        'version-unknown',
        `No guide here for set ${open.set} in this version; only counts are checked.`,
        at,
      );
      return;
    }
    if (guide.version !== open.version) {
      const message = `This version is not the one adopted; checked as ${guide.version}.`;
      tell({ code: 'version-old', snip: 2, severity: 'warning', message, ...at });
      if (open.head[3]) open.head = [...open.head.slice(0, 3), guide.version, ...open.head.slice(4)];
    }
    if (group && group.gs[1] !== guide.functionalId) {
      const wrong = { element: 'GS01', value: group.gs[1] };
      syntax('gs-function', `GS01 must be ${guide.functionalId} for set ${open.set}.`, wrong);
    }
    open.walk = walkSet(guide, lists, separators, { tell, loop: handlers.loop });
    open.walk.place(open.head, 1);
  }

  function endSet(e: string[]): void {
    if (!set) {
      syntax('se-alone', 'SE ends no transaction set.');
      return;
    }
    body(set, e, delimiters!);
    if (Number(e[1]) !== set.segments) {
      const message = `SE01 must be ${set.segments}, the number of segments from ST to SE.`;
      syntax('se-count', message, { segmentId: 'SE', element: 'SE01', value: e[1] });
    }
    if (e[2] !== set.control) {
      const message = `SE02 must repeat ST02, ${set.control}.`;
      syntax('se-control', message, { segmentId: 'SE', element: 'SE02', value: e[2] });
    }
    closeSet();
  }

  function closeSet(code?: string, message = ''): void {
    if (!set) return;
    if (code) syntax(code, message);
    set.walk?.end(set.segments);
    if (group && set.errors === 0) group.accepted++;
    sumUp(set.told);
    handlers.setEnd?.(set);
    set = undefined;
  }

  const ENVELOPE: Record<string, ((e: string[]) => void) | undefined> = {
    __proto__: null as never,
    ISA: startInterchange,
    IEA: endInterchange,
    GS: startGroup,
    GE: endGroup,
    ST: startSet,
    SE: endSet,
  };
  // What is wrong with its characters is told before a segment is counted.
  const fault = (found: Fault) => tell(set ? { segment: set.segments + 1, ...found } : found);
  const tokenizer = createTokenizer({ segment, fault });
  return {
    push: tokenizer.push,
    end() {
      tokenizer.end();
      if (interchange) {
        syntax('no-iea', 'The file ends before IEA.');
        closeInterchange();
      }
      sumUp(outside);
    },
  };
}

/** Everything wrong with a whole text, in the order found. */
export function validate(text: string, options?: Options): Finding[] {
  const findings: Finding[] = [];
  const validator = createValidator({ finding: (finding) => findings.push(finding) }, options);
  validator.push(text);
  validator.end();
  return findings;
}
