// Pure. A file as an indented tree of loops and segments.
import type { Tokenizer } from './tokenize.ts';
import type { LoopNode } from './tree.ts';
import { createValidator } from './validate.ts';

/** Lines come when a unit (a claim, a benefit) or the set is whole; what stands around a unit is told before it, once. */
export function createTreePrinter(line: (text: string) => void): Tokenizer {
  let told = new WeakMap<LoopNode, { segments: number; headed: boolean }>();

  const depth = (loop: LoopNode): number => (loop.parent ? depth(loop.parent) + 1 : 1);

  /** What a loop holds that has not been told yet; its parents first. */
  function tell(loop: LoopNode): void {
    if (loop.parent) tell(loop.parent);
    own(loop);
    for (const child of loop.loops) if (!child.rule.holdsUnits && !child.rule.isUnit) all(child);
  }

  function all(loop: LoopNode): void {
    own(loop);
    for (const child of loop.loops) all(child);
  }

  function own(loop: LoopNode): void {
    const state = told.get(loop) ?? { segments: 0, headed: false };
    const margin = '  '.repeat(depth(loop));
    if (!state.headed && loop.id !== 'ST') line(`${margin.slice(2)}${loop.id} ${loop.rule.label}`);
    for (const segment of loop.segments.slice(state.segments)) {
      line(`${margin}${segment.rule ? '' : '? '}${segment.e.join(' | ')}`);
    }
    told.set(loop, { segments: loop.segments.length, headed: true });
  }

  return createValidator({
    interchange: (info) => line(`ISA ${info.isa[6]?.trim()} to ${info.isa[8]?.trim()}, ${info.isa[13]}`),
    group: (info) => line(`GS ${info.gs[1]} ${info.gs[8] ?? ''}, ${info.gs[6]}`),
    set: (info) => {
      told = new WeakMap();
      line(`set ${info.set} ${info.control} (${info.guide?.kind ?? 'no guide'})`);
    },
    loop: (loop) => {
      if (loop.rule.isUnit) {
        tell(loop);
        all(loop);
      } else if (loop.id === 'ST') tell(loop);
      else if (loop.rule.holdsUnits) tell(loop);
    },
  });
}
