// Pure. From a guide's structure text to the tables that the engine walks.
import { CODE_LISTS, type CodeLists } from './code-lists.ts';
import { ELEMENTS } from './elements.ts';
import type { Guide } from './guide.ts';
import { COMPOSITES, SEGMENTS } from './segments.ts';

export type ValueRule = {
  /** 'NM109', 'HI01-2' */
  name: string;
  reference: string;
  required: boolean;
  type: string;
  least: number;
  most: number;
  accepts: ((code: string) => boolean) | undefined;
  /** What it accepts, when the guide says so itself. */
  codes: string[] | undefined;
  /** The name of the list outside the guide that `accepts` comes from. */
  list: string | undefined;
};

export type ElementRule = ValueRule & { repeats: number; components: (ValueRule | undefined)[] | undefined };

export type SegmentRule = {
  id: string;
  /** By position; undefined = not used. */
  elements: (ElementRule | undefined)[];
  /** Position of the last element that may not be left out. */
  atLeast: number;
  conditions: {
    kind: string;
    positions: number[];
    /** A segment that ends before this element cannot break it. */
    from: number;
    text: string;
  }[];
  /** Tells apart segments of one id: element `at` (its first component) must be accepted. */
  key: { at: number; component: boolean; codes: string[] } | undefined;
};

export type Child = {
  index: number;
  /** Children of one group may come in any order. */
  group: number;
  required: boolean;
  most: number;
  segment: SegmentRule;
  loop: LoopRule | undefined;
};

/** What a segment of one id may be in a loop, in the guide's order. */
export type Candidates = {
  all: Child[];
  /** The element that tells them apart; undefined when they are not told apart by one element. */
  by: { at: number; component: boolean } | undefined;
  /** Those that take a code there. */
  byCode: Map<string, Child[]>;
  /** Those that take any. */
  others: Child[];
};

export type LoopRule = {
  id: string;
  label: string;
  children: Child[];
  /** Those children that may not be left out. */
  required: Child[];
  byId: Map<string, Candidates>;
  /** One zero for each child, to copy. */
  zeros: number[];
  isUnit: boolean;
  holdsUnits: boolean;
  /** Names somebody as another file did. */
  repeats: boolean;
};

export function compileGuide(guide: Guide, lists: CodeLists = CODE_LISTS): LoopRule {
  const loops = new Map<string, LoopRule>();
  const root = newLoop('ST', 'set', guide);
  const stack: { indent: number; loop: LoopRule }[] = [{ indent: -1, loop: root }];
  for (const line of guide.structure.split('\n')) {
    if (!line.trim()) continue;
    const indent = line.length - line.trimStart().length;
    while (stack.at(-1)!.indent >= indent) stack.pop();
    const parent = stack.at(-1)!.loop;
    const [, id, usage, repeat, rest] = /^ *(\w+) ([RS]) (\S+) *(.*)$/.exec(line)!;
    const frame = {
      required: usage === 'R',
      most: repeat === '*' ? Number.POSITIVE_INFINITY : Number(repeat),
    };
    if (!/^\d{4}/.test(id!)) {
      addChild(parent, { ...frame, segment: compileSegment(id!, rest!, lists), loop: undefined });
      continue;
    }
    const again = rest === 'again';
    const loop = again ? loops.get(id!)! : newLoop(id!, rest!, guide);
    loops.set(id!, loop);
    // The first segment of a loop is known only when its line has been read: patched by `addChild`.
    addChild(parent, { ...frame, segment: again ? loop.children[0]!.segment : NONE, loop });
    if (!again) stack.push({ indent, loop });
  }
  finish(root);
  return root;
}

const NONE: SegmentRule = { id: '', elements: [], atLeast: 0, conditions: [], key: undefined };

function newLoop(id: string, label: string, guide: Guide): LoopRule {
  return {
    id,
    label,
    children: [],
    required: [],
    byId: new Map(),
    zeros: [],
    isUnit: guide.unit.includes(id),
    holdsUnits: false,
    repeats: guide.repeats?.includes(id) ?? false,
  };
}

function addChild(loop: LoopRule, child: Omit<Child, 'index' | 'group'>): void {
  loop.children.push({ ...child, index: loop.children.length, group: 0 });
}

function finish(loop: LoopRule): void {
  loop.zeros = loop.children.map(() => 0);
  loop.required = loop.children.filter(({ required }) => required);
  let group = 0;
  let before = '';
  for (const child of loop.children) {
    if (child.loop) {
      if (child.segment === NONE) child.segment = firstSegment(child.loop);
      if (child.loop.byId.size === 0) finish(child.loop);
      if (child.loop.isUnit || child.loop.holdsUnits) loop.holdsUnits = true;
    }
    const sort = `${child.segment.id} ${child.loop ? 'loop' : ''}`;
    if (sort !== before) group++;
    before = sort;
    child.group = group;
    const same = loop.byId.get(child.segment.id);
    if (same) same.all.push(child);
    else loop.byId.set(child.segment.id, { all: [child], by: undefined, byCode: new Map(), others: [] });
  }
  for (const candidates of loop.byId.values()) tellApart(candidates);
}

function tellApart(candidates: Candidates): void {
  const { all, byCode } = candidates;
  const keys = all.flatMap(({ segment }) => segment.key ?? []);
  const by = keys[0];
  if (!by || keys.some(({ at }) => at !== by.at)) return;
  candidates.by = by;
  candidates.others = all.filter(({ segment }) => !segment.key);
  for (const code of keys.flatMap(({ codes }) => codes))
    byCode.set(
      code,
      all.filter(({ segment }) => !segment.key || segment.key.codes.includes(code)),
    );
}

function firstSegment(loop: LoopRule): SegmentRule {
  const first = loop.children[0]!;
  return first.loop ? firstSegment(first.loop) : first.segment;
}

function compileSegment(id: string, text: string, lists: CodeLists): SegmentRule {
  const source = SEGMENTS[id];
  if (source === undefined) throw new RangeError(`segments.ts does not know ${id}`);
  const [references, conditions] = source.split(' | ');
  const dictionary = references!.split(' ').map((token) => token.split('^')[0]!);
  const rule: SegmentRule = {
    id,
    elements: [undefined],
    atLeast: 0,
    conditions: readConditions(conditions ?? ''),
    key: undefined,
  };
  for (const token of text.match(/\d\d(?:-\d\d)?\??(?:\^\d+)?(?:\([^)]*\)|=\S+)?/g) ?? []) {
    const parts = /^(\d\d)(?:-(\d\d))?(\??)(?:\^(\d+))?(?:\(([^)]*)\)|=(\S+))?$/.exec(token)!;
    const [, from, to, optional, repeats, components, codes] = parts;
    for (let n = Number(from); n <= Number(to ?? from); n++) {
      const reference = dictionary[n - 1];
      if (!reference) throw new RangeError(`${id} has no element ${n}`);
      const name = `${id}${`${n}`.padStart(2, '0')}`;
      rule.elements[n] = {
        ...valueRule(name, reference, optional !== '?', codes, lists),
        repeats: Number(repeats ?? 1),
        components:
          components === undefined ? undefined : compileComponents(name, reference, components, lists),
      };
    }
  }
  rule.atLeast = rule.elements.findLastIndex((element) => element?.required);
  rule.key = keyOf(rule);
  return rule;
}

function compileComponents(
  name: string,
  reference: string,
  text: string,
  lists: CodeLists,
): (ValueRule | undefined)[] {
  const dictionary = COMPOSITES[reference]!.split(' ');
  const rules: (ValueRule | undefined)[] = [undefined];
  for (const token of text.split(' ')) {
    const [, n, optional, codes] = /^(\d+)(\??)(?:=(\S+))?$/.exec(token)!;
    rules[Number(n)] = valueRule(`${name}-${n}`, dictionary[Number(n) - 1]!, optional !== '?', codes, lists);
  }
  return rules;
}

function valueRule(
  name: string,
  reference: string,
  required: boolean,
  codes: string | undefined,
  lists: CodeLists,
): ValueRule {
  const element = ELEMENTS.get(reference) ?? { type: 'AN', least: 1, most: Number.POSITIVE_INFINITY };
  const list = codes?.startsWith('@') ? codes.slice(1) : undefined;
  let accepts: ((code: string) => boolean) | undefined;
  if (list !== undefined) {
    accepts = lists[list];
    if (!accepts) throw new RangeError(`no code list ${codes}`);
  } else if (codes !== undefined) {
    accepts = oneOf(codes.split(','));
  }
  return {
    name,
    reference,
    required,
    ...element,
    accepts,
    codes: list === undefined ? codes?.split(',') : undefined,
    list,
  };
}

/** Comparing a few short codes is quicker than hashing the code that was read. */
function oneOf(codes: string[]): (code: string) => boolean {
  if (codes.length === 1) return (code) => code === codes[0];
  if (codes.length <= 8) return (code) => codes.includes(code);
  const set = new Set(codes);
  return (code) => set.has(code);
}

function readConditions(text: string): SegmentRule['conditions'] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((token) => {
      const kind = token[0]!;
      const positions = token.slice(1).match(/\d\d/g)!.map(Number);
      const from = kind === 'R' ? 0 : 'CL'.includes(kind) ? positions[0]! : Math.min(...positions);
      return { kind, positions, from, text: token };
    });
}

/**
 * HL is told apart by its level code, HI by the qualifier of its first code, everything else by element 1 when the guide
 * always asks for it and lists its codes.
 */
function keyOf(rule: SegmentRule): SegmentRule['key'] {
  const at = rule.id === 'HL' ? 3 : 1;
  const element = rule.elements[at];
  const value = element?.components && rule.id === 'HI' ? element.components[1] : element;
  if (!element?.required || element.repeats > 1 || !value?.codes) return undefined;
  if (element.components && rule.id !== 'HI') return undefined;
  return { at, component: rule.id === 'HI', codes: value.codes };
}
